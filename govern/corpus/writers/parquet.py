"""Parquet without some rows: all columns, the schema and its metadata, and the row groups stay."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from govern.corpus.readers import parquet
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.rows import staying

HELD_BYTES = 128 << 20  # of one row group; a larger one becomes several
BATCH_BYTES = 8 << 20
BATCH_ROWS = 1 << 16


class ParquetWriter:
    """Written with the codec, dictionaries and format version that the file had."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write every row that stays; rows of a row group that cannot be decoded are counted as lost."""
        leaving = Leaving(selection.leaving)
        kept = lost = 0
        with (
            parquet.opened(selection.file) as table,
            pq.ParquetWriter(pa.PythonFile(out, mode="w"), table.schema_arrow, **_layout(table)) as writer,
        ):
            for index, part in enumerate(selection.parts):
                if index:
                    leaving.next_part()
                number = 0
                for group in range(table.num_row_groups) if part.whole else range(part.start, part.end):
                    read = written = 0
                    for rows in _row_group(table, group):
                        chosen = staying(rows, leaving, number + read)
                        read += rows.num_rows
                        written += chosen.num_rows
                        if chosen.num_rows:
                            writer.write_table(chosen, row_group_size=chosen.num_rows)
                    kept += written
                    number += table.metadata.row_group(group).num_rows
                    lost += table.metadata.row_group(group).num_rows - read
            leaving.end()
        return Written(kept, lost)


def _row_group(table: pq.ParquetFile, group: int) -> Iterator[pa.Table]:
    """Yield the rows of a row group, in one table unless it is very large; a broken one ends where it breaks."""
    facts = table.metadata.row_group(group)
    row_bytes = max(1, facts.total_byte_size // max(1, facts.num_rows))
    waiting: list[pa.RecordBatch] = []
    try:
        for batch in table.iter_batches(
            int(np.clip(BATCH_BYTES // row_bytes, 1, BATCH_ROWS)), row_groups=[group], use_threads=False
        ):
            waiting.append(batch)
            if sum(each.nbytes for each in waiting) >= HELD_BYTES:
                yield pa.Table.from_batches(waiting)
                waiting = []
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
    if waiting:
        yield pa.Table.from_batches(waiting)


def _layout(table: pq.ParquetFile) -> dict[str, Any]:
    """Give the options that write a file as this one was written."""
    facts = table.metadata
    columns = []
    if facts.num_row_groups:
        group = facts.row_group(0)
        columns = [group.column(index) for index in range(group.num_columns)]
    codecs = {column.path_in_schema: _codec(column.compression) for column in columns}
    return {
        "version": facts.format_version if facts.format_version in ("1.0", "2.4", "2.6") else "2.6",
        "compression": codecs if len(set(codecs.values())) > 1 else next(iter(codecs.values()), "none"),
        "use_dictionary": [
            column.path_in_schema for column in columns if any("DICTIONARY" in name for name in column.encodings)
        ],
        "use_compliant_nested_type": not any(".list.item" in column.path_in_schema for column in columns),
        "use_deprecated_int96_timestamps": any(column.physical_type == "INT96" for column in columns),
        "store_schema": b"ARROW:schema" in (facts.metadata or {}),
    }


def _codec(name: str) -> str:
    return "none" if name == "UNCOMPRESSED" else name.lower()
