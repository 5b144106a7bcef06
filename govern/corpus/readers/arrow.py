"""Arrow and Feather: a record a row. The file format is split by record batches; the stream format is read whole."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from govern.corpus.broken import BrokenInputError
from govern.corpus.fields import FieldFinder
from govern.corpus.readers import columns
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part
from govern.corpus.storage import is_remote, open_binary

FILE_MAGIC = b"ARROW1"


class ArrowReader:
    """`.arrow`, `.feather`, `.ipc`: both formats of Arrow IPC (Hugging Face writes streams)."""

    name = "arrow"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Split the file format into runs of record batches of about `part_bytes`."""
        if file.size <= settings.part_bytes:
            return [Part(file, self.name)]
        with opened(file) as table:
            if not isinstance(table, pa.RecordBatchFileReader) or table.num_record_batches < 2:
                return [Part(file, self.name)]
            count = table.num_record_batches
        step = max(1, count * settings.part_bytes // file.size)
        return [Part(file, self.name, start, min(start + step, count)) for start in range(0, count, step)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield every row of the part."""
        with opened(part.file) as table:
            names = columns.needed(table.schema, settings)
            finder = FieldFinder(settings)
            number = 0
            for batch in batches(table, part):
                if isinstance(batch, Skipped):
                    yield batch
                elif names:
                    for start in range(0, batch.num_rows, columns.BATCH_ROWS):
                        piece = batch.slice(start, columns.BATCH_ROWS).select(names)
                        yield from columns.documents(piece, finder, number + start, number + start)
                elif batch.num_rows:
                    yield columns.no_text(table.schema, settings, batch.num_rows)
                number += 0 if isinstance(batch, Skipped) else batch.num_rows


def batches(table: pa.RecordBatchReader, part: Part) -> Iterator[pa.RecordBatch | Skipped]:
    """Yield a part's batches; in a file a broken one is skipped, in a stream it is the end."""
    if not isinstance(table, pa.RecordBatchFileReader):
        try:
            yield from table
        except (pa.ArrowException, OSError) as error:
            raise BrokenInputError("truncated", "the stream of record batches ends early") from error
        return
    for index in range(part.start, table.num_record_batches if part.whole else part.end):
        try:
            yield table.get_batch(index)
        except (pa.ArrowException, OSError):
            yield Skipped("malformed", f"record batch {index}", "the record batch cannot be decoded", records=None)


@contextmanager
def opened(file: CorpusFile) -> Iterator[pa.RecordBatchReader]:
    """Open an Arrow file or stream.

    Raises:
        BrokenInputError: it is neither.
        OSError: it cannot be opened.
    """
    with open_binary(file.location) as raw:
        kind = raw.read(len(FILE_MAGIC))
        raw.seek(0)
        source = pa.PythonFile(raw, mode="r") if is_remote(file.location) else pa.memory_map(file.location)
        try:
            table = pa.ipc.open_file(source) if kind == FILE_MAGIC else pa.ipc.open_stream(source)
        except (pa.ArrowException, OSError) as error:
            raise BrokenInputError("malformed", "not an Arrow file, or its footer is broken") from error
        yield table
