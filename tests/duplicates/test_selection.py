"""Selection: the outcome of a greedy pass from the best rank on, whatever the ranges; no chains."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates.selection import Selected, select

Similarities = dict[tuple[int, int], float]


def selected(similarities: Similarities, documents: int, cuts: list[int] | None = None) -> Selected:
    """Select among documents that are candidates with these similarities (worse rank, better rank)."""
    packed = np.array(sorted(worse << 32 | better for worse, better in similarities), dtype=np.uint64)
    bounds = [0, *sorted(cuts or []), documents]
    ranges = [
        packed[(packed >> np.uint64(32) >= low) & (packed >> np.uint64(32) < high)] for low, high in pairwise(bounds)
    ]

    def compare(pairs: np.ndarray) -> np.ndarray:
        return np.array([similarities[int(pair) >> 32, int(pair) & 0xFFFFFFFF] for pair in pairs])

    return select(ranges, documents, 0.8, compare)


def removals(outcome: Selected) -> dict[int, tuple[int, float]]:
    return {
        int(gone): (int(kept), float(similarity))
        for group in outcome.removals()
        for gone, kept, similarity in zip(*group, strict=True)
    }


def greedy(similarities: Similarities, documents: int) -> dict[int, tuple[int, float]]:
    """The plain definition: best rank first, each leaves for the most similar of those kept that it is like."""
    gone: dict[int, tuple[int, float]] = {}
    for worse in range(documents):
        like = [
            (similarity, -better)
            for (one, better), similarity in similarities.items()
            if one == worse and better not in gone and similarity >= 0.8
        ]
        if like:
            similarity, better = max(like)
            gone[worse] = (-better, similarity)
    return gone


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 15), st.integers(0, 15)).filter(lambda pair: pair[0] > pair[1]),
    st.sampled_from([0.1, 0.5, 0.79, 0.8, 0.9, 1.0]),
    max_size=60,
)


@given(PAIRS, st.lists(st.integers(0, 16), max_size=4))
def test_it_is_the_greedy_pass_for_any_cut_into_ranges(similarities: Similarities, cuts: list[int]) -> None:
    assert removals(selected(similarities, 16, cuts)) == greedy(similarities, 16)


@given(PAIRS)
def test_nobody_leaves_for_one_who_leaves(similarities: Similarities) -> None:
    gone = removals(selected(similarities, 16))
    assert not {kept for kept, _ in gone.values()} & set(gone)
    assert all(similarity >= 0.8 for _, similarity in gone.values())


def test_similarity_is_not_handed_on() -> None:
    """A is like B and B like C, A and C are unlike: C stays."""
    assert removals(selected({(1, 0): 0.85, (2, 1): 0.85, (2, 0): 0.7}, 3)) == {1: (0, 0.85)}


def test_what_could_not_be_read_again_decides_nothing() -> None:
    outcome = selected({(1, 0): float("nan"), (2, 0): 0.9}, 3)
    assert removals(outcome) == {2: (0, 0.9)}
    assert (outcome.compared, outcome.refuted, outcome.unread) == (2, 0, 1)


def test_pairs_whose_better_document_leaves_are_not_compared() -> None:
    outcome = selected({(1, 0): 0.9, (2, 1): 0.9, (2, 0): 0.9}, 3)
    assert outcome.compared == 2
