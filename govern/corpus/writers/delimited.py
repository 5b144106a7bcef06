"""CSV and TSV without some rows: header and rows that stay are the original bytes."""

from typing import BinaryIO

from govern.corpus.lines import lines
from govern.corpus.readers.delimited import Rows
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.sieve import until_broken
from govern.corpus.writers.text_copy import text_copy


class DelimitedWriter:
    """`.csv` and `.tsv`."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write the header and every row that stays."""
        leaving = Leaving(selection.leaving)
        kept = 0
        with text_copy(selection.file, settings, out) as copy:
            limit = settings.max_record_bytes
            rows = Rows(lines(copy.stream, limit), copy.encoding, limit)
            rows.header()
            for number, row in enumerate(until_broken(rows)):
                if not leaving.take(number):
                    kept += 1
                    continue
                for start, end in row.lines:
                    copy.sieve.keep_to(start)
                    copy.sieve.leave_to(end)
            leaving.end()
            copy.sieve.keep_rest()
        return Written(kept)
