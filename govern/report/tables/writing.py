"""Writing the rows of queries as CSV that spreadsheets open as it is: RFC 4180, UTF-8 with a mark, no formulas."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import duckdb
import pyarrow.csv

BATCH_ROWS = 1 << 16
SLICE = 1 << 19  # rows that are joined and sorted at a time, in memory
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()  # without it spreadsheets take UTF-8 for something else
OPTIONS = pyarrow.csv.WriteOptions(eol="\r\n", batch_size=BATCH_ROWS)
_LAST = (1 << 64) - 1


def write_rows(queries: Iterable[duckdb.DuckDBPyRelation], path: Path) -> None:
    """Write the rows of queries, one after the other, with a line of their names above.

    Nulls are empty, text is in quotes; columns of text have to be harmless already (`csv_cell`).
    """
    writer = None
    with path.open("wb") as file:
        file.write(MARK)
        for query in queries:
            reader = query.to_arrow_reader(BATCH_ROWS)
            writer = writer or pyarrow.csv.CSVWriter(file, reader.schema, write_options=OPTIONS)
            for batch in reader:
                writer.write_batch(batch)
        if writer is not None:
            writer.close()


def slices(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[dict[str, int]]:
    """Yield ranges of documents, `first` to `last`, that have about `SLICE` rows each in a table that is in order."""
    numbered = f"SELECT doc, row_number() OVER () AS number FROM {table} WHERE doc IS NOT NULL"
    query = f"SELECT DISTINCT doc FROM ({numbered}) WHERE number % {SLICE} = 0 ORDER BY doc"
    borders = [doc for (doc,) in connection.execute(query).fetchall() if 0 < doc < _LAST]
    for first, after in pairwise([0, *borders, _LAST + 1]):
        yield {"first": first, "last": after - 1}
