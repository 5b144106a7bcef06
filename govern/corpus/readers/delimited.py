"""CSV and TSV with a header row (RFC 4180): a record a row, quoted newlines included."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from govern.corpus.broken import BrokenInputError
from govern.corpus.content import open_content
from govern.corpus.fields import FieldFinder, Unread
from govern.corpus.lines import Line, lines
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.jsonl import as_lines, told_encoding
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part

DELIMITERS = ",\t;|"


class DelimitedReader:
    """Reads `.csv` and `.tsv`; the delimiter is the commonest of `DELIMITERS` in the header row."""

    name = "delimited"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file: whether a newline is quoted cannot be told from the middle."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield a record for each row after the header; blank rows are none."""
        with open_content(part.file, settings) as content:
            encoding = told_encoding(content)
            stream, line_encoding = as_lines(content, encoding)
            rows = Rows(lines(stream, settings.max_record_bytes), line_encoding, settings.max_record_bytes)
            header = rows.header()
            finder = FieldFinder(settings)
            shown = "utf-8" if encoding == "utf-8-sig" else encoding
            for number, (position, row, _) in enumerate(rows):
                if isinstance(row, Unread):
                    yield row.at(position, number)
                elif len(row) != len(header):
                    detail = f"{len(row)} fields where the header has {len(header)}"
                    yield Skipped("malformed", position, detail, number)
                else:
                    read = finder.document(number, dict(zip(header, row, strict=True)), shown)
                    yield read.at(position, number) if isinstance(read, Unread) else read


class Row(NamedTuple):
    """A row, or why it is none. `lines` are the lines it consists of, each by its first byte and the one after it."""

    position: str
    fields: list[str] | Unread
    lines: tuple[tuple[int, int], ...]


class Rows:
    """Rows with their places; a line that cannot be used becomes a row of its own, and its neighbours stay."""

    def __init__(self, found: Iterator[Line], encoding: str, limit: int) -> None:
        self._encoding = encoding
        self._limit = limit
        self._line = 0
        self._unread: list[Row] = []
        self._lines: list[tuple[int, int]] = []
        texts = self._texts(found)
        first = next((text for text in texts if text.strip()), "")
        self._reader = csv.reader(chain((first,) if first else (), texts), delimiter=max(DELIMITERS, key=first.count))

    def header(self) -> list[str]:
        """Read the first row; empty for a file without any.

        Raises:
            BrokenInputError: it is not valid.
        """
        try:
            header = self._next() or []
        except csv.Error as error:
            raise BrokenInputError("malformed", "the header row is not valid") from error
        self._lines.clear()
        return header

    def __iter__(self) -> Iterator[Row]:
        while True:
            row: list[str] | Unread | None
            start = self._line + 1
            try:
                row = self._next()
            except csv.Error:
                row = Unread("malformed", "not a valid row, or a field over the limit")
            yield from self._unread
            self._unread.clear()
            if row is None:
                return
            if row:
                yield Row(f"line {start}", row, tuple(self._lines))
            self._lines.clear()

    def _next(self) -> list[str] | None:
        # the csv module has one limit for the whole process: another file, or the program around us, has its own
        before = csv.field_size_limit(self._limit)
        try:
            return next(self._reader, None)
        finally:
            csv.field_size_limit(before)

    def _texts(self, found: Iterator[Line]) -> Iterator[str]:
        for line in found:
            self._line += 1
            position = f"line {self._line}"
            if line.data is None:
                detail = f"larger than the limit of {self._limit} bytes a record"
                self._unread.append(Row(position, Unread("too-large", detail), ()))
                continue
            try:
                text = line.data.decode(self._encoding) + "\n"
            except UnicodeDecodeError:
                detail = f"the line is not {self._encoding}"
                self._unread.append(Row(position, Unread("invalid-encoding", detail), ()))
                continue
            self._lines.append((line.start, line.start + line.size + 1))
            yield text
