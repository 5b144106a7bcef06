"""What is new since an earlier audit, what stayed and what is gone, by the digests of the texts."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from govern.ledger.reading import Ledger, connect
from govern.ledger.tables import EARLIER
from govern.ledger.writing import TableWriter, write_table

ROWS = 1 << 16
COLUMNS = ["digest", "source", "path", "record"]
_PLACES = """
    create or replace temp table places as
    select digest, min({'path': path, 'record': record}) as place from before group by digest
"""
_STAYED = """
    select doc, place.path as path, place.record as record from documents join places using (digest) order by doc
"""
_NOW = """
    select source, count(place), count(*) - count(place)
    from documents left join places using (digest) group by source
"""
_GONE = "select source, count(*) from before anti join documents using (digest) group by source"


def link_earlier(out: Path, earlier: Sequence[Path], shown: Callable[[str], str]) -> list[dict[str, Any]]:
    """Write `earlier` into `out` and give the facts for the manifest, one entry for each folder of an earlier audit.

    A document stayed if its text has the digest of an earlier one; a changed word makes it new. `shown` is how a
    folder's name may be written.

    Raises:
        LedgerError: one of the folders is no ledger.
    """
    if not earlier:
        write_table(out / "earlier.parquet", EARLIER, ())
        return []
    facts = []
    with closing(connect(out)) as connection, TableWriter(out / "earlier.parquet", EARLIER) as writer:
        for folder in earlier:
            ledger = Ledger(folder, ["documents"])
            _remember(connection, ledger.path("documents"))
            for batch in connection.sql(_STAYED).to_arrow_reader(ROWS):
                name = pa.array([shown(str(folder))] * batch.num_rows, pa.string())
                writer.write(batch.append_column("ledger", name))
            counts = _counts(connection)
            facts.append(
                {
                    "ledger": shown(str(folder)),
                    "finished": ledger.manifest.get("finished"),
                    **{what: sum(each[what] for each in counts.values()) for what in ("stayed", "new", "gone")},
                    "sources": counts,
                }
            )
    return facts


def _remember(connection: duckdb.DuckDBPyConnection, documents: Path) -> None:
    """Copy what is compared out of another ledger: the connection itself can read only its own folder."""
    with pq.ParquetFile(documents) as file:
        schema = pa.schema([file.schema_arrow.field(name) for name in COLUMNS])
        reader = pa.RecordBatchReader.from_batches(schema, _batches(file))
        connection.register("stream", reader)
        connection.execute("create or replace temp table before as select * from stream")
        connection.unregister("stream")
    connection.execute(_PLACES)


def _batches(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    for batch in file.iter_batches(ROWS, columns=COLUMNS):
        yield batch.select(COLUMNS)


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"stayed": 0, "new": 0, "gone": 0})
    for source, stayed, new in connection.sql(_NOW).fetchall():
        counts[source] |= {"stayed": stayed, "new": new}
    for source, gone in connection.sql(_GONE).fetchall():
        counts[source]["gone"] = gone
    return dict(sorted(counts.items()))
