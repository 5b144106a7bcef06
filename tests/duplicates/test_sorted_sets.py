"""Sorted sets: as Python's own sets have it."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates.sorted_sets import jaccard, sorted_set, sorted_sets

VALUES = st.lists(st.integers(0, 40) | st.integers(0, (1 << 64) - 1), max_size=50)


def array(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.uint64)


@given(VALUES)
def test_a_sorted_set_has_each_value_once(values: list[int]) -> None:
    assert sorted_set(array(values)).tolist() == sorted(set(values))


@given(st.lists(VALUES, max_size=6))
def test_several_sets_are_made_at_once(groups: list[list[int]]) -> None:
    values, sizes = sorted_sets([array(group) for group in groups])
    assert sizes.tolist() == [len(set(group)) for group in groups]
    assert values.tolist() == [value for group in groups for value in sorted(set(group))]


@given(VALUES, VALUES)
def test_jaccard_is_intersection_over_union(one: list[int], other: list[int]) -> None:
    found = jaccard(sorted_set(array(one)), sorted_set(array(other)))
    if one and other:
        assert found == len(set(one) & set(other)) / len(set(one) | set(other))
    else:
        assert math.isnan(found)


def test_a_small_set_is_looked_up_in_a_much_larger_one() -> None:
    assert jaccard(array([3, 5000]), array(list(range(1000)))) == 1 / 1001
