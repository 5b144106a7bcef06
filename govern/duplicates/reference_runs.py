"""The runs of words that reference items are made of, and the sorted index that all of them become.

A word has one number among the words of all items, and a run is known by its first word. An item shorter than a run
is one run by itself, if it has `SHORTEST` words; what is shorter is said so often that a match tells nothing.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govern.arrays import save_array
from govern.duplicates.coverage import item_of
from govern.text.shingles import shingles
from govern.text.words import Words, mix

SHORTEST = 4
COMMON = 100  # a run in more places than this is a prompt's template, and says nothing of any one item
SEGMENT = 1 << 22  # runs that are sorted at once
LARGEST = 1 << 32  # words that can be numbered

_STEP = np.uint64(0x9E3779B97F4A7C15)


class ReferencesError(ValueError):
    """The reference texts cannot be compared with; the message says why and what to do."""


class Segment(NamedTuple):
    """Runs sorted by hash, in two files: `hashes` (uint64) and `places` (int64: the first word, within the shard)."""

    hashes: Path
    places: Path


class SegmentWriter:
    """Gathers the runs of one shard of reference texts and writes them in sorted segments of bounded size."""

    def __init__(self, folder: Path, run: int) -> None:
        self.segments: list[Segment] = []
        self.words = 0
        self._folder = folder
        self._run = run
        self._waiting: list[tuple[np.ndarray, np.ndarray]] = []
        self._count = 0

    def add(self, words: Words) -> None:
        """Add the runs of a batch of items."""
        for hashes, places in item_runs(words, self._run):
            self._waiting.append((hashes, places + self.words))
            self._count += len(hashes)
        self.words += len(words.hashes)
        if self._count >= SEGMENT:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        if not self._count:
            return
        hashes, places = (np.concatenate(column) for column in zip(*self._waiting, strict=True))
        order = np.argsort(hashes, kind="stable")
        hashes_path, places_path = (self._folder / f"{what}-{len(self.segments)}.npy" for what in Segment._fields)
        save_array(hashes_path, hashes[order])
        save_array(places_path, places[order])
        self.segments.append(Segment(hashes_path, places_path))
        self._waiting, self._count = [], 0


def item_runs(words: Words, run: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield hashes (uint64) and first words (int64) of the runs of every item of a batch, one length at a time."""
    sizes = np.diff(words.first)
    for length in range(min(SHORTEST, run), run + 1):
        looked_for = sizes >= run if length == run else sizes == length
        if looked_for.any():
            found = shingles(words, length)
            chosen = np.repeat(looked_for, np.diff(found.first))
            yield found.hashes[chosen], found.word[chosen]


def item_digests(words: Words) -> np.ndarray:
    """Give a hash of all words of each item in their order (uint64, shape (items,)): equal for equal items."""
    sizes = np.diff(words.first)
    position = np.arange(len(words.hashes), dtype=np.int64) - np.repeat(words.first[:-1], sizes)
    mixed = mix(words.hashes ^ mix((position.astype(np.uint64) + np.uint64(1)) * _STEP))
    total = np.append(np.zeros(1, dtype=np.uint64), np.cumsum(mixed, dtype=np.uint64))
    return mix(total[words.first[1:]] - total[words.first[:-1]] + sizes.astype(np.uint64) * _STEP)


def twins(digests: np.ndarray) -> np.ndarray:
    """Give for each item the first one that has the same words: itself where it is the first (int64)."""
    _, first, same = np.unique(digests, return_index=True, return_inverse=True)
    original: np.ndarray = first[same]
    return original


def merged_runs(
    segments: Sequence[tuple[int, Segment]], first: np.ndarray, original: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, int]]:
    """Yield hashes (uint64) and places (int64) in order of both, and how many different runs were too common to keep.

    `segments` come with the number of the first word of their shard. Items whose `original` is another one are left
    out: they have its runs.
    """
    opened = [(base, *(np.load(path, mmap_mode="r") for path in segment)) for base, segment in segments]
    count = max(1, math.ceil(sum(len(hashes) for _, hashes, _ in opened) / SEGMENT))
    for number in range(count):
        low, high = (np.uint64((edge << 64) // count) for edge in (number, min(number + 1, count - 1)))
        hashes, places = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)]
        for base, sorted_hashes, their_places in opened:
            begin = np.searchsorted(sorted_hashes, low)
            end = np.searchsorted(sorted_hashes, high) if number + 1 < count else len(sorted_hashes)
            hashes.append(sorted_hashes[begin:end])
            places.append(their_places[begin:end] + base)
        yield _distinctive(np.concatenate(hashes), np.concatenate(places), first, original)


def _distinctive(
    hashes: np.ndarray, places: np.ndarray, first: np.ndarray, original: np.ndarray
) -> tuple[np.ndarray, np.ndarray, int]:
    items = item_of(places, first)
    own = np.flatnonzero(original[items] == items)
    own = own[np.lexsort((places[own], hashes[own]))]
    hashes, places = hashes[own], places[own]
    begins = (
        np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else np.zeros(0, dtype=np.int64)
    )
    sizes = np.diff(np.append(begins, len(hashes)))
    kept = np.repeat(sizes <= COMMON, sizes)
    return hashes[kept], places[kept], int((sizes > COMMON).sum())
