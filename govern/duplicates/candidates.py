"""Candidates: documents that share the hash of a band, found band by band. Each band is a task of its own.

Documents are named by their rank (0 is the one preferred to all others), so that the smaller of a pair is the one
that would stay, and the result does not depend on where a document lies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from govern.arrays import places_of_repeated, save_array
from govern.duplicates.bands import NO_SHINGLES
from govern.duplicates.sorted_sets import sorted_set

LEADERS = 32  # in a large bucket every document is compared with so many of the best ranked
NEIGHBOURS = 32  # and with so many that follow it by rank; buckets up to this size give every pair
RANK_BITS = np.uint64(32)


@dataclass(frozen=True, slots=True)
class BandTask:
    """One band, or the slice of it whose hashes fall into `partition` of `partitions`.

    `bands` are the shards' files of band hashes, in order; `ranks` is a file of every document's rank (uint32), with
    `ABSENT` for those that take no part. The pairs go to `result`.
    """

    band: int
    partition: int
    partitions: int
    bands: tuple[Path, ...]
    ranks: Path
    result: Path


@dataclass(frozen=True, slots=True)
class BandFacts:
    """How many pairs a task gave, the size of its largest bucket, and how many pairs of large buckets it left out."""

    pairs: int
    largest: int
    left_out: int


ABSENT = np.uint32(0xFFFFFFFF)


def find_candidates(task: BandTask) -> BandFacts:
    """Write the pairs of one band: uint64, sorted, each `worse rank << 32 | better rank`, none twice."""
    hashes, ranks = _members(task)
    pairs, largest, left_out = bucket_pairs(hashes, ranks)
    save_array(task.result, pairs)
    return BandFacts(len(pairs), largest, left_out)


def _members(task: BandTask) -> tuple[np.ndarray, np.ndarray]:
    """Give hash and rank of every document of the slice that takes part."""
    ranks = np.load(task.ranks, mmap_mode="r")
    hashes, members = [], []
    first = 0
    for path in task.bands:
        table = np.load(path, mmap_mode="r")
        band = np.asarray(table[task.band])
        rank = np.asarray(ranks[first : first + len(band)])
        first += len(band)
        chosen = (band != NO_SHINGLES) & (rank != ABSENT)
        if task.partitions > 1:
            chosen &= (band >> RANK_BITS) % np.uint64(task.partitions) == np.uint64(task.partition)
        hashes.append(band[chosen])
        members.append(rank[chosen])
    return _joined(hashes, np.uint64), _joined(members, np.uint32)


def _joined(arrays: Sequence[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=kind)


def bucket_pairs(hashes: np.ndarray, ranks: np.ndarray) -> tuple[np.ndarray, int, int]:
    """Pair the documents (uint32 ranks) that have the same hash (uint64).

    Gives the pairs (uint64, sorted), the size of the largest bucket, and how many pairs were left out: a bucket of
    more than `NEIGHBOURS` documents gives each of them its `LEADERS` and its neighbours by rank, not every other.
    """
    members = places_of_repeated(hashes)
    members = members[np.lexsort((ranks[members], hashes[members]))]
    values, rank = hashes[members], ranks[members].astype(np.uint64)
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])
    sizes = np.diff(np.append(starts, len(values)))
    if sizes.max(initial=1) == 1:
        return np.zeros(0, dtype=np.uint64), min(len(hashes), 1), 0
    start = np.repeat(starts, sizes)
    place = np.arange(len(values)) - start
    found = []
    for distance in range(1, min(NEIGHBOURS, int(sizes.max()) - 1) + 1):
        later = np.flatnonzero(place >= distance)
        found.append(rank[later] << RANK_BITS | rank[later - distance])
    for leader in range(min(LEADERS, int(sizes.max()) - NEIGHBOURS - 1)):
        later = np.flatnonzero(place > leader + NEIGHBOURS)
        found.append(rank[later] << RANK_BITS | rank[start[later] + leader])
    pairs = sorted_set(np.concatenate(found))
    possible = int((sizes * (sizes - 1) // 2).sum())
    return pairs, int(sizes.max()), possible - sum(map(len, found))


def merged_range(paths: Sequence[Path], low: int, high: int) -> np.ndarray:
    """Give the pairs of all bands whose worse rank is from `low` to below `high`: uint64, sorted, none twice."""
    found = []
    for path in paths:
        pairs = np.load(path, mmap_mode="r")
        bounds = np.array([low, high], dtype=np.uint64) << RANK_BITS
        first, last = np.searchsorted(pairs, bounds)
        found.append(np.asarray(pairs[first:last]))
    return sorted_set(_joined(found, np.uint64))
