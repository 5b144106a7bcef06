"""Conditions become DuckDB SQL over the ledger's views, and over `found` in place of the findings.

Every condition gives a query with one column, `subject`: the documents (`doc`), the sources (`source`) or, for the
corpus, the one row TRUE that it holds for. Conditions combine as sets. Values are parameters, never part of the SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from govern.policy.conditions import (
    AllCondition,
    AnyCondition,
    Condition,
    DeclarationCondition,
    DeclarationKey,
    DocumentCondition,
    DocumentFact,
    DuplicateCondition,
    FindingCondition,
    LicenceCondition,
    MultiplicityCondition,
    NotCondition,
    Scope,
    SkippedCondition,
    Tolerance,
)

NOT_CONTENT = "not-a-document"

SUBJECTS: dict[Scope, str] = {
    "document": "SELECT doc AS subject FROM documents",
    "source": "SELECT source AS subject FROM sources",
    "corpus": "SELECT TRUE AS subject",
}
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


@dataclass(frozen=True, slots=True)
class Query:
    """SQL that selects `subject`, and the values of its parameters in order."""

    sql: str
    parameters: tuple[Any, ...] = ()


@singledispatch
def compile_condition(condition: Condition | bool, scope: Scope) -> Query:
    """Give the query for the subjects of `scope` that `condition` holds for: all of them where it is true."""
    raise TypeError(f"no SQL for a {type(condition).__name__}")


@compile_condition.register
def _(condition: bool, scope: Scope) -> Query:
    return Query(SUBJECTS[scope] if condition else f"SELECT * FROM ({SUBJECTS[scope]}) WHERE FALSE")


@compile_condition.register
def _(condition: FindingCondition, scope: Scope) -> Query:
    matches = " OR ".join(["category GLOB ?"] * len(condition.categories))
    but_not = " AND NOT category GLOB ?" * len(condition.but_not)
    listed = " AND list_has_any(string_split(json_extract_string(attributes, ?), ', '), ?::VARCHAR[])"
    attributes = [value for name, values in condition.attributes.items() for value in (f"$.{name}", values)]
    documents = Query(
        f"SELECT doc FROM found WHERE kind IN (SELECT kind FROM kinds WHERE ({matches}){but_not})"
        " AND confidence >= ?::FLOAT"
        f"{listed * len(condition.attributes)} GROUP BY doc HAVING count(*) >= ?",
        (*condition.categories, *condition.but_not, condition.min_confidence, *attributes, condition.min_findings),
    )
    if condition.min_per_1000_words:
        counted = documents.sql.replace("SELECT doc", "SELECT doc, count(*) AS found", 1)
        documents = Query(
            f"SELECT doc FROM documents JOIN ({counted}) USING (doc) WHERE found * 1000 >= ?::DOUBLE * words",
            (*documents.parameters, condition.min_per_1000_words),
        )
    return _documents_beyond(documents, scope, condition.tolerance)


@compile_condition.register
def _(condition: MultiplicityCondition, scope: Scope) -> Query:
    matches = " OR ".join(["category GLOB ?"] * len(condition.categories))
    limits = {
        "occurrences": condition.min_occurrences,
        "documents": condition.min_documents,
        "sources": condition.min_sources,
    }
    asked = {name: limit for name, limit in limits.items() if limit is not None}
    enough = "".join(f" AND {'' if condition.copies else 'kept_'}{name} >= ?" for name in asked)
    documents = Query(
        "SELECT DISTINCT doc FROM findings SEMI JOIN "
        f"(SELECT digest FROM repeated WHERE ({matches}){enough}) AS often USING (digest)",
        (*condition.categories, *asked.values()),
    )
    return _documents_beyond(documents, scope, condition.tolerance)


@compile_condition.register
def _(condition: DuplicateCondition, scope: Scope) -> Query:
    documents = Query("SELECT DISTINCT doc FROM duplicates")
    if condition.level is not None:
        documents = Query(documents.sql + " WHERE level = ?", (condition.level,))
    return _documents_beyond(documents, scope, condition.tolerance)


@compile_condition.register
def _(condition: DeclarationCondition, scope: Scope) -> Query:
    tests: list[str] = []
    parameters: list[str | bool] = []
    if condition.declared is not None:
        tests.append("declared = ?")
        parameters.append(condition.declared)
    for column, allowed in (("origin", condition.origin), ("legal_basis", condition.legal_basis)):
        if allowed is not None:
            tests.append(f"coalesce({column}, 'unknown') IN ({', '.join('?' * len(allowed))})")
            parameters += allowed
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


@compile_condition.register
def _(condition: SkippedCondition, scope: Scope) -> Query:
    if condition.reasons is None:
        test, parameters = "reason <> ?", [NOT_CONTENT]
    else:
        test, parameters = f"reason IN ({', '.join('?' * len(condition.reasons))})", list(condition.reasons)
    counted = f"""
        SELECT source, sum(lost) AS hits, sum(lost) + sum(found) AS total FROM (
            SELECT source, coalesce(records, 1) AS lost, 0 AS found FROM skipped WHERE {test}
            UNION ALL SELECT source, 0, 1 FROM documents
        ) GROUP BY ALL"""
    return _beyond(Query(counted, tuple(parameters)), scope, condition.tolerance)


@compile_condition.register
def _(condition: DocumentCondition, scope: Scope) -> Query:
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
    return _documents_beyond(Query(sql, tuple(parameters)), scope, condition.tolerance)


@compile_condition.register
def _(condition: LicenceCondition, scope: Scope) -> Query:
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
    return _documents_beyond(Query(sql, tuple(parameters)), scope, condition.tolerance)


@compile_condition.register
def _(condition: NotCondition, scope: Scope) -> Query:
    inner = compile_condition(condition.condition, scope)
    return Query(f"({SUBJECTS[scope]}) EXCEPT (SELECT subject FROM ({inner.sql}))", inner.parameters)


@compile_condition.register
def _(condition: AllCondition, scope: Scope) -> Query:
    return _combined(" INTERSECT ", condition.conditions, scope)


@compile_condition.register
def _(condition: AnyCondition, scope: Scope) -> Query:
    return _combined(" UNION ", condition.conditions, scope)


def _combined(sign: str, conditions: Sequence[Condition], scope: Scope) -> Query:
    parts = [compile_condition(part, scope) for part in conditions]
    return Query(
        sign.join(f"(SELECT subject FROM ({part.sql}))" for part in parts),
        tuple(value for part in parts for value in part.parameters),
    )


def _documents_beyond(documents: Query, scope: Scope, tolerance: Tolerance) -> Query:
    if scope == "document":
        return Query(f"SELECT doc AS subject FROM ({documents.sql})", documents.parameters)
    counted = f"""
        SELECT source, count(hit.doc) AS hits, count(*) AS total
        FROM documents LEFT JOIN ({documents.sql}) AS hit ON documents.doc = hit.doc GROUP BY source"""
    return _beyond(Query(counted, documents.parameters), scope, tolerance)


def _beyond(counted: Query, scope: Scope, tolerance: Tolerance) -> Query:
    """Select the sources, or the corpus, whose `hits` exceed both limits."""
    if scope == "corpus":
        subject, rows = "TRUE", f"SELECT sum(hits) AS hits, sum(total) AS total FROM ({counted.sql})"
    else:
        subject, rows = "source", f"SELECT * FROM ({counted.sql}) WHERE source IS NOT NULL"
    return Query(
        f"SELECT {subject} AS subject FROM ({rows}) WHERE hits > ? AND hits > ?::DOUBLE * total",
        (*counted.parameters, tolerance.count, tolerance.share),
    )
