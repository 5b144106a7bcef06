"""Looking digests up in a ledger: where they stand, and which documents are copies of those."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from govern.ledger.reading import Ledger
from govern.subject.forms import Asked

Facts = dict[str, Any]
CHUNK = 4096

_HITS = """
    CREATE TABLE hits AS
    SELECT doc, start, "end", category, detector, confidence, digest, excerpt FROM findings
    WHERE digest IN (SELECT digest FROM asked)"""
# a document's own copy relation, and the document that stays in the end: an exact copy's may leave for a near one
_CLUSTERS = """
    CREATE TABLE clusters AS
    SELECT copy.doc, copy.kept, copy.level, copy.similarity, coalesce(onward.kept, copy.kept) AS stays
    FROM duplicates AS copy LEFT JOIN duplicates AS onward ON onward.doc = copy.kept"""
_PLACES = """
    SELECT doc, documents.path, documents.record, documents.id, documents.source, hits.start, hits."end",
           hits.category, hits.detector, round(hits.confidence::DOUBLE, 3), hits.digest, hits.excerpt,
           clusters.level, round(clusters.similarity::DOUBLE, 3), kept.path, kept.record
    FROM hits JOIN documents USING (doc) LEFT JOIN clusters USING (doc)
    LEFT JOIN documents AS kept ON kept.doc = clusters.kept
    ORDER BY doc, hits.start, hits."end", hits.category, hits.detector"""
_COPIES = """
    WITH found AS (SELECT DISTINCT doc FROM hits),
    staying AS (SELECT DISTINCT coalesce(stays, doc) AS doc FROM found LEFT JOIN clusters USING (doc)),
    cluster AS (SELECT doc FROM staying UNION SELECT doc FROM clusters WHERE stays IN (SELECT doc FROM staying))
    SELECT doc, documents.path, documents.record, documents.id, documents.source,
           clusters.level, round(clusters.similarity::DOUBLE, 3), kept.path, kept.record
    FROM cluster ANTI JOIN found USING (doc) JOIN documents USING (doc) LEFT JOIN clusters USING (doc)
    LEFT JOIN documents AS kept ON kept.doc = clusters.kept
    ORDER BY doc"""
_COUNTS = """
    SELECT {} count(DISTINCT (hits.doc, start, "end", detector)), count(DISTINCT hits.doc), count(DISTINCT source)
    FROM hits JOIN (SELECT doc, source FROM documents) USING (doc) {}"""
PLACE = ("doc", "path", "record", "id", "source")
SPOT = ("start", "end", "category", "detector", "confidence", "digest", "excerpt")


class Counts(NamedTuple):
    """How often something was found, in how many documents, of how many sources."""

    occurrences: int = 0
    documents: int = 0
    sources: int = 0


class Found:
    """What a ledger has of what was asked for; results are read from it as they are needed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, asked: Sequence[Asked]) -> None:
        self._connection = connection
        pairs = [(form.digest, each.line) for each in asked for form in each.forms]
        self._lines: dict[str, list[int]] = {}
        for digest, line in pairs:
            self._lines.setdefault(digest, []).append(line)
        connection.execute("CREATE TABLE asked (digest VARCHAR, line UINTEGER)")
        digests, lines = ([pair[place] for pair in pairs] for place in (0, 1))
        connection.execute("INSERT INTO asked SELECT unnest(?::VARCHAR[]), unnest(?::UINTEGER[])", [digests, lines])
        connection.execute(_HITS)
        connection.execute(_CLUSTERS)

    def total(self) -> Counts:
        """Count all that was found."""
        return Counts(*self._connection.execute(_COUNTS.format("", "")).fetchall()[0])

    def by_line(self) -> dict[int, Counts]:
        """Count what was found of each line."""
        return {row[0]: Counts(*row[1:]) for row in self._counted("line")}

    def by_digest(self) -> dict[str, Counts]:
        """Count what was found of each form."""
        return {row[0]: Counts(*row[1:]) for row in self._counted("digest")}

    def _counted(self, column: str) -> list[tuple[Any, ...]]:
        query = _COUNTS.format(f"{column},", f"JOIN asked USING (digest) GROUP BY {column}")
        return self._connection.execute(query).fetchall()

    def copies_count(self) -> int:
        """Count the documents that `copies` gives."""
        return int(self._connection.execute(f"SELECT count(*) FROM ({_COPIES})").fetchall()[0][0])

    def documents(self) -> Iterator[Facts]:
        """Yield each document in which something was found, in order, with every place in it."""
        for _, rows in groupby(self._rows(_PLACES), key=lambda row: row[0]):
            places = list(rows)
            yield {
                **dict(zip(PLACE, places[0], strict=False)),
                "copy_of": _copy(places[0][12:]),
                "places": [
                    {**dict(zip(SPOT, row[5:12], strict=True)), "lines": sorted(set(self._lines[row[10]]))}
                    for row in places
                ],
            }

    def copies(self) -> Iterator[Facts]:
        """Yield the documents that belong with one of `documents`, as its copy or kept for it, and were not hit."""
        for row in self._rows(_COPIES):
            yield {**dict(zip(PLACE, row, strict=False)), "copy_of": _copy(row[5:])}

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Read a result in pieces, on a cursor of its own."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(query)
            while rows := cursor.fetchmany(CHUNK):
                yield from rows


def _copy(row: Sequence[Any]) -> Facts | None:
    level, similarity, path, record = row
    return None if level is None else {"level": level, "similarity": similarity, "path": path, "record": record}


@contextmanager
def searched(ledger: Ledger, asked: Sequence[Asked]) -> Iterator[Found]:
    """Look everything up that was asked for. Only digests reach the database; nothing is written to the ledger."""
    with closing(ledger.connection()) as connection:
        yield Found(connection, asked)
