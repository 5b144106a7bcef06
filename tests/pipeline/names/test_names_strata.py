"""Strata and how much is read of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.pipeline.names.strata import FLOOR, LEAST, Stratum, allocated, strata_of


@pytest.mark.parametrize(
    ("sizes", "sample", "expected"),
    [
        ([], 100, []),
        ([50], 100, [50]),
        ([1000], 100, [100]),
        ([900_000, 100_000], 10_000, [9000, 1000]),
        ([1_000_000, 1_000, 7], 10_000, [9893, 100, 7]),
        ([3, 3, 3], 2, [1, 1, 1]),
        ([500, 500], 1000, [500, 500]),
    ],
)
def test_allocation(sizes: list[int], sample: int, expected: list[int]) -> None:
    assert allocated(sizes, sample) == expected


SIZES = st.lists(st.integers(1, 10**7), min_size=1, max_size=40)


@given(SIZES, st.integers(800, 20_000))
def test_allocation_reads_as_many_as_asked_and_some_of_all(sizes: list[int], sample: int) -> None:
    given = allocated(sizes, sample)
    assert sum(given) == min(sample, sum(sizes))
    assert all(min(size, LEAST, FLOOR) <= read <= size for size, read in zip(sizes, given, strict=True))


@given(SIZES, st.integers(1, 2000))
def test_strata_lose_no_document(sizes: list[int], sample: int) -> None:
    groups = [Stratum(f"s{place}", "en", size) for place, size in enumerate(sizes)]
    strata = strata_of(groups, sample)
    assert sum(stratum.documents for stratum in strata) == sum(sizes)
    assert len(strata) <= max(1, sample // (2 * LEAST))
    assert [s.documents for s in strata if s.source] == sorted(
        (s.documents for s in strata if s.source), reverse=True
    )


def test_rare_groups_are_put_together() -> None:
    groups = [Stratum("web", language, size) for language, size in (("en", 900), ("de", 90), ("fr", 9), ("it", 1))]
    assert strata_of(groups, 60) == [*groups[:2], Stratum(None, None, 10)]
