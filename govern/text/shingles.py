"""Shingles: every run of k words of a document as one 64-bit hash (Broder 1997), from the words of the batch."""

from typing import NamedTuple

import numpy as np

from govern.text.words import Words, mix

_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


class Shingles(NamedTuple):
    """The shingles of a batch in order. `hashes` (uint64) and `word` (int64: the first word of each) have shape
    (shingles,); those of document `i` are `first[i]` to `first[i + 1]`, so `first` has shape (documents + 1,).
    """

    hashes: np.ndarray
    word: np.ndarray
    first: np.ndarray


def shingles(words: Words, length: int) -> Shingles:
    """Give the runs of `length` words. None crosses documents; a document with fewer words has none."""
    count = max(0, len(words.hashes) - length + 1)
    hashes = words.hashes[:count].copy()
    for offset in range(1, length):
        hashes *= _MULTIPLIER
        hashes += words.hashes[offset : offset + count]
    mix(hashes)
    sizes = np.maximum(np.diff(words.first) - length + 1, 0)
    first = np.append(0, np.cumsum(sizes))
    whole = np.ones(count, dtype=bool)
    for crossing in range(1, length):
        borders = words.first[1:-1] - crossing
        whole[borders[(borders >= 0) & (borders < count)]] = False
    word = np.flatnonzero(whole)
    return Shingles(hashes[word], word, first)
