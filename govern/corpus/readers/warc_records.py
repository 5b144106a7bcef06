"""WARC framing (ISO 28500): one record after another, each accounted for.

FastWARC's own iterator ends silently inside a cut record and stops at the first broken one; here a broken record
is reported and the next one is found again.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import ByteStream
from govern.corpus.fields import Unread

CHUNK_BYTES = 256 << 10
HEAD_BYTES = 64 << 10
NEWLINES = 32

_VERSION = re.compile(rb"WARC/\d\.\d+\r?\n")
_NEXT = re.compile(rb"\n(?=WARC/\d\.\d+\r?\n)")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(r"\d{1,18}")


class WarcRecord(NamedTuple):
    """A record: its first byte in the file (expanded), headers by lower-case name, and its block or what is wrong."""

    start: int
    headers: dict[str, str]
    block: bytes | Unread


def warc_records(stream: ByteStream, limit: int) -> Iterator[WarcRecord]:
    """Yield every record; a block over `limit` is passed over and never held.

    Raises:
        OSError, BrokenInputError: from the stream, after the records before.
    """
    window = _Window(stream)
    while window.skip_newlines():
        start = window.position
        headers = _headers(window)
        if headers is None:
            yield WarcRecord(start, {}, Unread("malformed", "not a WARC record header"))
            window.take(1)
            window.find_next()
            continue
        length = _LENGTH.fullmatch(headers.get("content-length", ""))
        if length is None:
            yield WarcRecord(start, headers, Unread("malformed", "the record has no valid Content-Length"))
            window.find_next()
            continue
        yield WarcRecord(start, headers, _block(window, int(length[0]), limit))


def _headers(window: "_Window") -> dict[str, str] | None:
    for size in (HEAD_BYTES // 16, HEAD_BYTES):
        head = window.peek(size)
        end = _HEAD_END.search(head)
        if end is not None:
            break
    if not _VERSION.match(head) or end is None:
        return None
    window.take(end.end())
    headers: dict[str, str] = {}
    for line in head[: end.start()].splitlines()[1:]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _block(window: "_Window", length: int, limit: int) -> bytes | Unread:
    if length > limit:
        window.skip(length)
        window.find_next()
        return Unread("too-large", f"larger than the limit of {limit} bytes a record")
    block = window.take(length)
    if len(block) == length and window.at_boundary():
        return block
    following = _NEXT.search(block)
    if following:
        window.put_back(block[following.end() :])
        return Unread("malformed", "the Content-Length is not the record's length")
    if len(block) < length:
        return Unread("truncated", "the file ends inside the record")
    window.find_next()
    return Unread("malformed", "the Content-Length is not the record's length")


class _Window:
    """A stream that can be looked ahead in and put back to."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        self._failure: BrokenInputError | OSError | None = None
        self.position = 0

    def peek(self, size: int) -> bytes:
        """Give up to `size` of the next bytes and leave them; fewer where the stream ends or breaks."""
        missing = size - (len(self._held) - self._at)
        if missing > 0 and self._failure is None:
            self._fill(missing)
        return self._held[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """Give up to `size` of the next bytes and go past them."""
        taken = self.peek(size)
        self._at += len(taken)
        self.position += len(taken)
        return taken

    def put_back(self, data: bytes) -> None:
        """Return the bytes taken last."""
        self._held = data + self._held[self._at :]
        self._at = 0
        self.position -= len(data)

    def skip(self, size: int) -> None:
        """Go past `size` bytes without holding them."""
        while size > 0 and (taken := self.take(min(size, CHUNK_BYTES))):
            size -= len(taken)

    def skip_newlines(self) -> bool:
        """Go past newlines; tell whether anything is left.

        Raises:
            OSError, BrokenInputError: nothing is left because the stream broke.
        """
        while chunk := self.peek(NEWLINES):
            rest = chunk.lstrip(b"\r\n")
            self.take(len(chunk) - len(rest))
            if rest:
                return True
        if self._failure is not None:
            raise self._failure
        return False

    def at_boundary(self) -> bool:
        """Whether a record may end here: two newlines follow, or the next record, or the end."""
        ahead = self.peek(NEWLINES)
        rest = ahead.lstrip(b"\r\n")
        return not rest or rest.startswith(b"WARC/") or ahead.startswith(b"\r\n\r\n")

    def find_next(self) -> None:
        """Go to the next record's header, or to the end."""
        while chunk := self.peek(CHUNK_BYTES):
            found = _NEXT.search(b"\n" + chunk)
            if found:
                self.take(found.end() - 1)
                return
            # The newline and version of the next header may lie across the border of two chunks.
            self.take(max(1, len(chunk) - NEWLINES))

    def _fill(self, missing: int) -> None:
        pieces = [self._held[self._at :]]
        while missing > 0:
            try:
                piece = self._stream.read(max(missing, CHUNK_BYTES))
            except (BrokenInputError, OSError) as failure:
                self._failure = failure
                break
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        self._held = b"".join(pieces)
        self._at = 0
