"""Lines of a stream, bounded: a line over the limit is counted and passed over, never held in memory."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import ByteStream

CHUNK_BYTES = 1 << 20


class Line(NamedTuple):
    """One line without its newline. `data` is None where it is over the limit; `start` and `size` are bytes."""

    start: int
    size: int
    data: bytes | None


def lines(stream: ByteStream, limit: int, start: int = 0, end: int = -1) -> Iterator[Line]:
    """Yield the lines of `stream` that begin before byte `end` (-1: all); its first byte is number `start`.

    A broken stream gives its whole lines first, then raises; its last, cut line is not given.

    Raises:
        OSError, BrokenInputError: from the stream.
    """
    pieces: list[bytes] = []
    held = 0
    position = start
    while chunk := stream.read(CHUNK_BYTES):
        first, *rest = chunk.split(b"\n")
        pieces.append(first)
        held += len(first)
        if held > limit:
            pieces.clear()
        if not rest:
            continue
        yield Line(position, held, b"".join(pieces) if held <= limit else None)
        position += held + 1
        if 0 <= end <= position:
            return
        *complete, last = rest
        for data in complete:
            yield Line(position, len(data), data if len(data) <= limit else None)
            position += len(data) + 1
            if 0 <= end <= position:
                return
        pieces, held = [last], len(last)
    if held:
        yield Line(position, held, b"".join(pieces) if held <= limit else None)


def is_blank(line: Line) -> bool:
    """Whether a line is empty or white space, and so no record of any format of lines."""
    return line.data is not None and (not line.data or line.data.isspace())


class Transcoded:
    """A UTF-16 or UTF-32 stream as UTF-8, because its newlines are not single bytes."""

    def __init__(self, stream: ByteStream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._encoding = encoding

    def read(self, size: int, /) -> bytes:
        """Give the next bytes, none at the end.

        Raises:
            OSError, BrokenInputError: nothing more can be read.
        """
        while True:
            chunk = self._stream.read(size)
            try:
                text = self._decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise BrokenInputError("invalid-encoding", f"the bytes are not {self._encoding} text") from error
            if text or not chunk:
                return text.encode("utf-8", "replace")
