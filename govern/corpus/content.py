"""The content of one file, expanded and known: its first bytes, its encoding, and a stream of the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_SET

from govern.corpus.broken import BrokenInputError
from govern.corpus.compression import MAGIC_BYTES, ByteStream, compression_of, expanded
from govern.corpus.encoding import SAMPLE_BYTES
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import CorpusFile
from govern.corpus.storage import open_binary

CHUNK_BYTES = 256 << 10


class Content:
    """A stream whose first bytes can be looked at: `head` holds up to `SAMPLE_BYTES`, and `read` begins with them."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._failure: BrokenInputError | None = None
        self.head = self._first(SAMPLE_BYTES)
        self._waiting = self.head

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes, none at the end.

        Raises:
            OSError, BrokenInputError: nothing more can be read.
        """
        if self._waiting:
            chunk, self._waiting = self._waiting[:size], self._waiting[size:]
            return chunk
        if self._failure:
            raise self._failure
        return self._stream.read(size)

    def _first(self, size: int) -> bytes:
        pieces = []
        while size > 0:
            try:
                piece = self._stream.read(size)
            except BrokenInputError as failure:
                self._failure = failure
                break
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


@contextmanager
def open_content(file: CorpusFile, settings: ReaderSettings) -> Iterator[Content]:
    """Open a file and expand it where its first bytes say that it is compressed.

    Raises:
        OSError: it cannot be opened or read.
    """
    with open_binary(file.location) as raw:
        kind = compression_of(raw.read(MAGIC_BYTES))
        raw.seek(0, SEEK_SET)
        yield Content(expanded(raw, kind, settings.max_ratio))


def whole(content: Content, settings: ReaderSettings) -> bytes:
    """Read a file that is one document.

    Raises:
        BrokenInputError: it is larger than a record may be, or its stream is broken.
        OSError: it cannot be read.
    """
    pieces, size = [], 0
    while piece := content.read(CHUNK_BYTES):
        pieces.append(piece)
        size += len(piece)
        if size > settings.max_record_bytes:
            raise BrokenInputError(
                "too-large", f"larger than the limit of {settings.max_record_bytes} bytes a record"
            )
    return b"".join(pieces)
