"""Runs: as long as the words of both documents agree, no longer, each once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates import runs as module
from govern.duplicates.runs import Places, maximal_runs, outermost

WORDS = st.lists(st.integers(0, 2), min_size=1, max_size=30)


def runs_of(
    left: list[list[int]], right: list[list[int]], seeds: list[tuple[int, int, int, int]]
) -> set[tuple[int, int, int, int, int]]:
    """Runs as (left document, its word, right document, its word, words) of seeds given so, but for the words."""
    arrays, sides = [], []
    for documents, columns in ((left, (0, 1)), (right, (2, 3))):
        first = np.cumsum([0, *map(len, documents)])
        doc, word = (np.array([seed[column] for seed in seeds], dtype=np.int64) for column in columns)
        arrays.append(np.array([word for document in documents for word in document], dtype=np.uint64))
        sides.append(Places(first[doc] + word, first[doc], first[doc + 1]))
    found = maximal_runs(arrays[0], arrays[1], sides[0], sides[1])
    rows = [
        (
            seeds[seed][0],
            start_left - int(sides[0].first[seed]),
            seeds[seed][2],
            start_right - int(sides[1].first[seed]),
            words,
        )
        for start_left, start_right, words, seed in zip(*(column.tolist() for column in found), strict=True)
    ]
    assert len(set(rows)) == len(rows), "a run was given twice"
    return set(rows)


def extended(left: list[int], right: list[int], at_left: int, at_right: int) -> tuple[int, int, int]:
    """The definition: word by word to both sides."""
    start_left, start_right, end = at_left, at_right, 0
    while start_left > 0 and start_right > 0 and left[start_left - 1] == right[start_right - 1]:
        start_left, start_right = start_left - 1, start_right - 1
    while (
        start_left + end < len(left)
        and start_right + end < len(right)
        and left[start_left + end] == right[start_right + end]
    ):
        end += 1
    return start_left, start_right, end


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3), st.data(), st.integers(1, 5))
def test_runs_are_those_of_the_definition(
    left: list[list[int]], right: list[list[int]], data: st.DataObject, step: int
) -> None:
    equal = [
        (one, at_left, other, at_right)
        for one, first in enumerate(left)
        for other, second in enumerate(right)
        for at_left, word in enumerate(first)
        for at_right, there in enumerate(second)
        if word == there
    ]
    seeds = data.draw(st.lists(st.sampled_from(equal), unique=True, max_size=20)) if equal else []
    expected = set()
    for one, at_left, other, at_right in seeds:
        start_left, start_right, words = extended(left[one], right[other], at_left, at_right)
        expected.add((one, start_left, other, start_right, words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FIRST_STEP", step)
        patch.setattr(module, "BLOCK", 3 * step)
        assert runs_of(left, right, seeds) == expected


def test_a_long_run_is_followed_from_seed_to_seed() -> None:
    text = np.random.default_rng(1).integers(0, 1000, 100_000).tolist()
    seeds = [(0, place, 0, place + 3) for place in range(7, 99_000, 11)]
    assert runs_of([text], [[1, 2, 3, *text, 4]], seeds) == {(0, 0, 0, 3, 100_000)}


def test_a_seed_that_does_not_hold_claims_no_words() -> None:
    assert runs_of([[1, 2, 3]], [[4, 5, 6]], [(0, 1, 0, 1)]) == {(0, 1, 0, 1, 0)}


@pytest.mark.parametrize(
    ("runs", "kept"),
    [
        ([], []),
        ([(0, 10, 20, 60)], [0]),
        ([(0, 10, 20, 60), (0, 90, 100, 60)], [0, 1]),
        ([(0, 10, 20, 60), (0, 300, 25, 50)], [0]),
        ([(0, 10, 25, 50), (0, 300, 20, 60)], [1]),
        ([(0, 10, 20, 60), (0, 300, 20, 60)], [0]),
        ([(0, 300, 20, 60), (0, 10, 20, 60)], [1]),
        ([(0, 10, 20, 60), (0, 10, 200, 60)], [0, 1]),
        ([(0, 10, 20, 60), (0, 30, 40, 60)], [0, 1]),
        ([(0, 10, 20, 60), (1, 300, 25, 50)], [0, 1]),
        ([(1, 10, 0, 60), (0, 300, 25, 5000)], [1, 0]),
    ],
)
def test_runs_within_longer_ones_of_the_same_pair_are_dropped(
    runs: list[tuple[int, int, int, int]], kept: list[int]
) -> None:
    columns = np.array(runs, dtype=np.int64).reshape(-1, 4)
    assert outermost(*columns.T).tolist() == kept
