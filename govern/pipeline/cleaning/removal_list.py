"""The removal list: each document that leaves, the one that stays for it, and why. As Parquet and as JSON Lines."""

from contextlib import closing
from pathlib import Path

import orjson
import pyarrow as pa

from govern.ledger.reading import connect
from govern.ledger.writing import TableWriter
from govern.pipeline.cleaning.corpus import FACTS

ROWS = 1 << 14
REMOVED = pa.schema(
    [
        ("path", pa.string()),
        ("record", pa.uint64()),  # 0-based, in the file
        ("id", pa.string()),  # the record's own id
        ("level", pa.string()),  # exact or near
        ("similarity", pa.float32()),  # true Jaccard similarity of the shingles
        ("kept_path", pa.string()),
        ("kept_record", pa.uint64()),
        ("kept_id", pa.string()),
        ("reason", pa.string()),
    ]
)
QUERY = """
    select gone.path, gone.record, gone.id, duplicates.level, duplicates.similarity,
        kept.path as kept_path, kept.record as kept_record, kept.id as kept_id, duplicates.reason
    from duplicates
    join documents gone on gone.doc = duplicates.doc
    join documents kept on kept.doc = duplicates.kept
    order by gone.path, gone.record, gone.doc
"""


def write_removal_list(out: Path) -> int:
    """Write `removed.parquet` and `removed.jsonl` into `out` from its ledger, all or nothing; give how many leave.

    Both are sorted by path and record.
    """
    (out / FACTS).unlink(missing_ok=True)  # what was kept before does not belong to this list
    partial = out / "removed.jsonl.partial"
    with (
        closing(connect(out)) as connection,
        TableWriter(out / "removed.parquet", REMOVED) as table,
        partial.open("wb") as lines,
    ):
        for batch in connection.sql(QUERY).to_arrow_reader(ROWS):
            table.write(batch)
            for row in batch.to_pylist():
                row["similarity"] = round(row["similarity"], 6)  # float32 has no more
                lines.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    partial.replace(out / "removed.jsonl")
    return table.rows
