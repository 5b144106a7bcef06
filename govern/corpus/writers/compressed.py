"""Writing compressed again what was compressed. The same bytes in give the same bytes out: no times, no names."""

import bz2
import gzip
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

import pyarrow as pa

from govern.corpus.compression import MAGIC_BYTES, compression_of
from govern.corpus.shard import CorpusFile
from govern.corpus.storage import open_binary
from govern.corpus.writers.sieve import Sink

GZIP_LEVEL = 6


def compression_in(file: CorpusFile) -> str | None:
    """Name the compression of a file, told by its first bytes."""
    with open_binary(file.location) as raw:
        return compression_of(raw.read(MAGIC_BYTES))


@contextmanager
def compressed(out: BinaryIO, kind: str | None) -> Iterator[Sink]:
    """Give what compresses into `out`: one member or frame, ended when the context is left. `out` stays open."""
    match kind:
        case None:
            yield out
        case "gzip":
            with gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP_LEVEL, fileobj=out, mtime=0) as member:
                yield member
        case "bzip2":
            with bz2.BZ2File(out, "wb") as member:
                yield member
        case "xz":
            with lzma.LZMAFile(out, "wb") as member:
                yield member
        case "zstd":
            with pa.CompressedOutputStream(pa.PythonFile(_Unclosed(out), mode="w"), "zstd") as member:
                yield cast(Sink, member)
        case _:
            raise ValueError(f"no compression is called {kind}")


class _Unclosed:
    """A view of a file that Arrow may close without closing the file."""

    closed = False

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: Any) -> int:
        return self._out.write(data)

    def flush(self) -> None:
        """Leave it to the file."""

    def close(self) -> None:
        self.closed = True
