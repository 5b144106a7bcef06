"""The folder of an audit: where its resumable work lies, and that only one audit writes into it at a time."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from govern.ledger.manifest import MANIFEST
from govern.ledger.tables import TABLES


class AuditFolderError(ValueError):
    """The folder cannot be used; the message says why and what to do."""


class AuditFolder:
    """`out` is the ledger; `out/work` holds the results of single shards, from which an audit goes on."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.work = out / "work"
        self.shards = self.work / "shards"
        self.inventory = self.work / "inventory.json"
        self.against = self.work / "against"

    @property
    def begun(self) -> bool:
        """Whether an audit has been written into the folder, if not to its end."""
        return self.shards.is_dir() or all((self.out / name).is_file() for name in (MANIFEST, "documents.parquet"))

    def result_of(self, key: str) -> Path:
        """Give the folder of the shard result named `key`; two letters of it make a level, as there may be many."""
        return self.shards / key[:2] / key

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for one audit; make it where it is missing, and clear what a killed run left half-done.

        Raises:
            AuditFolderError: it is in use, holds something else, or cannot be written.
        """
        self.check()
        try:
            self.shards.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AuditFolderError(f"cannot write to {self.out}: {error.strerror}") from None
        lock = FileLock(self.work / "lock")
        try:
            with lock.acquire(blocking=False):
                for partial in [*self.shards.glob("*/*.partial"), *self.out.glob("*.partial")]:
                    shutil.rmtree(partial) if partial.is_dir() else partial.unlink()
                yield
        except Timeout:
            raise AuditFolderError(
                f"{self.out} is being written by another audit; wait for it or choose another --out"
            ) from None

    def check(self) -> None:
        """Refuse a folder that holds something else; nothing is made yet.

        Raises:
            AuditFolderError: it holds files that no audit wrote.
        """
        foreign = self.out.is_dir() and any(self.out.iterdir()) and not self.work.is_dir()
        if foreign and not (self.out / "manifest.json").is_file():
            raise AuditFolderError(f"{self.out} holds files that are no audit of govern; choose an empty --out")

    def forget(self, keys: Sequence[str]) -> None:
        """Remove shard results that no shard of the present audit has: the corpus or the settings changed."""
        wanted = set(keys)
        for result in self.shards.glob("*/*"):
            if result.name not in wanted:
                shutil.rmtree(result)

    def open_tables(self) -> None:
        """Take away the manifest: until the next one is written the tables do not belong together."""
        (self.out / "manifest.json").unlink(missing_ok=True)
        for name in TABLES:
            (self.out / f"{name}.parquet.partial").unlink(missing_ok=True)
