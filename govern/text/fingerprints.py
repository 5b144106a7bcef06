"""Fingerprints by winnowing (Schleimer, Wilkerson and Aiken 2003): few places of a text, chosen by the text alone.

Of every `window` consecutive runs of `length` words, the one with the smallest hash is a fingerprint. So any two
documents that share `length + window - 1` words in a row share a fingerprint, and only about 2 / (window + 1) of the
places are kept. Of equal minima less than a window apart (text that repeats itself) the first and the last stay:
a table of zeros costs no more than prose.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govern.arrays import save_array
from govern.corpus.batch import Batch
from govern.text.words import Words

BLOCK = 1 << 15  # places at a time: the arrays of a block stay in the second-level cache
RECORD = np.dtype([("hash", "<u8"), ("doc", "<u4"), ("word", "<u4")])
_MULTIPLIER = 0xD6E8FEB86659FD93


class Fingerprints(NamedTuple):
    """The fingerprints of a batch in order, shape (fingerprints,): `hashes` (uint64), `word` (int64: the first word
    of each, counted in its document) and `row` (int64: its document in the batch).
    """

    hashes: np.ndarray
    word: np.ndarray
    row: np.ndarray


class Winnowing(NamedTuple):
    """Runs of `length` words, of which each `window` gives one."""

    length: int
    window: int

    @property
    def words(self) -> int:
        """The shortest run of words that two documents cannot share unseen."""
        return self.length + self.window - 1


def winnowing(words: int) -> Winnowing:
    """Give the winnowing that sees every shared run of `words` words.

    Half of it is the length: short runs meet by chance (stock phrases), long ones leave small windows, and so many
    fingerprints.
    """
    length = (words + 1) // 2
    return Winnowing(length, words - length + 1)


def fingerprints(words: Words, length: int, window: int) -> Fingerprints:
    """Give the fingerprints of every document; one with fewer than `length + window - 1` words has none."""
    span = length + window - 1
    whole = _whole(words.first, span)
    ends = len(whole) + window - 1 if len(whole) else 0
    found = [
        _chosen(words.hashes, whole, length, window, start, min(start + BLOCK, ends))
        for start in range(0, ends, BLOCK)
    ]
    places = np.concatenate([np.zeros(0, np.int64), *(place for place, _ in found)])
    hashes = np.concatenate([np.zeros(0, np.uint64), *(value for _, value in found)])
    row = np.searchsorted(words.first, places, side="right") - 1
    kept = _edges_of_repetition(places, hashes, row, window)
    return Fingerprints(hashes[kept], (places - words.first[row])[kept], row[kept])


def fingerprint_rows(batch: Batch, words: Words, passage_words: int) -> np.ndarray:
    """Give the fingerprints of a batch that tell shared passages of `passage_words` words: `RECORD`s in order."""
    found = fingerprints(words, *winnowing(passage_words))
    rows = np.empty(len(found.hashes), dtype=RECORD)
    rows["hash"] = found.hashes
    rows["doc"] = batch.docs[found.row]
    rows["word"] = found.word
    return rows


def save_fingerprints(path: Path, rows: Sequence[np.ndarray]) -> None:
    """Write the fingerprints of all batches of a shard, sorted by hash, so that any range of hashes is one slice."""
    together = np.concatenate([np.zeros(0, RECORD), *rows])
    save_array(path, together[np.argsort(together["hash"], kind="stable")])


def run_hashes(hashes: np.ndarray, length: int) -> np.ndarray:
    """Hash every run of `length` words as a polynomial of their hashes, by doubling the length bit by bit.

    These are the hashes of `fingerprints` (uint64, shape (words - length + 1,)), runs across documents among them.
    """
    values, size, power = hashes, 1, _MULTIPLIER
    for bit in bin(length)[3:]:
        values = values[:-size] * np.uint64(power) + values[size:]
        size, power = 2 * size, power * power & 0xFFFFFFFFFFFFFFFF
        if bit == "1":
            values = values[:-1] * np.uint64(_MULTIPLIER) + hashes[size : size + len(values) - 1]
            size, power = size + 1, power * _MULTIPLIER & 0xFFFFFFFFFFFFFFFF
    return values


def _whole(first: np.ndarray, span: int) -> np.ndarray:
    """Tell from which words on `span` words of the same document follow: bool, shape (words - span + 1,)."""
    sizes = np.diff(first)
    long = np.flatnonzero(sizes >= span)
    count = max(0, int(first[-1]) - span + 1)
    edges = np.zeros(count + 1, dtype=np.int8)
    edges[first[long]] += 1
    edges[first[long + 1] - span + 1] -= 1
    return np.cumsum(edges[:count], dtype=np.int8).view(bool)


def _chosen(
    hashes: np.ndarray, whole: np.ndarray, length: int, window: int, start: int, end: int
) -> tuple[np.ndarray, np.ndarray]:
    """Give those places from `start` to `end` that are the minimum of a window, and their hashes.

    A place is one if the greatest minimum of all the windows that hold it is its own hash.
    """
    earliest = start - window + 1
    first, last = max(0, earliest), min(end, len(whole))
    values = run_hashes(hashes[first : last + window + length - 2], length)
    minima = np.zeros(end - earliest, dtype=np.uint64)
    minima[first - earliest : last - earliest] = _sliding(np.minimum, values, window) * whole[first:last]
    own = values[start - first : end - first]
    chosen = np.flatnonzero(own == _sliding(np.maximum, minima, window))
    return chosen + start, own[chosen]


def _sliding(extreme: np.ufunc, values: np.ndarray, window: int) -> np.ndarray:
    """Give the extreme of every `window` consecutive values, by doubling: shape (values - window + 1,)."""
    size = 1
    while 2 * size <= window:
        values = extreme(values[:-size], values[size:])
        size *= 2
    rest = window - size
    return extreme(values[:-rest], values[rest:]) if rest else values.copy()


def _edges_of_repetition(places: np.ndarray, hashes: np.ndarray, row: np.ndarray, window: int) -> np.ndarray:
    """Tell which fingerprints are not in the middle of equal ones that follow each other within a window."""
    repeats = (hashes[1:] == hashes[:-1]) & (places[1:] - places[:-1] < window) & (row[1:] == row[:-1])
    kept = np.ones(len(places), dtype=bool)
    kept[1:-1] = ~(repeats[1:] & repeats[:-1])
    return kept
