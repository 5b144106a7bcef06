"""Values that occur more than once: how often, in how many documents and sources, and how many of that are copies.

Only these have a row: most values occur once, and are told by subtraction. The table is made once, at the end of an
audit, so that reports and rules need not group every finding again.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from govern.ledger.reading import connect
from govern.ledger.tables import REPEATED
from govern.ledger.writing import write_table

BATCH_ROWS = 1 << 16
SLICE = 1 << 21  # findings whose values are grouped at a time, in memory; beyond `MOST_SLICES` of them they spill
MOST_SLICES = 64
MEMORY = 768 << 20

# by document, then by source, then by value: counting the distinct documents of each value at once takes more memory
_REPEATED = """
    WITH of_slice AS (
        SELECT digest, doc, category, excerpt FROM findings
        WHERE digest >= $first AND ($last IS NULL OR digest < $last)
    ),
    again AS (SELECT digest FROM of_slice GROUP BY digest HAVING count(*) > 1),
    in_documents AS (
        SELECT digest, doc, count(*) AS occurrences, min(category) AS category, min(excerpt) AS excerpt
        FROM of_slice SEMI JOIN again USING (digest) GROUP BY digest, doc
    ),
    in_sources AS (
        SELECT digest, source, min(category) AS category, min(excerpt) AS excerpt,
               sum(occurrences) AS occurrences, count(*) AS documents,
               coalesce(sum(occurrences) FILTER (copies.doc IS NULL), 0) AS kept_occurrences,
               count(*) FILTER (copies.doc IS NULL) AS kept_documents
        FROM in_documents JOIN (SELECT doc, source FROM documents) USING (doc)
        LEFT JOIN (SELECT DISTINCT doc FROM duplicates) AS copies ON copies.doc = in_documents.doc
        GROUP BY digest, source
    )
    SELECT min(category) AS category, digest, min(excerpt) AS excerpt,
           sum(occurrences)::UBIGINT AS occurrences, sum(documents)::UBIGINT AS documents,
           count(*)::UBIGINT AS sources, sum(kept_occurrences)::UBIGINT AS kept_occurrences,
           sum(kept_documents)::UBIGINT AS kept_documents,
           count(*) FILTER (kept_documents > 0)::UBIGINT AS kept_sources
    FROM in_sources GROUP BY digest ORDER BY digest
"""


def write_repeated(folder: Path) -> int:
    """Write the table `repeated` of the ledger in `folder`, in order of digest; give the number of its rows."""
    with closing(connect(folder, MEMORY)) as connection:
        return write_table(folder / "repeated.parquet", REPEATED, repeated_rows(connection))


def repeated_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `repeated`, in order of digest, from what a connection has."""
    findings = connection.execute("SELECT count(*) FROM findings").fetchall()[0][0]
    slices = max(1, min(MOST_SLICES, -(-findings // SLICE)))
    borders = [f"{256 * number // slices:02x}" for number in range(slices)]
    for first, last in zip(borders, [*borders[1:], None], strict=True):
        yield from connection.sql(_REPEATED, params={"first": first, "last": last}).to_arrow_reader(BATCH_ROWS)
