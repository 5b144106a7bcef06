"""The key of the value digests: the user's own, so that a ledger alone cannot be searched by guessing values."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 32
SMALLEST = 16


class DigestKeyError(ValueError):
    """The key cannot be read or made; the message says what to do."""


def digest_key(file: Path | None) -> bytes:
    """Give the key: from `file`, else from the user's configuration folder, where the first run makes one.

    Raises:
        DigestKeyError: the file is missing, unreadable or shorter than 16 bytes, or none can be made.
    """
    return _read(file) if file is not None else _own_key()


def kept_digest_key(file: Path | None) -> bytes:
    """Give the key as `digest_key` does, but make none: under a new one nothing would be found again.

    Raises:
        DigestKeyError: there is none, or it cannot be read.
    """
    path = file or default_path()
    if not path.exists():
        raise DigestKeyError(f"there is no digest key at {path}; give the key of the audit with --digest-key FILE")
    return _read(path)


def default_path() -> Path:
    """Where the user's own key lies: `govern/digest.key` in the configuration folder of the platform."""
    import click

    return Path(click.get_app_dir("govern")) / "digest.key"


def _own_key() -> bytes:
    path = default_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            _make(path)
    except OSError as error:
        raise DigestKeyError(
            f"cannot make the key of the value digests at {path} ({error.strerror}); give one with --digest-key FILE"
        ) from None
    return _read(path)


def _make(path: Path) -> None:
    """Write a new key under a name of its own and link it into place: two first runs at once agree on one key."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(KEY_BYTES))
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except OSError as error:
        raise DigestKeyError(f"cannot read the digest key {path}: {error.strerror}") from None
    if len(key) < SMALLEST:
        raise DigestKeyError(f"the digest key {path} has {len(key)} bytes; {SMALLEST} is the least, 32 are better")
    return key[:64]
