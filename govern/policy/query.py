"""SQL that selects what a condition holds for, and how documents make sources and the corpus of a rule."""

from dataclasses import dataclass
from typing import Any

from govern.policy.conditions import Scope
from govern.policy.tolerance import Tolerance

SUBJECTS: dict[Scope, str] = {
    "document": "SELECT doc AS subject FROM documents",
    "source": "SELECT source AS subject FROM sources",
    "corpus": "SELECT TRUE AS subject",
}


@dataclass(frozen=True, slots=True)
class Query:
    """SQL that selects `subject`, and the values of its parameters in order."""

    sql: str
    parameters: tuple[Any, ...] = ()


def of_documents(documents: Query, scope: Scope, tolerance: Tolerance) -> Query:
    """Select the documents (`doc`) of a query, or the sources or the corpus that have more of them than tolerated."""
    if scope == "document":
        return Query(f"SELECT doc AS subject FROM ({documents.sql})", documents.parameters)
    if tolerance == Tolerance():
        return _any_of(documents, scope)
    counted = f"""
        SELECT source, count(hit.doc) AS hits, count(*) AS total
        FROM documents LEFT JOIN ({documents.sql}) AS hit ON documents.doc = hit.doc GROUP BY source"""
    return beyond(Query(counted, documents.parameters), scope, tolerance)


def beyond(counted: Query, scope: Scope, tolerance: Tolerance) -> Query:
    """Select the sources, or the corpus, whose `hits` exceed both limits."""
    if scope == "corpus":
        subject, rows = "TRUE", f"SELECT sum(hits) AS hits, sum(total) AS total FROM ({counted.sql})"
    else:
        subject, rows = "source", f"SELECT * FROM ({counted.sql}) WHERE source IS NOT NULL"
    return Query(
        f"SELECT {subject} AS subject FROM ({rows}) WHERE hits > ? AND hits > ?::DOUBLE * total",
        (*counted.parameters, tolerance.count, tolerance.share),
    )


def _any_of(documents: Query, scope: Scope) -> Query:
    """Select the sources, or the corpus, that have one of the documents: nothing has to be counted."""
    if scope == "corpus":
        return Query(f"SELECT TRUE AS subject WHERE EXISTS ({documents.sql})", documents.parameters)
    return Query(
        f"SELECT DISTINCT source AS subject FROM documents SEMI JOIN ({documents.sql}) AS hit USING (doc)"
        " WHERE source IS NOT NULL",
        documents.parameters,
    )
