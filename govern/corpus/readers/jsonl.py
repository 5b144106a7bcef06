"""JSON Lines: a record a line. Plain files are split by byte range; `.json` files may be an array instead."""

from collections.abc import Container, Iterator
from itertools import islice

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import ByteStream, compression_of
from govern.corpus.content import Content, open_content
from govern.corpus.encoding import SAMPLE_BYTES, encoding_of_lines, looks_binary
from govern.corpus.fields import FieldFinder, Unread
from govern.corpus.lines import Line, Transcoded, is_blank, lines
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.json_text import parsed, values
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile, Part
from govern.corpus.storage import open_binary

WIDE = ("utf-16", "utf-32")


class JsonLinesReader:
    """`.jsonl` and `.ndjson`: UTF-8 or another encoding whose newline is one byte, or UTF-16/32 with its mark."""

    name = "jsonl"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Split a plain file into ranges of `part_bytes`; a compressed one stays whole."""
        if file.size <= settings.part_bytes:
            return [Part(file, self.name)]
        with open_binary(file.location) as raw:
            head = raw.read(SAMPLE_BYTES)
        encoding = None if compression_of(head) or looks_binary(head) else encoding_of_lines(head)
        if encoding is None or encoding.startswith(WIDE):
            return [Part(file, self.name)]
        starts = range(0, file.size, settings.part_bytes)
        return [Part(file, self.name, start, min(start + settings.part_bytes, file.size)) for start in starts]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield a record for each line that is not blank. A line belongs to the range in which it starts."""
        with open_content(part.file, settings) as content:
            encoding = told_encoding(content)
            if part.whole:
                stream, line_encoding = as_lines(content, encoding)
                found = lines(stream, settings.max_record_bytes)
                yield from records(found, settings, line_encoding, encoding, by_line=True, only=part.only)
                return
        yield from records(_range(part, settings), settings, encoding, encoding, by_line=False, only=part.only)


class JsonReader:
    """`.json`: an array of records, JSON Lines, or values one after another, told by the start."""

    name = "json"

    def split(self, file: CorpusFile, settings: ReaderSettings) -> list[Part]:
        """Give the whole file: where a value ends cannot be told from its middle."""
        return [Part(file, self.name)]

    def read(self, part: Part, settings: ReaderSettings) -> Iterator[Document | Skipped]:
        """Yield a record for each element of the array, each line, or each value."""
        with open_content(part.file, settings) as content:
            encoding = told_encoding(content)
            by_line = is_lines(content.head, encoding)
            stream, value_encoding = as_lines(content, encoding)
            limit = settings.max_record_bytes
            found = lines(stream, limit) if by_line else values(stream, limit)
            yield from records(found, settings, value_encoding, encoding, by_line, part.only)


def told_encoding(content: Content) -> str:
    """Tell the encoding of a file of lines.

    Raises:
        BrokenInputError: the file is binary, or in no encoding that can be told.
    """
    if looks_binary(content.head):
        raise BrokenInputError("binary", "the bytes are not text")
    encoding = encoding_of_lines(content.head)
    if encoding is None:
        raise BrokenInputError("invalid-encoding", "the bytes are text in no encoding that can be told")
    return encoding


def as_lines(content: Content, encoding: str) -> tuple[ByteStream, str]:
    """Give a stream whose newlines are single bytes, and the encoding that its lines are in."""
    if encoding.startswith(WIDE):
        return Transcoded(content, encoding), "utf-8"
    if encoding == "utf-8-sig":
        content.read(3)
        return content, "utf-8"
    return content, encoding


def records(
    found: Iterator[Line],
    settings: ReaderSettings,
    line_encoding: str,
    encoding: str,
    by_line: bool,
    only: Container[int] | None = None,
) -> Iterator[Document | Skipped]:
    """Turn lines of JSON into records; blank lines are none. Positions are lines from 1, or bytes from 0.

    With `only`, records of other numbers are counted and not parsed.
    """
    finder = FieldFinder(settings)
    shown_encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    line_encoding = "utf-8" if line_encoding == "utf-8-sig" else line_encoding
    number = 0
    for count, line in enumerate(found, start=1):
        if is_blank(line):
            continue
        if only is not None and number not in only:
            number += 1
            continue
        read = _record(number, line, finder, settings, line_encoding, shown_encoding)
        if isinstance(read, Unread):
            position = f"line {count}" if by_line else f"byte {line.start}"
            yield Skipped(read.reason, position, read.detail, number, bytes=line.size)
        else:
            yield read
        number += 1


def _record(
    number: int, line: Line, finder: FieldFinder, settings: ReaderSettings, line_encoding: str, encoding: str
) -> Document | Unread:
    if line.data is None:
        return Unread("too-large", f"larger than the limit of {settings.max_record_bytes} bytes a record")
    value = parsed(line.data, line_encoding)
    if isinstance(value, dict):
        return finder.document(number, value, encoding)
    return value if isinstance(value, Unread) else Unread("no-text", "the record is not an object")


def _range(part: Part, settings: ReaderSettings) -> Iterator[Line]:
    """Yield the lines that start in the part's range: its first byte begins a line only after a newline."""
    with open_binary(part.file.location) as raw:
        if part.start == 0:
            yield from _unmarked(lines(raw, settings.max_record_bytes, 0, part.end))
            return
        raw.seek(part.start - 1)
        found = lines(raw, settings.max_record_bytes, part.start - 1, part.end)
        next(found, None)
        yield from found


def _unmarked(found: Iterator[Line]) -> Iterator[Line]:
    for first in islice(found, 1):
        marked = first.data is not None and first.data.startswith(b"\xef\xbb\xbf")
        yield first._replace(data=first.data[3:]) if marked and first.data else first
    yield from found


def is_lines(head: bytes, encoding: str) -> bool:
    """Whether a JSON file that starts with `head` holds a record a line, and not an array or values over lines."""
    text = head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    first, newline, _ = text.partition("\n")
    if first.startswith("["):
        return False
    complete = bool(newline) or len(head) < SAMPLE_BYTES
    return not complete or not isinstance(parsed(first.encode("utf-8", "replace")), Unread)
