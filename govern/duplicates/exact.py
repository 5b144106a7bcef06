"""Exact duplicates: documents whose normalised text has the same 128-bit hash."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

REASON = "the same text after Unicode and white-space normalisation; the first by path and record is kept"

PAIRS = """
    with copied as (
        select digest, min(doc) as kept from documents group by digest having count(*) > 1
    )
    select documents.doc, copied.kept
    from documents join copied using (digest)
    where documents.doc <> copied.kept
    order by documents.doc
"""


def exact_duplicates(connection: Any) -> Iterator[pa.RecordBatch]:
    """Yield a row for every document that is a copy of a kept one: `doc, kept, level, similarity, reason`.

    `connection` is a DuckDB connection that knows the table `documents`. The kept one is the first of its copies by
    path and record, whatever order the files were given in.
    """
    for batch in connection.sql(PAIRS).to_arrow_reader(1 << 16):
        rows = batch.num_rows
        yield pa.RecordBatch.from_pydict(
            {
                "doc": batch.column("doc"),
                "kept": batch.column("kept"),
                "level": pa.array(["exact"] * rows),
                "similarity": pa.array([1.0] * rows, pa.float32()),
                "reason": pa.array([REASON] * rows),
            }
        )
