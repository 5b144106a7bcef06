"""Arrays in files, and repeated values."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.arrays import places_of_repeated, save_array


@pytest.mark.parametrize(
    "values",
    [
        np.zeros(0, dtype=np.uint64),
        np.arange(7, dtype=np.uint32),
        np.arange(12).reshape(3, 4).T,
        np.zeros(3, dtype=[("hash", "<u8"), ("doc", "<u4")]),
        np.array([True, False]),
    ],
    ids=["empty", "numbers", "not contiguous", "records", "bool"],
)
def test_what_is_saved_is_loaded(values: np.ndarray, tmp_path: Path) -> None:
    save_array(tmp_path / "a.npy", values)
    found = np.load(tmp_path / "a.npy")
    assert found.dtype == values.dtype
    assert found.tolist() == values.tolist()


def test_a_full_disk_is_told_as_such() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with pytest.raises(OSError, match="No space left"):
        save_array(Path("/dev/full"), np.zeros(1 << 20))


@given(st.lists(st.integers(0, 30) | st.integers(0, (1 << 64) - 1), max_size=60))
def test_every_repeated_value_is_among_the_places(values: list[int]) -> None:
    places = places_of_repeated(np.array(values, dtype=np.uint64)).tolist()
    repeated = {place for place, value in enumerate(values) if values.count(value) > 1}
    assert repeated <= set(places)
    assert len(places) == len(set(places))
