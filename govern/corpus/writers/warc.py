"""WARC and WET without some records: those that stay are the original bytes, a compressed member each."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from govern.corpus.content import open_content
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.warc_records import warc_records
from govern.corpus.writers.compressed import compressed, compression_in
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.sieve import Sieve, until_broken


class _Range(NamedTuple):
    """The bytes of a record; no end where the file ends with it."""

    start: int
    end: int | None


class WarcWriter:
    """`.warc` and `.wet`. Compressed files get one member a record, as ISO 28500 (annex D) recommends."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write every record that stays; a request or metadata record stays when its response leaves."""
        leaving = Leaving(selection.leaving)
        kind = compression_in(selection.file)
        kept = 0
        with open_content(selection.file, settings) as scanned, open_content(selection.file, settings) as copied:
            sieve = Sieve(copied, out)
            starts = (record.start for record in until_broken(warc_records(scanned, settings.max_record_bytes)))
            for number, record in enumerate(_ranges(starts)):
                if leaving.take(number):
                    continue
                kept += 1
                sieve.leave_to(record.start)
                with compressed(out, kind) as sieve.sink:
                    if record.end is None:
                        sieve.keep_rest()
                    else:
                        sieve.keep_to(record.end)
            leaving.end()
        return Written(kept)


def _ranges(starts: Iterable[int]) -> Iterator[_Range]:
    """Give the bytes of each record, to the start of the next one; what stands before the first goes with it."""
    waiting: int | None = None
    for start in starts:
        if waiting is not None:
            yield _Range(waiting, start)
        waiting = 0 if waiting is None else start
    if waiting is not None:
        yield _Range(waiting, None)
