"""The key of the value digests: the user's own, so that a ledger alone cannot be searched by guessing values."""

from pathlib import Path

from govern.pipeline.key_file import KeyFile


class DigestKeyError(ValueError):
    """The key cannot be read or made; the message says what to do."""


_FILE = KeyFile("digest.key", "digest key", "--digest-key", DigestKeyError)


def digest_key(file: Path | None) -> bytes:
    """Give the key: from `file`, else from the user's configuration folder, where the first run makes one.

    Raises:
        DigestKeyError: the file is missing, unreadable or shorter than 16 bytes, or none can be made.
    """
    return _FILE.key(file)


def kept_digest_key(file: Path | None) -> bytes:
    """Give the key as `digest_key` does, but make none: under a new one nothing would be found again.

    Raises:
        DigestKeyError: there is none, or it cannot be read.
    """
    return _FILE.kept_key(file)


def default_path() -> Path:
    """Where the user's own key lies: `govern/digest.key` in the configuration folder of the platform."""
    return _FILE.default_path()
