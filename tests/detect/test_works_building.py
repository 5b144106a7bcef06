"""Which runs of words a registry keeps: the two smallest of every 16, whatever the blocks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.works import building
from govern.detect.rights.works.building import smallest


@given(st.lists(st.integers(0, 30), min_size=16, max_size=90), st.integers(3, 20))
def test_the_two_smallest_of_every_window_are_kept(hashes: list[int], block: int) -> None:
    windows = [range(start, start + 16) for start in range(len(hashes) - 15)]
    limits = [sorted(hashes[place] for place in window)[1] for window in windows]
    wanted = {
        place for window, limit in zip(windows, limits, strict=True) for place in window if hashes[place] <= limit
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "BLOCK", block)
        kept = smallest(np.array(hashes, dtype=np.uint64), 16)
    assert kept.tolist() == [hashes[place] for place in sorted(wanted)]


def test_about_a_fifth_is_kept() -> None:
    hashes = np.random.default_rng(2).integers(0, 2**64, 100_000, dtype=np.uint64)
    assert len(smallest(hashes, 16)) / len(hashes) == pytest.approx(0.2, abs=0.02)
