"""Copies a stream of bytes but for some ranges of it. Holds one chunk, whatever the ranges are."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import ByteStream

CHUNK_BYTES = 1 << 20
Item = TypeVar("Item")


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Take all of `data`."""
        ...


class Sieve:
    """Takes from `stream` to `sink`, from front to back; positions count from the first byte of `stream`."""

    def __init__(self, stream: ByteStream, sink: Sink) -> None:
        self.sink = sink
        self._stream = stream
        self._chunk = b""
        self._at = 0  # in the chunk
        self._before = 0  # position of the chunk's first byte

    def keep_to(self, position: int) -> None:
        """Copy the bytes before `position`."""
        for piece in self._to(position):
            self.sink.write(piece)

    def leave_to(self, position: int) -> None:
        """Pass over the bytes before `position`; the stream may end before it."""
        for _ in self._to(position):
            pass

    def keep_rest(self) -> None:
        """Copy what is left, as far as the stream can be read."""
        try:
            for piece in self._to(None):
                self.sink.write(piece)
        except BrokenInputError:
            return

    def _to(self, position: int | None) -> Iterator[bytes]:
        while position is None or self._before + self._at < position:
            if self._at == len(self._chunk):
                self._before += self._at
                self._chunk, self._at = self._stream.read(CHUNK_BYTES), 0
                if not self._chunk:
                    return
            end = len(self._chunk) if position is None else min(len(self._chunk), position - self._before)
            yield self._chunk[self._at : end]
            self._at = end


def until_broken(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items until the stream under them breaks: what was read before it did is known by then."""
    try:
        yield from items
    except BrokenInputError:
        return
