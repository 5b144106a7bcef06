"""Verification: the true Jaccard similarity of two documents, on the sets of their shingles. No estimate decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from govern.arrays import save_array
from govern.duplicates.sorted_sets import jaccard, sorted_sets


class SetsWriter:
    """Gathers the shingle sets of a shard's documents and writes them to two files beside one another."""

    def __init__(self, documents: int) -> None:
        self._sets: list[np.ndarray] = []
        self._sizes = np.zeros(documents, dtype=np.int64)

    def add(self, docs: np.ndarray, shingles: Sequence[np.ndarray]) -> None:
        """Add documents by their numbers within the shard, in rising order over all calls, with their shingles."""
        values, sizes = sorted_sets(shingles)
        self._sets.append(values)
        self._sizes[docs] = sizes

    def write(self, path: Path) -> None:
        """Write the sets to `path` and where each begins to its neighbour."""
        save_array(path, np.concatenate(self._sets) if self._sets else np.zeros(0, dtype=np.uint64))
        save_array(_firsts(path), np.append(0, np.cumsum(self._sizes)))


def _firsts(path: Path) -> Path:
    return path.with_name(f"first-{path.name}")


@dataclass(frozen=True, slots=True)
class VerifyTask:
    """Pairs to compare: documents as (shard, number in the shard), int64 of shape (pairs, 2, 2).

    `sets` is the folder with a file `SHARD.npy` of shingle sets for each shard that is named.
    """

    number: int
    pairs: np.ndarray
    sets: Path


def verify(task: VerifyTask) -> np.ndarray:
    """Give the Jaccard similarity of each pair: float64, shape (pairs,); NaN where a document was not read again."""
    _mapped.cache_clear()  # a later run may have written other sets under the same names
    result = np.full(len(task.pairs), np.nan)
    for place, ((shard, doc), (other_shard, other)) in enumerate(task.pairs.tolist()):
        result[place] = jaccard(_shingle_set(task.sets, shard, doc), _shingle_set(task.sets, other_shard, other))
    return result


def _shingle_set(folder: Path, shard: int, doc: int) -> np.ndarray:
    values, first = _mapped(folder, shard)
    return values[first[doc] : first[doc + 1]]


@lru_cache(maxsize=256)
def _mapped(folder: Path, shard: int) -> tuple[np.ndarray, np.ndarray]:
    path = folder / f"{shard}.npy"
    try:
        return np.load(path, mmap_mode="r"), np.load(_firsts(path), mmap_mode="r")
    except ValueError:  # an empty array cannot be mapped
        return np.load(path), np.load(_firsts(path))
