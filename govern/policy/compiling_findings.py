"""SQL of what was found in documents: findings (asked of `govern.policy.found`), values that repeat, and copies."""

import re
from collections.abc import Sequence

from govern.policy.conditions import DuplicateCondition, FindingCondition, MultiplicityCondition, Scope
from govern.policy.query import Query, beyond, of_documents

_LISTED = " AND list_has_any(string_split(json_extract_string(attributes, ?), ', '), ?::VARCHAR[])"
_FITS = " AND regexp_matches(json_extract_string(attributes, ?), ?)"


def of_finding(condition: FindingCondition, scope: Scope) -> Query:
    """Give the query for findings."""
    found = fitting(condition)
    least = condition.min_findings
    if condition.min_per_1000_words:
        return _dense(condition, found, scope)
    if scope != "document" and least == 1:
        return of_documents(Query(f"SELECT DISTINCT doc {found.sql}", found.parameters), scope, condition.tolerance)
    documents = Query(f"SELECT doc {found.sql} GROUP BY doc HAVING count(*) >= ?", (*found.parameters, least))
    return of_documents(documents, scope, condition.tolerance)


def of_multiplicity(condition: MultiplicityCondition, scope: Scope) -> Query:
    """Give the query for values that repeat."""
    matches = _matching(condition.categories)
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
    return of_documents(documents, scope, condition.tolerance)


def of_duplicate(condition: DuplicateCondition, scope: Scope) -> Query:
    """Give the query for copies."""
    documents = Query("SELECT DISTINCT doc FROM duplicates")
    if condition.level is not None:
        documents = Query(documents.sql + " WHERE level = ?", (condition.level,))
    return of_documents(documents, scope, condition.tolerance)


def fitting(condition: FindingCondition) -> Query:
    """Give the part of a query that tells which findings fit, from `FROM found` on (`govern.policy.found`)."""
    matches = _matching(condition.categories)
    but_not = " AND NOT category GLOB ?" * len(condition.but_not)
    attributes, said = "", []
    for name, values in condition.attributes.items():
        patterns = any("*" in value for value in values)
        attributes += _FITS if patterns else _LISTED
        said += [f"$.{name}", _pattern(values) if patterns else values]
    return Query(
        f"FROM found WHERE kind IN (SELECT kind FROM kinds WHERE ({matches}){but_not})"
        f" AND confidence >= ?::FLOAT{attributes}",
        (*condition.categories, *condition.but_not, condition.min_confidence, *said),
    )


def _dense(condition: FindingCondition, found: Query, scope: Scope) -> Query:
    """Hold all findings that fit against all words of the document, the source or the corpus."""
    dense = "found * 1000 >= ?::DOUBLE * words"
    by_document = f"SELECT doc, count(*) AS found {found.sql} GROUP BY doc"
    if scope == "document":
        return Query(
            f"SELECT doc AS subject FROM documents JOIN ({by_document}) USING (doc) WHERE found >= ? AND {dense}",
            (*found.parameters, condition.min_findings, condition.min_per_1000_words),
        )
    by_source = f"""
        SELECT source, count(*) FILTER (found >= ?) AS hits, count(*) AS total,
               sum(found) AS found, sum(words) AS words
        FROM documents LEFT JOIN ({by_document}) AS hit USING (doc) GROUP BY source"""
    counted = Query(by_source, (condition.min_findings, *found.parameters))
    if scope == "corpus":
        sums = ", ".join(f"sum({column}) AS {column}" for column in ("hits", "total", "found", "words"))
        counted = Query(f"SELECT {sums} FROM ({counted.sql})", counted.parameters)
    sql = f"SELECT * FROM ({counted.sql}) WHERE {dense}"
    return beyond(Query(sql, (*counted.parameters, condition.min_per_1000_words)), scope, condition.tolerance)


def _matching(patterns: Sequence[str]) -> str:
    return " OR ".join(["category GLOB ?"] * len(patterns))


def _pattern(values: Sequence[str]) -> str:
    """Give the regular expression that fits an attribute that is, or lists, one of the values or patterns."""
    fitting = "|".join("[^,]*".join(map(re.escape, value.split("*"))) for value in values)
    return f"(?:^|, )(?:{fitting})(?:,|$)"
