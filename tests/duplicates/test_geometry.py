"""Banding: recall follows the formula, and the choice keeps it at the threshold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates.geometry import WANTED, Geometry, geometry


@given(st.floats(0.3, 1.0), st.sampled_from([64, 128, 256]))
def test_recall_at_the_threshold_is_what_was_wanted(threshold: float, permutations: int) -> None:
    found = geometry(threshold, permutations)
    assert found.bands * found.rows <= permutations
    assert found.recall(threshold) >= WANTED


@given(st.floats(0.3, 0.99))
def test_one_band_less_would_not_keep_it(threshold: float) -> None:
    found = geometry(threshold, 128)
    assert Geometry(found.bands - 1, found.rows).recall(threshold) < WANTED


@given(st.floats(0.75, 1.0))
def test_few_plainly_unlike_documents_meet(threshold: float) -> None:
    assert geometry(threshold, 128).recall(0.375 * threshold) <= 0.05


def test_the_default() -> None:
    found = geometry(0.8, 128)
    assert (found.bands, found.rows) == (14, 5)


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_the_edges_are_no_error(threshold: float) -> None:
    assert geometry(threshold, 128).rows >= 1


def test_identical_documents_always_meet() -> None:
    assert geometry(0.8, 128).recall(1.0) == 1.0
