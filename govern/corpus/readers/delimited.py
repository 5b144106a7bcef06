"""CSV and TSV with a header row (RFC 4180): a record a row, quoted newlines included."""

import csv
from collections.abc import Iterator
from itertools import chain

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
            rows = _Rows(lines(stream, settings.max_record_bytes), line_encoding, settings.max_record_bytes)
            header = rows.header()
            finder = FieldFinder(settings)
            shown = "utf-8" if encoding == "utf-8-sig" else encoding
            for number, (position, row) in enumerate(rows):
                if isinstance(row, Unread):
                    yield row.at(position, number)
                elif len(row) != len(header):
                    detail = f"{len(row)} fields where the header has {len(header)}"
                    yield Skipped("malformed", position, detail, number)
                else:
                    read = finder.document(number, dict(zip(header, row, strict=True)), shown)
                    yield read.at(position, number) if isinstance(read, Unread) else read


class _Rows:
    """Rows with their positions; a line that cannot be used becomes a row of its own, and its neighbours stay."""

    def __init__(self, found: Iterator[Line], encoding: str, limit: int) -> None:
        csv.field_size_limit(limit)
        self._encoding = encoding
        self._limit = limit
        self._line = 0
        self._unread: list[tuple[str, Unread]] = []
        texts = self._texts(found)
        first = next((text for text in texts if text.strip()), "")
        self._reader = csv.reader(chain((first,) if first else (), texts), delimiter=max(DELIMITERS, key=first.count))

    def header(self) -> list[str]:
        """Read the first row; empty for a file without any.

        Raises:
            BrokenInputError: it is not valid.
        """
        try:
            return next(self._reader, [])
        except csv.Error as error:
            raise BrokenInputError("malformed", "the header row is not valid") from error

    def __iter__(self) -> Iterator[tuple[str, list[str] | Unread]]:
        while True:
            row: list[str] | Unread | None
            start = self._line + 1
            try:
                row = next(self._reader, None)
            except csv.Error:
                row = Unread("malformed", "not a valid row, or a field over the limit")
            yield from self._unread
            self._unread.clear()
            if row is None:
                return
            if row:
                yield f"line {start}", row

    def _texts(self, found: Iterator[Line]) -> Iterator[str]:
        for line in found:
            self._line += 1
            position = f"line {self._line}"
            if line.data is None:
                detail = f"larger than the limit of {self._limit} bytes a record"
                self._unread.append((position, Unread("too-large", detail)))
                continue
            try:
                yield line.data.decode(self._encoding) + "\n"
            except UnicodeDecodeError:
                self._unread.append((position, Unread("invalid-encoding", f"the line is not {self._encoding}")))
