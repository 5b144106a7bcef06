"""Looking the documents of a batch up in a registry: which runs of words they share with which works.

A registry has the winnowed fingerprints of a work, and every run of 8 words of a document may be one. To hash all of
them under the key would cost more than all else, so only those are looked up whose public hash is small: a
fingerprint is the smallest of 16, or the second, and one in 200 of these is not. Where 16 in a row are not small, all
are looked up; so what two texts share in 23 words in a row is always seen (Schleimer, Wilkerson and Aiken 2003).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from govern.detect.rights.works.keyed import keyed
from govern.detect.rights.works.registry import WINNOWED, Registry
from govern.text.bitmap import present
from govern.text.fingerprints import BLOCK, run_hashes
from govern.text.words import Words

LENGTH, WINDOW = WINNOWED
SMALL = np.uint64(6 << 60)  # 3/8 of all hashes are below it
JOINED = LENGTH + WINDOW  # words from one fingerprint to the next: a changed word costs up to 8 of them
_LARGEST = np.uint64(0xFFFFFFFFFFFFFFFF)


class Runs(NamedTuple):
    """Runs of words that a batch shares with the works of a registry, by row, work and place; each shape (runs,).

    `row` is the document, `work` the place in the registry, `first` and `last` the first words, in the batch, of the
    first and the last fingerprint. `earliest` and `latest` tell how far the run may go beyond them: the first word of
    the outermost runs of 8 words that nothing speaks against. `hits` counts the fingerprints. All are int64.
    """

    row: np.ndarray
    work: np.ndarray
    first: np.ndarray
    last: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    hits: np.ndarray

    @property
    def least(self) -> np.ndarray:
        """How many words a run has at least, from its first fingerprint to its last."""
        least: np.ndarray = self.last - self.first + LENGTH
        return least

    @property
    def most(self) -> np.ndarray:
        """How many words a run may have without an error: nothing speaks against them."""
        most: np.ndarray = self.latest - self.earliest + LENGTH
        return most

    @property
    def likely(self) -> np.ndarray:
        """How many words a run has on average of such runs: a quarter of the way from the least to the most."""
        likely: np.ndarray = self.least + (self.most - self.least + 2) // 4
        return likely


class Places(NamedTuple):
    """The public hashes of all runs of 8 words, and which are looked up: their first words and keyed hashes."""

    public: np.ndarray
    word: np.ndarray
    keyed: np.ndarray


class Hits(NamedTuple):
    """Fingerprints that were met: first word in the batch, place of the work (int64), and keyed hash (uint64)."""

    word: np.ndarray
    work: np.ndarray
    hash: np.ndarray


def places(words: Words, key: bytes) -> Places:
    """Choose by the public hashes what is looked up, and hash it under the key of 16 bytes."""
    count = max(0, len(words.hashes) - LENGTH + 1)
    public = np.empty(count, dtype=np.uint64)
    for start in range(0, count, BLOCK):
        public[start : start + BLOCK] = run_hashes(words.hashes[start : start + BLOCK + LENGTH - 1], LENGTH)
    looked_up = public < SMALL
    small = np.flatnonzero(looked_up)
    gaps = np.diff(small, prepend=-1, append=count) - 1
    long = np.flatnonzero(gaps >= WINDOW)
    sizes = gaps[long]
    after = np.append(-1, small)[long] + 1
    looked_up[np.arange(sizes.sum()) + np.repeat(after - np.cumsum(sizes) + sizes, sizes)] = True
    chosen = np.flatnonzero(looked_up)
    return Places(public, chosen, keyed(public[chosen], key))


def hits(words: Words, found: Places, registry: Registry, allowed: Sequence[Registry]) -> Hits:
    """Give every fingerprint of the registry that the batch has, but for those that are in an allowed one."""
    likely = np.flatnonzero(present(registry.bits, found.keyed)) if registry.count else np.zeros(0, dtype=np.int64)
    likely = likely[np.argsort(found.keyed[likely], kind="stable")]  # a search in order stays in the cache
    likely = likely[_member(registry.hashes, found.keyed[likely])]
    word = found.word[likely]
    row = np.searchsorted(words.first, word, side="right") - 1
    likely = likely[word + LENGTH <= words.first[row + 1]]
    for other in allowed:
        likely = likely[~_member(other.hashes, found.keyed[likely])]
    wanted = found.keyed[likely]
    begins = np.searchsorted(registry.hashes, wanted)
    counts = np.searchsorted(registry.hashes, wanted, side="right") - begins
    entries = np.arange(counts.sum()) + np.repeat(begins - np.cumsum(counts) + counts, counts)
    return Hits(
        np.repeat(found.word[likely], counts), registry.work[entries].astype(np.int64), np.repeat(wanted, counts)
    )


def runs(words: Words, public: np.ndarray, met: Hits) -> Runs:
    """Join the fingerprints of a work that stand near each other in a document."""
    order = np.lexsort((met.word, met.work))
    word, work = met.word[order], met.work[order]
    row = np.searchsorted(words.first, word, side="right") - 1
    fresh = np.ones(len(word), dtype=bool)
    fresh[1:] = (work[1:] != work[:-1]) | (row[1:] != row[:-1]) | (word[1:] - word[:-1] > JOINED)
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(word))
    run = np.cumsum(fresh) - 1
    own = run * len(public) + word  # rises: a place in a run as one number
    first, last, row = word[begins], word[ends - 1], row[begins]
    low, high = words.first[row], words.first[row + 1] - LENGTH
    numbers = np.arange(len(begins)) * len(public)
    left = _confirmed(public, own, first, numbers, low, high)
    right = _confirmed(public, own, last, numbers, low, high)
    earliest = np.where(left.any(axis=1), first - WINDOW + 1 + left.argmax(axis=1), first)
    latest = np.where(right.any(axis=1), last + WINDOW - 1 - right[:, ::-1].argmax(axis=1), last)
    together = Runs(
        row, work[begins], first, last, np.maximum(earliest, low), np.minimum(latest, high), ends - begins
    )
    return Runs(*(column[np.lexsort((first, work[begins], row))] for column in together))


def _confirmed(
    public: np.ndarray, own: np.ndarray, at: np.ndarray, numbers: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Tell of the 16 windows that hold the fingerprint `at` whether the smallest hash in each is one of the run.

    Only such a window can lie in the shared text: bool, shape (runs, 16). What is beyond the document's borders
    (`low`, `high`: its first and last run of 8 words) speaks for nothing.
    """
    around = at[:, None] + np.arange(1 - WINDOW, WINDOW)
    inside = (around >= low[:, None]) & (around <= high[:, None])
    values = np.where(inside, public[np.clip(around, 0, len(public) - 1)], _LARGEST)
    wanted = numbers[:, None] + around
    is_own = inside & (own[np.minimum(np.searchsorted(own, wanted), len(own) - 1)] == wanted)
    of_run = np.where(is_own, values, _LARGEST)
    smallest, own_smallest = (sliding_window_view(each, WINDOW, axis=1).min(axis=2) for each in (values, of_run))
    found: np.ndarray = smallest == own_smallest
    return found


def _member(hashes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Tell which of the wanted hashes are among those that rise (bool)."""
    if not len(hashes):
        return np.zeros(len(wanted), dtype=bool)
    found: np.ndarray = hashes[np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)] == wanted
    return found
