"""What writers of text formats share: the stream as their reader sees it, and a sieve over the same bytes."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from govern.corpus.compression import ByteStream
from govern.corpus.content import open_content
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.jsonl import WIDE, as_lines, told_encoding
from govern.corpus.shard import CorpusFile
from govern.corpus.writers.compressed import compressed, compression_in
from govern.corpus.writers.sieve import Sieve, Sink

# longest first: the mark of UTF-32 begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)


class TextCopy(NamedTuple):
    """A text file that is read and copied at once.

    `stream` is what the reader sees, `encoding` of its lines and `file_encoding` of the file; `sieve` copies the
    same bytes, counted as in `stream`; `mark` is the size of the byte order mark before them, written already.
    """

    stream: ByteStream
    encoding: str
    file_encoding: str
    head: bytes
    sieve: Sieve
    mark: int


@contextmanager
def text_copy(file: CorpusFile, settings: ReaderSettings, out: BinaryIO) -> Iterator[TextCopy]:
    """Open a text file to be written to `out` without some of its bytes.

    Raises:
        BrokenInputError: the file is no text.
        OSError: it cannot be read.
    """
    with (
        open_content(file, settings) as scanned,
        open_content(file, settings) as copied,
        compressed(out, compression_in(file)) as sink,
    ):
        encoding = told_encoding(scanned)
        stream, line_encoding = as_lines(scanned, encoding)
        source, _ = as_lines(copied, encoding)
        mark, name = next((each for each in _MARKS if scanned.head.startswith(each[0])), (b"", encoding))
        sink.write(mark)
        target = _Encoded(sink, name) if encoding.startswith(WIDE) else sink
        yield TextCopy(stream, line_encoding, encoding, scanned.head, Sieve(source, target), len(mark))


class _Encoded:
    """Takes UTF-8 and writes it in the file's own encoding."""

    def __init__(self, sink: Sink, encoding: str) -> None:
        self._sink = sink
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._encoding = encoding

    def write(self, data: bytes, /) -> None:
        self._sink.write(self._decoder.decode(data).encode(self._encoding))
