"""Sorted sets: as Python's own sets have it."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates.sorted_sets import jaccard, sorted_set

VALUES = st.lists(st.integers(0, 40) | st.integers(0, (1 << 64) - 1), max_size=50)


def array(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.uint64)


@given(VALUES)
def test_a_sorted_set_has_each_value_once(values: list[int]) -> None:
    assert sorted_set(array(values)).tolist() == sorted(set(values))


@given(VALUES, VALUES)
def test_jaccard_is_intersection_over_union(one: list[int], other: list[int]) -> None:
    found = jaccard(sorted_set(array(one)), sorted_set(array(other)))
    if one and other:
        assert found == len(set(one) & set(other)) / len(set(one) | set(other))
    else:
        assert math.isnan(found)
