"""Parquet: a record a row, split by row groups."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from govern.corpus.broken import BrokenInputError
from govern.corpus.fields import FieldFinder
from govern.corpus.readers import columns
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part
from govern.corpus.storage import open_binary

METADATA_COLUMN_BYTES = 1024


class ParquetReader:
    """Reads only the columns used, batch by batch; a broken row group loses its own rows only."""

    name = "parquet"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Gather row groups into parts of about `part_bytes`."""
        with opened(file) as table:
            sizes = [table.metadata.row_group(group).total_byte_size for group in range(table.num_row_groups)]
        starts, size = [0], 0
        for group, group_bytes in enumerate(sizes):
            if size and size + group_bytes > settings.part_bytes:
                starts.append(group)
                size = 0
            size += group_bytes
        if len(starts) == 1:
            return [Part(file, self.name)]
        return [Part(file, self.name, *ends) for ends in zip(starts, [*starts[1:], len(sizes)], strict=True)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield every row of the part's row groups."""
        with opened(part.file) as table:
            groups = range(table.num_row_groups) if part.whole else range(part.start, part.end)
            rows = [table.metadata.row_group(group).num_rows for group in range(table.num_row_groups)]
            names = columns.needed(table.schema_arrow, settings)
            if not names:
                total = sum(rows[group] for group in groups)
                if total:
                    yield columns.no_text(table.schema_arrow, settings, total)
                return
            finder = FieldFinder(settings)
            number = 0
            for group in groups:
                yield from _row_group(
                    table, group, _light(table, group, names, settings), finder, number, sum(rows[:group])
                )
                number += rows[group]


def _row_group(
    table: pq.ParquetFile, group: int, names: list[str], finder: FieldFinder, number: int, first_row: int
) -> Iterator[Document | Skipped]:
    facts = table.metadata.row_group(group)
    row_bytes = max(1, facts.total_byte_size // max(1, facts.num_rows))
    batch_rows = max(1, min(columns.BATCH_ROWS, columns.BATCH_BYTES // row_bytes))
    done = 0
    try:
        for batch in table.iter_batches(batch_rows, row_groups=[group], columns=names, use_threads=False):
            yield from columns.documents(batch, finder, number + done, first_row + done)
            done += batch.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        if facts.num_rows > done:
            detail = "the row group cannot be decoded"
            yield Skipped("malformed", f"row group {group}", detail, number + done, facts.num_rows - done)


def _light(table: pq.ParquetFile, group: int, names: list[str], settings: ReaderSettings) -> list[str]:
    """Leave out the columns that are too large to be metadata and are no text."""
    facts = table.metadata.row_group(group)
    sizes: dict[str, int] = {}
    for index in range(facts.num_columns):
        column = facts.column(index)
        top = column.path_in_schema.partition(".")[0]
        sizes[top] = sizes.get(top, 0) + column.total_uncompressed_size
    kept = columns.indispensable(table.schema_arrow, settings)
    return [name for name in names if name in kept or sizes.get(name, 0) <= METADATA_COLUMN_BYTES * facts.num_rows]


@contextmanager
def opened(file: CorpusFile) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file.

    Raises:
        BrokenInputError: it is encrypted, or no Parquet file.
        OSError: it cannot be opened.
    """
    with open_binary(file.location) as raw:
        if raw.read(4) == b"PARE":
            raise BrokenInputError("unsupported", "the file is encrypted")
        raw.seek(0)
        try:
            table = pq.ParquetFile(raw)
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise BrokenInputError("malformed", "not a Parquet file, or its footer is broken") from error
        yield table
