"""The shingles of a shard's documents, kept on disk from the scan until linking has verified the pairs.

They take about one and a half times the room of the text, so only a small corpus keeps them; a large one reads the
documents that have to be compared again.
"""

from pathlib import Path
from types import TracebackType

import numpy as np

from govern.arrays import save_array, write_values
from govern.text.shingles import Shingles

HASHES = "shingles.u64"  # little-endian, in the order of the text
FIRSTS = "shingles.npy"  # where each document's begin: int64, shape (documents + 1,)


class ShinglesWriter:
    """Writes the shingles of one batch after the other into a shard's folder. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stream = (folder / HASHES).open("wb")
        self._counts = [np.zeros(1, dtype=np.int64)]

    def __enter__(self) -> "ShinglesWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        if error is None:
            save_array(self._folder / FIRSTS, np.cumsum(np.concatenate(self._counts)))

    def add(self, found: Shingles) -> None:
        """Append the shingles of a batch."""
        write_values(self._stream, found.hashes.astype("<u8", copy=False))
        self._counts.append(np.diff(found.first))


def kept_shingles(folder: Path) -> tuple[np.ndarray, np.ndarray] | None:
    """Give a shard's shingles (uint64) and where each document's begin (int64); None where none were kept."""
    try:
        firsts = np.load(folder / FIRSTS)
        if firsts[-1] == 0:
            return np.zeros(0, dtype=np.uint64), firsts
        return np.memmap(folder / HASHES, dtype="<u8", mode="r"), firsts
    except FileNotFoundError:
        return None


def forget_shingles(folder: Path) -> None:
    """Remove what a shard's folder keeps."""
    for name in (HASHES, FIRSTS):
        (folder / name).unlink(missing_ok=True)
