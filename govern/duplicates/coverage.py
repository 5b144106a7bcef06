"""Coverage: how many words of a text lie in the runs of it that were found somewhere else."""

import numpy as np

ITEMS_AT_ONCE = 1 << 16


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


def covered_by_item(marks: np.ndarray, first: np.ndarray, run: int) -> np.ndarray:
    """Give how many words of each item are covered: int64, shape (items,).

    `marks` (bool) says of each word of all items whether a run begins there; the words of item `i` are `first[i]` to
    `first[i + 1]`. A run has `run` words, that of a shorter item as many as the item. Looks at some items at once, so
    `marks` may be a file.
    """
    covered = np.zeros(len(first) - 1, dtype=np.int64)
    for low in range(0, len(covered), ITEMS_AT_ONCE):
        bounds = first[low : low + ITEMS_AT_ONCE + 1]
        starts = np.flatnonzero(marks[bounds[0] : bounds[-1]]) + bounds[0]
        items = item_of(starts, bounds)
        lengths = np.minimum(run, np.diff(bounds)[items])
        met, count = covered_words(items, starts, lengths)
        covered[low + met] = count
    return covered


def item_of(words: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Give the item (int64) that each word belongs to, by its number among the words of all items."""
    return np.searchsorted(first, words, side="right") - 1
