"""Writing a table: in row groups of a fixed size, so that the bytes depend on the rows alone, and all or nothing."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP = 1 << 16


class TableWriter:
    """Write record batches of one schema to a Parquet file that appears under its name only when it is complete.

    However the rows arrive, the file has row groups of `ROW_GROUP` rows: the same rows give the same bytes.
    Used as a context manager; leaving it with an exception leaves no file behind.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.schema = schema
        self.rows = 0
        self._partial = path.with_name(path.name + ".partial")
        self._waiting: list[pa.RecordBatch] = []
        self._count = 0
        self._writer = pq.ParquetWriter(self._partial, schema, compression="zstd", store_schema=True)

    def write(self, batch: pa.RecordBatch) -> None:
        """Add rows; columns are taken by name and cast to the schema."""
        if not batch.num_rows:
            return
        columns = [batch.column(field.name).cast(field.type) for field in self.schema]
        self._waiting.append(pa.RecordBatch.from_arrays(columns, schema=self.schema))
        self._count += batch.num_rows
        self.rows += batch.num_rows
        if self._count >= ROW_GROUP:
            self._flush(whole=False)

    def _flush(self, whole: bool) -> None:
        table = pa.Table.from_batches(self._waiting, schema=self.schema).combine_chunks()
        written = 0
        while self._count - written >= ROW_GROUP or (whole and self._count > written):
            size = min(ROW_GROUP, self._count - written)
            self._writer.write_table(table.slice(written, size), row_group_size=ROW_GROUP)
            written += size
        self._waiting = table.slice(written).to_batches()
        self._count -= written

    def __enter__(self) -> "TableWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush(whole=True)
            self._writer.close()
            if kind is None:
                self._partial.replace(self.path)
        finally:
            self._partial.unlink(missing_ok=True)


def write_table(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    """Write all `batches` to `path`, all or nothing, and give the number of rows."""
    with TableWriter(path, schema) as writer:
        for batch in batches:
            writer.write(batch)
    return writer.rows
