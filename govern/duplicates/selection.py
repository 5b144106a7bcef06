"""Selection: which documents stay. One leaves only for a document that stays and that it is itself similar to.

Documents are taken from the best rank on, so the outcome is the one that a greedy pass over that order gives
(the lexicographically first maximal independent set), whatever runs at the same time. Similarity is not handed on:
where A is like B and B like C, C stays unless it is like A.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

RANK_BITS = np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)

Compare = Callable[[np.ndarray], np.ndarray]


@dataclass
class Selected:
    """The outcome, by rank: `gone` leave for `kept` (uint32), which they are `similarity` alike (float64).

    `compared` pairs were verified, `refuted` of them fell short, `unread` could not be read again and decide nothing.
    """

    gone: list[np.ndarray] = field(default_factory=list)
    kept: list[np.ndarray] = field(default_factory=list)
    similarity: list[np.ndarray] = field(default_factory=list)
    compared: int = 0
    refuted: int = 0
    unread: int = 0

    def removals(self) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Yield the removals of each range."""
        yield from zip(self.gone, self.kept, self.similarity, strict=True)


def select(ranges: Iterable[np.ndarray], documents: int, threshold: float, compare: Compare) -> Selected:
    """Decide who stays.

    `ranges` are candidate pairs (uint64, `worse rank << 32 | better rank`, sorted), each range of higher ranks than
    the one before, so that only one has to be held at a time. `compare` gives the similarity of pairs; it is asked
    only about pairs whose better document stays.
    """
    outcome = Selected()
    leaving = np.zeros(documents, dtype=bool)
    for pairs in ranges:
        _decide(pairs, leaving, threshold, compare, outcome)
    return outcome


def _decide(pairs: np.ndarray, leaving: np.ndarray, threshold: float, compare: Compare, outcome: Selected) -> None:
    """Decide the worse documents of one range of pairs."""
    worse, better = (pairs >> RANK_BITS).astype(np.int64), (pairs & LOW).astype(np.int64)
    undecided = np.zeros(len(leaving), dtype=bool)
    undecided[worse] = True
    similarity = np.full(len(pairs), -1.0)  # where a pair has not been compared yet
    while undecided.any():
        # who has a partner that stays and that it is like leaves, whatever becomes of its other partners
        _compare(pairs, similarity, undecided[worse] & ~undecided[better] & ~leaving[better], compare)
        leaving[worse[similarity >= threshold]] = True
        # who waits for nobody any more stays
        undecided &= ~leaving
        waiting = np.zeros(len(leaving), dtype=bool)
        waiting[worse[undecided[better]]] = True
        undecided &= waiting
    # the partner on record is the one it is most like of all that stay, so those are compared as well
    _compare(pairs, similarity, leaving[worse] & ~leaving[better], compare)
    compared = (similarity >= 0) | np.isnan(similarity)
    outcome.compared += int(compared.sum())
    outcome.unread += int(np.isnan(similarity).sum())
    outcome.refuted += int((compared & (similarity < threshold)).sum())
    alike = similarity >= threshold
    _leave(worse[alike], better[alike], similarity[alike], outcome)


def _compare(pairs: np.ndarray, similarity: np.ndarray, wanted: np.ndarray, compare: Compare) -> None:
    """Fill in the similarity of those wanted pairs that have none yet."""
    fresh = np.flatnonzero(wanted & (similarity == -1.0))
    if len(fresh):
        similarity[fresh] = compare(pairs[fresh])


def _leave(worse: np.ndarray, better: np.ndarray, similarity: np.ndarray, outcome: Selected) -> None:
    """Note for each document that leaves the partner it is most like; of equals, the best ranked."""
    order = np.lexsort((better, -similarity, worse))
    first = order[np.append(True, worse[order][1:] != worse[order][:-1])] if len(order) else order
    outcome.gone.append(worse[first].astype(np.uint32))
    outcome.kept.append(better[first].astype(np.uint32))
    outcome.similarity.append(similarity[first])
