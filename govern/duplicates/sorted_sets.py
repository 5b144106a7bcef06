"""Sets of 64-bit hashes as sorted arrays."""

from collections.abc import Sequence

import numpy as np

MUCH_LARGER = 16  # then looking each value up is faster than sorting both together


def sorted_set(values: np.ndarray) -> np.ndarray:
    """Give the distinct values in rising order. Sorting is some ten times faster than `numpy.unique` here."""
    ordered = np.sort(values)
    if len(ordered) > 1:
        ordered = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    return ordered


def sorted_sets(groups: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Give the sorted sets of several groups of uint64 values, end to end, and the size (int64) of each."""
    sizes = np.fromiter(map(len, groups), dtype=np.int64, count=len(groups))
    ends = np.cumsum(sizes)
    values = np.concatenate([*groups, np.zeros(0, dtype=np.uint64)])
    starts = ends - sizes
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        values[start:end].sort()
    distinct = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=distinct[1:])
    distinct[starts[sizes > 0]] = True
    before = np.append(0, np.cumsum(distinct))
    return values[distinct], before[ends] - before[starts]


def jaccard(one: np.ndarray, other: np.ndarray) -> float:
    """Give the size of the intersection over that of the union of two sorted sets; NaN where one is empty."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not len(small):
        return float("nan")
    if len(large) > MUCH_LARGER * len(small):
        places = np.minimum(np.searchsorted(large, small), len(large) - 1)
        shared = int(np.count_nonzero(large[places] == small))
    else:
        both = np.concatenate((small, large))
        both.sort()
        shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return shared / (len(small) + len(large) - shared)
