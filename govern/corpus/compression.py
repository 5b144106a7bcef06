"""Compressed files as bounded streams of bytes. The first bytes decide, not the name."""

import bz2
import errno
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor, IsalError

from govern.corpus.broken import BrokenInputError

COMPRESSED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz")
BOMB_FLOOR_BYTES = 32 << 20  # below the limit of a record, so that one bomb of a record is called one
MAGIC_BYTES = 10
READ_BYTES = 1 << 18

_MAGIC = (
    ("gzip", re.compile(rb"\x1f\x8b\x08")),
    ("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),
    ("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")),
    ("xz", re.compile(rb"\xfd7zXZ\x00")),
)


_CORRUPT: Any = (zlib.error, IsalError, lzma.LZMAError, ValueError)


class ByteStream(Protocol):
    """Bytes from front to back: `read` gives at most `size`, and none only at the end."""

    def read(self, size: int, /) -> bytes:
        """Give the next bytes.

        Raises:
            OSError, BrokenInputError: nothing more can be read.
        """
        ...


def compression_of(head: bytes) -> str | None:
    """Name the compression that the first `MAGIC_BYTES` bytes of a file show, if any."""
    return next((name for name, magic in _MAGIC if magic.match(head)), None)


def expanded(raw: BinaryIO, kind: str | None, max_ratio: int) -> ByteStream:
    """Give the content of `raw`, which stands at its start: itself, or expanded and guarded."""
    return raw if kind is None else _Expanded(raw, kind, max_ratio)


class _Expanded:
    """One compressed stream: members and frames after one another, guarded against bombs."""

    def __init__(self, raw: BinaryIO, kind: str, max_ratio: int) -> None:
        self._raw, self._kind, self._max_ratio = raw, kind, max_ratio
        self._inner = _ZstandardFrames(raw) if kind == "zstd" else _Members(raw, _DECOMPRESSORS[kind])
        self._bytes = 0

    def read(self, size: int, /) -> bytes:
        try:
            chunk = self._inner.read(size)
        except EOFError as error:
            raise self._truncated() from error
        except _CORRUPT as error:
            raise self._malformed() from error
        except OSError as error:
            if error.errno not in (None, errno.EINVAL):
                raise
            raise (self._truncated() if "runcated" in str(error) else self._malformed()) from error
        self._bytes += len(chunk)
        if self._bytes >= BOMB_FLOOR_BYTES and self._bytes > self._max_ratio * max(1, self._raw.tell()):
            raise BrokenInputError(
                "compression-bomb",
                f"{self._kind} data expands beyond {self._max_ratio} times its size (--max-ratio)",
            )
        return chunk

    def _truncated(self) -> BrokenInputError:
        return BrokenInputError("truncated", f"the {self._kind} stream ends early after {self._bytes} expanded bytes")

    def _malformed(self) -> BrokenInputError:
        return BrokenInputError("malformed", f"the {self._kind} stream is corrupt after {self._bytes} expanded bytes")


def _gzip_member() -> Any:
    return IgzipDecompressor(flag=DECOMP_GZIP)


_DECOMPRESSORS: dict[str, Callable[[], Any]] = {
    "gzip": _gzip_member,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
}


class _Members:
    """Compressed members one after another. All that a stream gives before it breaks off is given first."""

    def __init__(self, raw: BinaryIO, member: Callable[[], Any]) -> None:
        self._raw, self._member = raw, member
        self._current: Any = None
        self._waiting = b""

    def read(self, size: int) -> bytes:
        while True:
            if self._current is None:
                # some writers pad the end with zeros
                self._waiting = (self._waiting or self._raw.read(READ_BYTES)).lstrip(b"\0")
                if not self._waiting:
                    return b""
                self._current = self._member()
            given = b""
            if self._current.needs_input:
                given = self._waiting or self._raw.read(READ_BYTES)
                self._waiting = b""
                if not given:
                    raise EOFError
            chunk: bytes = self._current.decompress(given, size)
            if self._current.eof:
                self._waiting = self._current.unused_data
                self._current = None
            if chunk:
                return chunk


class _ZstandardFrames:
    """Zstandard frames through Arrow's stream: it bounds what one read expands to, and tells a truncated frame."""

    def __init__(self, raw: BinaryIO) -> None:
        self._stream = pa.CompressedInputStream(pa.PythonFile(_Unclosed(raw), mode="r"), "zstd")

    def read(self, size: int) -> bytes:
        return bytes(self._stream.read(size))


class _Unclosed:
    """A view of a file that Arrow may close without closing the file, whose position the bomb guard needs."""

    closed = False

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw

    def read(self, size: int = -1) -> bytes:
        return self._raw.read(size)

    def close(self) -> None:
        self.closed = True
