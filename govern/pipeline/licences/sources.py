"""Of each source: what is declared beside what was found, and what its licences allow."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from govern.detect.rights.licences.judging import judged
from govern.ledger.tables import SOURCE_LICENCES

BATCH_ROWS = 1 << 14
_COUNTED = """
    SELECT source, declared, found, count(*)::UBIGINT AS documents, sum(bytes)::UBIGINT AS bytes
    FROM standing JOIN weighed USING (number) JOIN documents USING (doc)
    GROUP BY source, declared, found
    ORDER BY source, documents DESC, found NULLS LAST, declared"""


def source_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `source_licences`, a row for each expression found in a source, the most frequent first."""
    for batch in connection.sql(_COUNTED).to_arrow_reader(BATCH_ROWS):
        rows = [{**row, **judged(row["declared"], row["found"])} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=SOURCE_LICENCES)
