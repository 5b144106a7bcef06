"""Arrow and Feather without some rows: file stays file, stream stays stream, with schema, batches and codec."""

from typing import BinaryIO

import pyarrow as pa

from govern.corpus.readers import arrow
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Skipped
from govern.corpus.storage import open_binary
from govern.corpus.writers.arrow_codec import codec_of
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.rows import staying


class ArrowWriter:
    """`.arrow`, `.feather`, `.ipc`."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write every row that stays; record batches that cannot be decoded are counted as one lost record each."""
        leaving = Leaving(selection.leaving)
        with open_binary(selection.file.location) as raw:
            options = pa.ipc.IpcWriteOptions(compression=codec_of(raw))
        kept = lost = 0
        with arrow.opened(selection.file) as table:
            create = pa.ipc.new_file if isinstance(table, pa.RecordBatchFileReader) else pa.ipc.new_stream
            with create(pa.PythonFile(out, mode="w"), table.schema, options=options) as writer:
                for index, part in enumerate(selection.parts):
                    if index:
                        leaving.next_part()
                    number = 0
                    for batch in arrow.batches(table, part):
                        if isinstance(batch, Skipped):
                            lost += 1
                            continue
                        rows = staying(batch, leaving, number)
                        number += batch.num_rows
                        kept += rows.num_rows
                        if rows.num_rows:
                            writer.write_batch(rows)
                leaving.end()
        return Written(kept, lost)
