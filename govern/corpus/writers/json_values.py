"""JSON without some values: an array stays an array, and the elements that stay are the original bytes."""

from typing import BinaryIO

from govern.corpus.lines import is_blank
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.json_text import ValueScanner
from govern.corpus.readers.jsonl import is_lines
from govern.corpus.writers.interface import Leaving, Selection, Written
from govern.corpus.writers.json_lines import write_lines
from govern.corpus.writers.sieve import until_broken
from govern.corpus.writers.text_copy import TextCopy, text_copy


class JsonWriter:
    """`.json`: an array of records, JSON Lines, or values one after another."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write every element, line or value that stays."""
        with text_copy(selection.file, settings, out) as copy:
            if is_lines(copy.head, copy.file_encoding):
                return write_lines(copy, selection, settings)
            return _write_values(copy, selection, settings)


def _write_values(copy: TextCopy, selection: Selection, settings: ReaderSettings) -> Written:
    leaving = Leaving(selection.leaving)
    scanner = ValueScanner(settings.max_record_bytes)
    number = kept = 0
    for value in until_broken(scanner.values(copy.stream)):
        if is_blank(value):
            continue
        # the comma of an array stands right before each element but the first
        before = value.start - 1 if scanner.in_array and number else value.start
        copy.sieve.keep_to(before)
        if leaving.take(number):
            copy.sieve.leave_to(value.start + value.size)
        else:
            if not kept:
                copy.sieve.leave_to(value.start)
            kept += 1
        number += 1
    leaving.end()
    copy.sieve.keep_rest()
    return Written(kept)
