"""Keys in files: secrets of the user's own, made once, readable by nobody else."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

KEY_BYTES = 32
SMALLEST = 16


class KeyFile(NamedTuple):
    """One kind of key: its file in the user's configuration folder, what messages call it, and its option."""

    name: str
    what: str
    option: str
    error: type[ValueError]

    def key(self, file: Path | None) -> bytes:
        """Give the key: from `file`, else from the user's configuration folder, where the first run makes one.

        Raises:
            ValueError: of the kind's own class: it is missing, unreadable or too short, or none can be made.
        """
        return self._read(file) if file is not None else self._own_key()

    def kept_key(self, file: Path | None) -> bytes:
        """Give the key as `key` does, but make none: under a new one nothing would be found again.

        Raises:
            ValueError: of the kind's own class: there is none, or it cannot be read.
        """
        path = file or self.default_path()
        if not path.exists():
            raise self.error(f"there is no {self.what} at {path}; give the one that was used with {self.option} FILE")
        return self._read(path)

    def default_path(self) -> Path:
        """Where the user's own key lies: in the configuration folder of the platform."""
        import click

        return Path(click.get_app_dir("govern")) / self.name

    def _own_key(self) -> bytes:
        path = self.default_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with suppress(FileExistsError):
                _make(path)
        except OSError as error:
            raise self.error(
                f"cannot make the {self.what} at {path} ({error.strerror}); give one with {self.option} FILE"
            ) from None
        return self._read(path)

    def _read(self, path: Path) -> bytes:
        try:
            key = path.read_bytes()
        except OSError as error:
            raise self.error(f"cannot read the {self.what} {path}: {error.strerror}") from None
        if len(key) < SMALLEST:
            raise self.error(
                f"the {self.what} {path} has {len(key)} bytes; {SMALLEST} is the least, {KEY_BYTES} are better"
            )
        return key[:64]


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
