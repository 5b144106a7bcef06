"""Where files lie: this machine's disks, or a store behind an fsspec URL."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any, BinaryIO, cast

from govern.corpus.shard import CorpusFile

CHUNK_BYTES = 1 << 20
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")


def is_remote(location: str) -> bool:
    """Whether `location` is a URL of a store and not a path of this machine."""
    return _URL.match(location) is not None


def open_binary(location: str) -> BinaryIO:
    """Open a path or an fsspec URL for reading bytes.

    Raises:
        OSError: it cannot be opened.
    """
    if is_remote(location):
        filesystem, path = filesystem_of(location)
        return cast(BinaryIO, filesystem.open(path, "rb"))
    return Path(location).open("rb")


def filesystem_of(url: str) -> tuple[Any, str]:
    """Give the fsspec filesystem of a URL and the path in it."""
    import fsspec  # a tenth of a second, and only where a store is read

    filesystem, path = fsspec.core.url_to_fs(url)
    return filesystem, path


def local_stamp(status: os.stat_result) -> str:
    """Give the stamp of a local file: its size and modification time."""
    return f"{status.st_size}-{status.st_mtime_ns}"


def current_stamp(location: str) -> str:
    """Give the stamp that the file at `location` has now.

    Raises:
        OSError: it is gone, or may not be looked at.
    """
    if not is_remote(location):
        return local_stamp(Path(location).stat())
    filesystem, path = filesystem_of(location)
    filesystem.invalidate_cache()
    return str(filesystem.checksum(path))


def file_digest(file: CorpusFile) -> str:
    """Give `sha256:...` of a local file's bytes, or `store:...` with the store's own checksum of a remote object.

    Raises:
        OSError: the file cannot be read.
    """
    if is_remote(file.location):
        return f"store:{current_stamp(file.location)}"
    with Path(file.location).open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"
