"""JSON Lines without some lines: the lines that stay are the original bytes."""

from typing import BinaryIO

from govern.corpus.lines import is_blank, lines
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.sieve import until_broken
from govern.corpus.writers.text_copy import TextCopy, text_copy


class JsonLinesWriter:
    """`.jsonl` and `.ndjson`, in one go whatever the parts: a line belongs to the part in which it starts."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write every line that stays, blank ones too."""
        with text_copy(selection.file, settings, out) as copy:
            return write_lines(copy, selection, settings)


def write_lines(copy: TextCopy, selection: Selection, settings: ReaderSettings) -> Written:
    """Copy a file of a record a line without the lines that leave."""
    leaving = Leaving(selection.leaving)
    borders = [part.start - copy.mark for part in selection.parts[1:]][::-1]
    number = kept = 0
    for line in until_broken(lines(copy.stream, settings.max_record_bytes)):
        while borders and line.start >= borders[-1]:
            borders.pop()
            leaving.next_part()
            number = 0
        if is_blank(line):
            continue
        if leaving.take(number):
            copy.sieve.keep_to(line.start)
            copy.sieve.leave_to(line.start + line.size + 1)
        else:
            kept += 1
        number += 1
    leaving.end()
    copy.sieve.keep_rest()
    return Written(kept)
