"""The index of reference items: which runs of words they consist of, looked up for a whole batch of documents."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govern.arrays import save_array, write_values
from govern.duplicates.coverage import covered_words, item_of
from govern.duplicates.sorted_sets import sorted_set
from govern.text.bitmap import bitmap, present
from govern.text.shingles import shingles
from govern.text.words import Words

HASHES, PLACES, BITS = "hashes.bin", "places.bin", "bits.npy"
FIRST, LENGTHS = "first.npy", "lengths.npy"
LOW = np.uint64(0xFFFFFFFF)
ROW_BITS = np.uint64(32)


class Meeting(NamedTuple):
    """Which items the documents of a batch meet.

    `rows` (document in the batch), `items` and `words` (how many words of the item the document covers) have shape
    (pairs,), int64. `places` (uint64) are the runs that were met, rising, each once.
    """

    rows: np.ndarray
    items: np.ndarray
    words: np.ndarray
    places: np.ndarray


class ReferenceIndex:
    """An index that `write_index` left in `folder`; its large arrays stay in the file."""

    def __init__(self, folder: Path) -> None:
        self.first = np.load(folder / FIRST)
        self._folder = folder
        *lengths, self.run = np.load(folder / LENGTHS).tolist()
        self._lengths = lengths

    @cached_property
    def _hashes(self) -> np.ndarray:
        return np.asarray(np.memmap(self._folder / HASHES, dtype=np.uint64, mode="r"))

    @cached_property
    def _places(self) -> np.ndarray:
        return np.asarray(np.memmap(self._folder / PLACES, dtype=np.uint32, mode="r"))

    @cached_property
    def _bits(self) -> np.ndarray:
        bits: np.ndarray = np.load(self._folder / BITS, mmap_mode="r")
        return bits

    def meet(self, words: Words) -> Meeting:
        """Look every run of a batch's documents up."""
        found = [self._found(words, length) for length in self._lengths]
        pairs = np.concatenate([*found, np.zeros(0, dtype=np.uint64)])
        pairs.sort()
        places = (pairs & LOW).astype(np.int64)
        items = item_of(places, self.first)
        lengths = np.minimum(self.run, self.first[items + 1] - self.first[items])
        met, covered = covered_words(pairs >> ROW_BITS << ROW_BITS | items.astype(np.uint64), places, lengths)
        return Meeting(
            (met >> ROW_BITS).astype(np.int64), (met & LOW).astype(np.int64), covered, sorted_set(pairs & LOW)
        )

    def _found(self, words: Words, length: int) -> np.ndarray:
        """Give the runs of one length that the documents have: uint64, row of the document << 32 | place."""
        own = shingles(words, length)
        likely = np.flatnonzero(present(self._bits, own.hashes))
        likely = likely[np.argsort(own.hashes[likely])]  # a search in order stays in the cache
        wanted = own.hashes[likely]
        begins = np.searchsorted(self._hashes, wanted)
        hits = np.flatnonzero(self._hashes[np.minimum(begins, len(self._hashes) - 1)] == wanted)
        rows = np.searchsorted(own.first, likely[hits], side="right") - 1
        once = sorted_set(rows.astype(np.uint64) << ROW_BITS | begins[hits].astype(np.uint64))
        begins = (once & LOW).astype(np.int64)
        counts = self._counts(begins)
        entries = np.arange(counts.sum()) + np.repeat(begins - np.append(0, np.cumsum(counts)[:-1]), counts)
        found: np.ndarray = np.repeat(once >> ROW_BITS << ROW_BITS, counts) | self._places[entries].astype(np.uint64)
        return found

    def _counts(self, begins: np.ndarray) -> np.ndarray:
        """Give in how many places the runs are whose first place in the index is given (int64): mostly in one."""
        hashes = self._hashes
        counts = np.ones(len(begins), dtype=np.int64)
        several = np.flatnonzero(hashes[np.minimum(begins + 1, len(hashes) - 1)] == hashes[begins])
        counts[several] = np.searchsorted(hashes, hashes[begins[several]], side="right") - begins[several]
        return counts


def write_index(
    folder: Path, first: np.ndarray, run: int, runs: Iterable[tuple[np.ndarray, np.ndarray]], lengths: Iterable[int]
) -> None:
    """Write the index of `runs` (hashes and places, in order of both, in pieces) into `folder`.

    The words of item `i` are `first[i]` to `first[i + 1]`; `lengths` are the lengths of all runs, `run` the longest.
    """
    count = 0
    with (folder / HASHES).open("wb") as hashes_file, (folder / PLACES).open("wb") as places_file:
        for hashes, places in runs:
            write_values(hashes_file, hashes)
            write_values(places_file, places.astype(np.uint32))
            count += len(hashes)
    save_array(folder / FIRST, first)
    save_array(folder / LENGTHS, np.array([*(lengths if count else ()), run]))
    if count:
        save_array(folder / BITS, bitmap(np.memmap(folder / HASHES, dtype=np.uint64, mode="r")))
