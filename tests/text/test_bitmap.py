"""The bitmap passes every hash that is in it, and few others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.text.bitmap import bitmap, present

HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=200)


@given(HASHES)
def test_what_is_in_it_is_present(hashes: list[int]) -> None:
    values = np.array(hashes, dtype=np.uint64)
    assert present(bitmap(values), values).all()


def test_an_empty_one_has_nothing() -> None:
    nothing = bitmap(np.zeros(0, dtype=np.uint64))
    assert not present(nothing, np.arange(5, dtype=np.uint64) << np.uint64(60)).any()


@pytest.mark.parametrize("count", [1_000, 100_000])
def test_few_others_are(count: int) -> None:
    values, others = np.random.default_rng(1).integers(0, 2**64, (2, count), dtype=np.uint64)
    assert present(bitmap(values), others).mean() < 1 / 12
