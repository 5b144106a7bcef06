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
    worse, better = (pairs >> RANK_BITS).astype(np.int64), (pairs & LOW).astype(np.int64)
    undecided = np.zeros(len(leaving), dtype=bool)
    undecided[worse] = True
    while len(worse):
        open_pair = ~leaving[better] & undecided[worse]
        worse, better = worse[open_pair], better[open_pair]
        # a document is decided once all its better partners are: it then leaves for the one it is most like
        waiting = np.zeros(len(leaving), dtype=bool)
        waiting[worse[undecided[better]]] = True
        undecided &= waiting
        ready = ~waiting[worse]
        asked_worse, asked_better = worse[ready], better[ready]
        if len(asked_worse):
            similarity = compare(asked_worse.astype(np.uint64) << RANK_BITS | asked_better.astype(np.uint64))
            alike = similarity >= threshold
            outcome.compared += len(similarity)
            outcome.unread += int(np.isnan(similarity).sum())
            outcome.refuted += int((similarity < threshold).sum())
            _leave(asked_worse[alike], asked_better[alike], similarity[alike], outcome)
            leaving[asked_worse[alike]] = True
        worse, better = worse[~ready], better[~ready]


def _leave(worse: np.ndarray, better: np.ndarray, similarity: np.ndarray, outcome: Selected) -> None:
    """Note for each document that leaves the partner it is most like; of equals, the best ranked."""
    order = np.lexsort((better, -similarity, worse))
    first = order[np.append(True, worse[order][1:] != worse[order][:-1])] if len(order) else order
    outcome.gone.append(worse[first].astype(np.uint32))
    outcome.kept.append(better[first].astype(np.uint32))
    outcome.similarity.append(similarity[first])
