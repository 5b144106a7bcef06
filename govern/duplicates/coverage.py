"""Coverage: how many words of a text lie in the runs of it that were found somewhere else."""

import numpy as np

WORDS_AT_ONCE = 1 << 24


class Marks:
    """Marks on some of `size` words, a bit each."""

    def __init__(self, size: int) -> None:
        self._bits = np.zeros((size >> 3) + 1, dtype=np.uint8)

    def add(self, words: np.ndarray) -> None:
        """Mark words, by their numbers (any integers)."""
        np.bitwise_or.at(self._bits, words >> 3, np.left_shift(1, words & 7).astype(np.uint8))

    def between(self, low: int, high: int) -> np.ndarray:
        """Give the marked words from `low` to before `high`, rising (int64)."""
        begin = low >> 3
        words = np.flatnonzero(np.unpackbits(self._bits[begin : (high >> 3) + 1], bitorder="little")) + (begin << 3)
        return words[np.searchsorted(words, low) : np.searchsorted(words, high)]


def covered_words(groups: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give each group that occurs, once, and how many words its runs cover together (int64).

    `groups`, `starts` and `lengths` have shape (runs,): run i is the words `starts[i]` to `starts[i] + lengths[i]` of
    its group. They are in order of group and start, and the runs of a group are equally long.
    """
    if not len(groups):
        return groups, np.zeros(0, dtype=np.int64)
    changes = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    covered = lengths.astype(np.int64)
    covered[:-1] = np.minimum(covered[:-1], starts[1:].astype(np.int64) - starts[:-1].astype(np.int64))
    covered[changes - 1] = lengths[changes - 1]
    first = np.append(0, changes)
    return groups[first], np.add.reduceat(covered, first)


def covered_by_item(marks: Marks, first: np.ndarray, run: int) -> np.ndarray:
    """Give how many words of each item are covered: int64, shape (items,).

    `marks` are the words where runs begin; the words of item `i` are `first[i]` to `first[i + 1]`. A run has `run`
    words, that of a shorter item as many as the item.
    """
    covered = np.zeros(len(first) - 1, dtype=np.int64)
    low = 0
    while low < len(covered):
        high = max(low + 1, int(np.searchsorted(first, first[low] + WORDS_AT_ONCE, side="right")) - 1)
        bounds = first[low : high + 1]
        starts = marks.between(int(bounds[0]), int(bounds[-1]))
        items = item_of(starts, bounds)
        lengths = np.minimum(run, np.diff(bounds)[items])
        met, count = covered_words(items, starts, lengths)
        covered[low + met] = count
        low = high
    return covered


def item_of(words: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Give the item (int64) that each word belongs to, by its number among the words of all items."""
    return np.searchsorted(first, words, side="right") - 1
