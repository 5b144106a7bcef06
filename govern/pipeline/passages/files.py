"""The files that the tasks of linking passages hand to one another."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from govern.arrays import save_array


@dataclass(frozen=True, slots=True)
class PassageFiles:
    """Where the files of linking passages lie; documents are numbered densely over all shards."""

    folder: Path

    def create(self, first: np.ndarray, removed: np.ndarray, rank: np.ndarray) -> None:
        """Make the folders and keep what every task needs; `first` has shape (shards + 1,)."""
        for folder in (self.seeds, self.words, self.runs, self.places, self.lines):
            folder.mkdir(parents=True)
        for name, values in (("first", first), ("removed", removed), ("rank", rank)):
            save_array(self.folder / f"{name}.npy", values)

    @property
    def first(self) -> np.ndarray:
        """The first document of each shard, and one beyond the last: int64, shape (shards + 1,)."""
        return np.asarray(np.load(self.folder / "first.npy"))

    @property
    def removed(self) -> np.ndarray:
        """Whether a document takes no part: bool, shape (documents,), mapped."""
        return np.asarray(np.load(self.folder / "removed.npy", mmap_mode="r"))

    @property
    def rank(self) -> np.ndarray:
        """The place of each document among those to keep: shape (documents,), mapped."""
        return np.asarray(np.load(self.folder / "rank.npy", mmap_mode="r"))

    @property
    def seeds(self) -> Path:
        """Seeds, a file a range of hashes, sorted by right document."""
        return self.folder / "seeds"

    @property
    def words(self) -> Path:
        """The words of documents that have seeds, a folder a shard."""
        return self.folder / "words"

    @property
    def runs(self) -> Path:
        """Runs, a file a shard of the right document, sorted by name."""
        return self.folder / "runs"

    @property
    def places(self) -> Path:
        """The rows of the table, a file a range of names, in order."""
        return self.folder / "places"

    @property
    def lines(self) -> Path:
        """The rows of boilerplate lines, a file a range of hashes, in order."""
        return self.folder / "lines"
