"""Names beside what else is found: what has a form of its own wins."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.interface import Finding
from govern.detect.overlaps import resolved

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from([0.5, 0.7, 0.9])), max_size=30)


def finding(start: int, end: int, category: str, confidence: float) -> Finding:
    return Finding(0, start, end, category, confidence, "x", "x")


@pytest.mark.parametrize("category", ["personal.name", "personal.place", "personal.organisation"])
def test_a_name_gives_way_to_what_it_stands_in(category: str) -> None:
    found = [
        ("address", [finding(0, 30, "personal.address", 0.6)]),
        ("names", [finding(10, 16, category, 0.99), finding(40, 50, category, 0.99)]),
    ]
    for order in permutations(found):
        left = {name: [one.start for one in findings] for name, findings in resolved(order)}
        assert left == {"address": [0], "names": [40]}


@given(SPANS)
def test_what_is_left_does_not_overlap_and_what_is_gone_does(spans: list[tuple[int, int, float]]) -> None:
    given = [finding(start, start + length, "personal.phone", sure) for start, length, sure in spans]
    ((_, left),) = resolved([("one", given)])
    kept = sorted({(one.start, one.end) for one in left})
    assert all(before[1] <= after[0] for before, after in pairwise(kept))
    for one in given:
        assert any(one.start < end and start < one.end for start, end in kept)
