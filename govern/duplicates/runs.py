"""Maximal runs of equal words: seeds are extended to both sides as far as the words of two documents agree."""

from typing import NamedTuple

import numpy as np

BLOCK = 1 << 18  # words compared at a time
FIRST_STEP, LAST_STEP = 32, 4096  # words looked at a step: most runs end soon, few are chapters


class Places(NamedTuple):
    """Places in one array of words, shape (places,): `at` is each one, `first` and `last` bound its document."""

    at: np.ndarray
    first: np.ndarray
    last: np.ndarray

    def taken(self, chosen: np.ndarray) -> "Places":
        """Give the chosen places."""
        return Places(self.at[chosen], self.first[chosen], self.last[chosen])


class Runs(NamedTuple):
    """Runs of equal words, shape (runs,): where they start on each side, how many words, and a seed of each."""

    left: np.ndarray
    right: np.ndarray
    words: np.ndarray
    seed: np.ndarray

    def taken(self, chosen: np.ndarray) -> "Runs":
        """Give the chosen runs."""
        return Runs(self.left[chosen], self.right[chosen], self.words[chosen], self.seed[chosen])


def maximal_runs(left_words: np.ndarray, right_words: np.ndarray, left: Places, right: Places) -> Runs:
    """Extend seeds (a place on the left and one on the right each) to maximal runs of equal word hashes.

    Every word of a run was compared. Seeds of the same run give it once, and each word is compared about once
    however many seeds a run has: a seed is followed to the next one of the same pair and shift, not to the end.
    """
    shift = right.at - left.at
    order = np.lexsort((left.at, shift))
    left, right, shift = left.taken(order), right.taken(order), shift[order]
    follows = (shift[1:] == shift[:-1]) & (left.first[1:] == left.first[:-1]) & (right.first[1:] == right.first[:-1])
    room = np.minimum(left.last - left.at, right.last - right.at)
    room[:-1][follows] = np.diff(left.at)[follows]
    ahead = _agreeing(left_words, right_words, left.at, right.at, room, 1)
    joined = follows & (ahead[:-1] == room[:-1])
    begin = np.flatnonzero(np.append(True, ~joined)[: len(order)])
    end = np.append(begin[1:], len(order))[: len(begin)] - 1
    room = np.minimum(left.at - left.first, right.at - right.first)[begin]
    behind = _agreeing(left_words, right_words, left.at[begin] - 1, right.at[begin] - 1, room, -1)
    start = left.at[begin] - behind
    return Runs(start, right.at[begin] - behind, left.at[end] + ahead[end] - start, order[begin])


def outermost(pair: np.ndarray, left: np.ndarray, right: np.ndarray, words: np.ndarray) -> np.ndarray:
    """Give the indices of those runs whose right span lies within no other run's of the same pair.

    All arguments have shape (runs,); `pair` numbers the pairs of documents from 0. Of runs with the same right span
    the one that starts first on the left stays. Sorted by pair and right start.
    """
    order = np.lexsort((left, -words, right, pair))
    pair, ends = pair[order], (right + words)[order]
    height = int(ends.max(initial=0)) + 1
    raised = ends + pair * height
    reach = np.maximum.accumulate(raised)
    # what an earlier pair reached lies below every span of this one
    inside = np.zeros(len(order), dtype=bool)
    inside[1:] = raised[1:] <= reach[:-1]
    return order[~inside]


def _agreeing(
    left_words: np.ndarray, right_words: np.ndarray, left: np.ndarray, right: np.ndarray, room: np.ndarray, way: int
) -> np.ndarray:
    """Count the equal words from each pair of places on, ahead (`way` 1) or behind (-1), at most `room` of them."""
    count = np.zeros(len(left), dtype=np.int64)
    active = np.flatnonzero(room > 0)
    step = FIRST_STEP
    while len(active):
        more = []
        for block in np.array_split(active, -(-len(active) * step // BLOCK)):
            offsets = np.minimum(count[block, None] + np.arange(step), room[block, None] - 1) * way
            equal = left_words[left[block, None] + offsets] == right_words[right[block, None] + offsets]
            agreed = np.where(equal.all(axis=1), step, equal.argmin(axis=1))
            count[block] = np.minimum(count[block] + agreed, room[block])
            more.append(block[(agreed == step) & (count[block] < room[block])])
        active = np.concatenate(more)
        step = min(2 * step, LAST_STEP)
    return count
