"""Seeds: which places of which documents are compared, and how many comparisons that costs at most."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates import seeds as module
from govern.duplicates.seeds import ALL_PAIRS, OCCURRENCES, REPRESENTATIVES, seed_pairs

ROW = st.tuples(st.integers(0, 6), st.integers(0, 12), st.integers(0, 9))


def seeds_of(
    rows: list[tuple[int, int, int]], ranks: dict[int, int] | None = None
) -> list[tuple[int, int, int, int]]:
    """The seeds of (hash, document, word) rows; a document's rank is its number unless told."""
    hashes, docs, words = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    rank = np.array([(ranks or {}).get(doc, doc) for doc in docs.tolist()], dtype=np.uint64)
    found: list[tuple[int, int, int, int]] = seed_pairs(hashes.astype(np.uint64), docs, words, rank).tolist()
    return found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([(1, 0, 5)], []),
        ([(1, 0, 5), (2, 1, 5)], []),
        ([(1, 0, 5), (1, 0, 9)], []),
        ([(1, 0, 5), (1, 1, 7)], [(0, 5, 1, 7)]),
        ([(1, 1, 7), (1, 0, 5)], [(0, 5, 1, 7)]),
        ([(1, 0, 5), (1, 1, 7), (1, 1, 9)], [(0, 5, 1, 7), (0, 5, 1, 9)]),
        ([(1, 0, 1), (1, 1, 2), (1, 2, 3)], [(0, 1, 1, 2), (0, 1, 2, 3), (1, 2, 2, 3)]),
        ([(1, 0, 1), (2, 0, 4), (2, 1, 4), (1, 1, 1)], [(0, 1, 1, 1), (0, 4, 1, 4)]),
    ],
)
def test_seeds_of_fingerprints(rows: list[tuple[int, int, int]], expected: list[tuple[int, int, int, int]]) -> None:
    assert seeds_of(rows) == expected


def test_the_preferred_document_is_on_the_left() -> None:
    assert seeds_of([(1, 0, 5), (1, 1, 7)], ranks={0: 9, 1: 3}) == [(1, 7, 0, 5)]


@given(st.lists(ROW, max_size=60, unique=True))
def test_few_documents_are_all_compared(rows: list[tuple[int, int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ALL_PAIRS", 13)
        patch.setattr(module, "OCCURRENCES", 10)
        found = seeds_of(rows)
    expected = {
        (one[1], one[2], other[1], other[2])
        for one, other in combinations(sorted(rows, key=lambda row: row[1]), 2)
        if one[0] == other[0] and one[1] != other[1]
    }
    assert set(found) == expected


@given(st.permutations(range(20)))
def test_the_order_of_the_fingerprints_does_not_matter(order: list[int]) -> None:
    rows = [(number % 3, number % 7, number) for number in range(20)]
    assert seeds_of([rows[number] for number in order]) == seeds_of(rows)


def test_many_documents_are_compared_with_the_best_ranked_only() -> None:
    count = 1000
    found = seeds_of([(1, doc, 0) for doc in range(count)], ranks={doc: count - doc for doc in range(count)})
    assert {left for left, *_ in found} == set(range(count - REPRESENTATIVES, count))
    assert {right for _, _, right, _ in found} == set(range(count - 1))
    assert len(found) <= count * REPRESENTATIVES


def test_a_document_that_repeats_itself_costs_no_more_than_a_few_places() -> None:
    found = seeds_of([(1, doc, place) for doc in (0, 1) for place in range(500)])
    assert len(found) == OCCURRENCES**2


def test_the_greatest_group_that_is_compared_pairwise() -> None:
    assert len(seeds_of([(1, doc, 0) for doc in range(ALL_PAIRS)])) == ALL_PAIRS * (ALL_PAIRS - 1) // 2
