"""JSON values from bytes, with the reason where they are none."""

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import ByteStream
from govern.corpus.fields import Unread
from govern.corpus.lines import CHUNK_BYTES, Line

_STRUCTURE = re.compile(rb'["{}\[\],]')
_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_OPEN, _CLOSE = b"{[", b"}]"


def parsed(data: bytes, encoding: str = "utf-8") -> Any | Unread:
    """Parse one JSON value; what Python's own writer gives beyond the standard (NaN, lone surrogates) is read too."""
    if encoding != "utf-8":
        try:
            data = data.decode(encoding).encode("utf-8")
        except UnicodeDecodeError:
            return Unread("invalid-encoding", f"the record is not {encoding}, as the file is")
    try:
        return orjson.loads(data)
    except ValueError:
        return _parsed_loosely(data)


def _parsed_loosely(data: bytes) -> Any | Unread:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Unread("invalid-encoding", "the record is not UTF-8")
    try:
        value = json.loads(text)
        if _LONE_SURROGATE.search(text):
            whole = json.dumps(value, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
            value = json.loads(whole.decode("utf-16-le", "replace"))
    except RecursionError:
        return Unread("too-deep", "nested beyond what is safe to parse")
    except ValueError:
        return Unread("malformed", "not valid JSON")
    return value


def values(stream: ByteStream, limit: int) -> Iterator[Line]:
    """Yield the bytes of each top-level value of a JSON document: of each element where it is an array.

    Bounded: a value over `limit` is passed over (its data is None), as a long line is.

    Raises:
        OSError, BrokenInputError: from the stream, or because the document ends inside a value.
    """
    return ValueScanner(limit).values(stream)


class ValueScanner:
    """Follows strings and brackets only; whether a value is valid is the parser's to say."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = b""
        self._offset = 0  # of the buffer's first byte in the document
        self._start = 0  # of the value in the buffer
        self._scanned = 0
        self._depth = 0
        self._base: int | None = None
        self._in_string = False
        self._dropped = 0

    @property
    def in_array(self) -> bool:
        """Whether the values found so far are elements of an array; those have a comma between them."""
        return self._base == 1

    def values(self, stream: ByteStream) -> Iterator[Line]:
        """Yield the values of `stream`; see `values`."""
        while chunk := stream.read(CHUNK_BYTES):
            yield from self._feed(chunk)
        yield from self._rest()

    def _feed(self, chunk: bytes) -> Iterator[Line]:
        """Take the next bytes and yield the values that end in them."""
        self._buffer = self._buffer[self._start :] + chunk
        self._offset += self._start
        self._scanned -= self._start
        self._start = 0
        if self._base is None:
            stripped = self._buffer.lstrip()
            if not stripped:
                return
            self._base = 1 if stripped[:1] == b"[" else 0
        while (end := self._value_end()) is not None:
            yield from self._cut(end)
        if len(self._buffer) - self._start + self._dropped > self._limit:
            self._dropped += self._scanned - self._start
            self._start = self._scanned

    def _rest(self) -> Iterator[Line]:
        """Yield what stands after the last whole value.

        Raises:
            BrokenInputError: the document ends inside a value or inside the array.
        """
        if not self._in_string and self._depth in (0, self._base or 0):
            yield from self._cut(len(self._buffer))
        if self._in_string or self._depth > 0:
            raise BrokenInputError("truncated", "the document ends inside a value")

    def _value_end(self) -> int | None:
        """Give the position just after the next value, at its comma or bracket; None where more bytes are needed."""
        while True:
            if self._in_string:
                self._scanned = _STRING.match(self._buffer, self._scanned).end()  # type: ignore[union-attr]
                if self._buffer[self._scanned : self._scanned + 1] != b'"':
                    return None
                self._scanned += 1
                self._in_string = False
            found = _STRUCTURE.search(self._buffer, self._scanned)
            if found is None:
                self._scanned = len(self._buffer)
                return None
            self._scanned = found.end()
            end = self._ends(found[0], found.start())
            if end is not None:
                return end

    def _ends(self, mark: bytes, position: int) -> int | None:
        if mark == b'"':
            self._in_string = True
        elif mark in _OPEN:
            self._depth += 1
            if self._depth == self._base:
                self._start = position + 1
        elif mark in _CLOSE:
            self._depth -= 1
            if self._depth < (self._base or 0):
                return position
            if self._depth == self._base == 0:
                return position + 1
        elif self._depth == self._base:
            return position
        return None

    def _cut(self, end: int) -> Iterator[Line]:
        value = self._buffer[self._start : end]
        size = self._dropped + len(value)
        start = self._offset + self._start - self._dropped
        self._start = self._scanned = max(end, self._scanned)
        self._dropped = 0
        self._depth = max(self._depth, 0)
        if size > self._limit:
            yield Line(start, size, None)
        elif stripped := value.strip(b" \t\r\n,"):
            yield Line(start, size, stripped)
