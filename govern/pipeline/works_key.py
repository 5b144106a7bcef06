"""The key of registries of works: without it nobody can tell whether a text is in one. It is kept apart from them."""

from pathlib import Path

from govern.pipeline.key_file import KeyFile


class WorksKeyError(ValueError):
    """The key cannot be read or made; the message says what to do."""


_FILE = KeyFile("works.key", "key of registries of works", "--key (of an audit: --works-key)", WorksKeyError)


def works_key(file: Path | None) -> bytes:
    """Give the key to make a registry with: from `file`, else the user's own, which the first registry makes.

    Raises:
        WorksKeyError: the file is missing, unreadable or shorter than 16 bytes, or none can be made.
    """
    return _FILE.key(file)


def kept_works_key(file: Path | None) -> bytes:
    """Give the key to read a registry with: as `works_key` does, but none is made.

    Raises:
        WorksKeyError: there is none, or it cannot be read.
    """
    return _FILE.kept_key(file)
