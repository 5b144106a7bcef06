"""SQL of what is known of documents and sources: declarations, licences, terms, what was not read or compared."""

from collections.abc import Sequence
from typing import Any

from govern.policy.compared import ContaminationCondition, EarlierCondition
from govern.policy.conditions import (
    DeclarationCondition,
    DeclarationKey,
    DocumentCondition,
    DocumentFact,
    LicenceCondition,
    Scope,
    SkippedCondition,
)
from govern.policy.query import Query, beyond, of_documents
from govern.policy.terms import PublicDomainCondition

NOT_CONTENT = "not-a-document"

_OF_DOCUMENT: dict[DocumentFact, str] = {
    "url": "url",
    "date": "date",
    "license": "license",
    "language": "CASE language WHEN 'und' THEN NULL ELSE language END",
}
_STATED = "coalesce(lower(trim({0})), '') NOT IN ('', 'unknown')"
_MISSING: dict[DeclarationKey, str] = {
    "license": " AND ".join(
        f"NOT {_STATED.format(column)}" for column in ("license", "card_license", "licence_file")
    ),
    "origin": "NOT " + _STATED.format("origin"),
    "url": "NOT " + _STATED.format("url"),
    "collected": f"NOT {_STATED.format('collected_from')} OR NOT {_STATED.format('collected_to')}",
    "legal_basis": "NOT " + _STATED.format("legal_basis"),
    "generator": "NOT " + _STATED.format("generator"),
    "contact": "NOT coalesce(contact, FALSE)",
}


def of_declaration(condition: DeclarationCondition, scope: Scope) -> Query:
    """Give the query for what is declared of the source."""
    tests: list[str] = []
    parameters: list[str | bool] = []
    if condition.declared is not None:
        tests.append("declared = ?")
        parameters.append(condition.declared)
    for column, allowed in (("origin", condition.origin), ("legal_basis", condition.legal_basis)):
        if allowed is not None:
            tests.append(f"coalesce({column}, 'unknown') IN ({', '.join('?' * len(allowed))})")
            parameters += allowed
    if condition.generator is not None:
        tests.append(_fitting("generator", condition.generator))
        parameters += condition.generator
    if condition.missing is not None:
        tests.append(" OR ".join(f"({_MISSING[key]})" for key in condition.missing))
    sources = f"SELECT source FROM sources WHERE {' AND '.join(f'({test})' for test in tests)}"
    match scope:
        case "document":
            sql = f"SELECT doc AS subject FROM documents WHERE source IN ({sources})"
        case "source":
            sql = f"SELECT source AS subject FROM ({sources})"
        case "corpus":
            sql = f"SELECT TRUE AS subject WHERE EXISTS ({sources})"
    return Query(sql, tuple(parameters))


def of_skipped(condition: SkippedCondition, scope: Scope) -> Query:
    """Give the query for records that were not read."""
    if condition.reasons is None:
        test, parameters = "reason <> ?", [NOT_CONTENT]
    else:
        test, parameters = f"reason IN ({', '.join('?' * len(condition.reasons))})", list(condition.reasons)
    counted = f"""
        SELECT source, sum(lost) AS hits, sum(lost) + sum(found) AS total FROM (
            SELECT source, coalesce(records, 1) AS lost, 0 AS found FROM skipped WHERE {test}
            UNION ALL SELECT source, 0, 1 FROM documents
        ) GROUP BY ALL"""
    return beyond(Query(counted, tuple(parameters)), scope, condition.tolerance)


def of_document(condition: DocumentCondition, scope: Scope) -> Query:
    """Give the query for what is known of the document itself."""
    tests: list[str] = []
    parameters: list[str] = []
    if condition.missing is not None:
        tests.append(" OR ".join(f"NOT {_STATED.format(_OF_DOCUMENT[fact])}" for fact in condition.missing))
    if condition.languages is not None:
        tests.append(f"language IN ({', '.join('?' * len(condition.languages))})")
        parameters += condition.languages
    for sign, day in (("<", condition.before), (">", condition.after)):
        if day is not None:
            tests.append(f"try_cast(left(date, 10) AS DATE) {sign} ?::DATE")
            parameters.append(day.isoformat())
    sql = f"SELECT doc FROM documents WHERE {' AND '.join(f'({test})' for test in tests)}"
    return of_documents(Query(sql, tuple(parameters)), scope, condition.tolerance)


def of_licence(condition: LicenceCondition, scope: Scope) -> Query:
    """Give the query for licences."""
    tests: list[str] = []
    parameters: list[Any] = []
    if condition.classes is not None:
        tests.append("list_contains(?::VARCHAR[], coalesce(class, 'unknown'))")
        parameters.append(condition.classes)
    if condition.conflicts is not None:
        tests.append("list_has_any(conflicts, ?::VARCHAR[])")
        parameters.append(condition.conflicts)
    if condition.stricter is not None:
        tests.append("(stricter IS NOT NULL) = ?")
        parameters.append(condition.stricter)
    sql = f"SELECT doc FROM licences WHERE {' AND '.join(f'({test})' for test in tests)}"
    return of_documents(Query(sql, tuple(parameters)), scope, condition.tolerance)


def of_public_domain(condition: PublicDomainCondition, scope: Scope) -> Query:
    """Give the query for terms of protection. A document without a row for a jurisdiction is unknown there."""
    jurisdictions = sorted(set(condition.jurisdictions))
    among = "list_contains(?::VARCHAR[], jurisdiction)"
    told = "list_contains(?::VARCHAR[], answer)"
    if "unknown" in condition.answers:
        sql = (
            f"SELECT doc FROM documents ANTI JOIN (SELECT doc FROM public_domain WHERE {among} AND NOT {told}"
            " GROUP BY doc HAVING count(DISTINCT jurisdiction) = ?) AS known USING (doc)"
        )
        parameters: tuple[Any, ...] = (jurisdictions, condition.answers, len(jurisdictions))
    else:
        sql = f"SELECT DISTINCT doc FROM public_domain WHERE {among} AND {told}"
        parameters = (jurisdictions, condition.answers)
    return of_documents(Query(sql, parameters), scope, condition.tolerance)


def of_contamination(condition: ContaminationCondition, scope: Scope) -> Query:
    """Give the query for items of reference texts. Whether anybody compared is told by `resolving`."""
    tests = [f"{'covered' if scope == 'corpus' else 'doc_covered'} >= ?::FLOAT"]
    parameters: list[Any] = [condition.min_covered or 0.0]
    if condition.references is not None:
        tests.append(_fitting("path", condition.references))
        parameters += condition.references
    met = f"FROM contamination WHERE {' AND '.join(tests)}"
    match scope:
        case "document":
            sql = f"SELECT doc AS subject {met} GROUP BY doc HAVING count(*) >= ?"
        case "source":
            sql = f"""
                SELECT source AS subject FROM documents JOIN (SELECT doc {met}) AS met USING (doc)
                GROUP BY source HAVING source IS NOT NULL AND count(*) >= ?"""
        case "corpus":
            sql = f"SELECT TRUE AS subject {met} HAVING count(*) >= ?"
    return Query(sql, (*parameters, condition.min_items))


def of_earlier(condition: EarlierCondition, scope: Scope) -> Query:
    """Give the query for texts of earlier audits. Whether anybody compared is told by `resolving`."""
    new = "SELECT doc FROM documents ANTI JOIN earlier USING (doc)"
    documents = Query(new if condition.seen is False else "SELECT DISTINCT doc FROM earlier")
    return of_documents(documents, scope, condition.tolerance)


def _fitting(column: str, patterns: Sequence[str]) -> str:
    return "(" + " OR ".join([f"lower({column}) GLOB lower(?)"] * len(patterns)) + ")"
