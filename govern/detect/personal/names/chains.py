"""Which names a run of candidates holds: the best sequence of tags, and how probable each tag of it is.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), read for all runs of a batch at once:
the first tokens of all runs, then the second ones, and so on.
"""

from typing import NamedTuple

import numpy as np

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""Outside, or at the beginning or inside of a name (Ramshaw and Marcus 1995)."""
COUNT = len(TAGS)
LONGEST = 64  # tokens in a run: more are cut
FORBIDDEN = -1e4


def allowed() -> np.ndarray:
    """Tell which tag (second axis) may follow which (first axis): I only after B or I of its label. Shape (7, 7)."""
    follows = np.ones((COUNT, COUNT), dtype=bool)
    for inside in range(2, COUNT, 2):
        follows[:, inside] = False
        follows[inside - 1 : inside + 1, inside] = True
    return follows


BEFORE = [np.flatnonzero(column).tolist() for column in allowed().T]
"""The tags that each tag may follow."""


class Chains(NamedTuple):
    """Runs of candidates, longest first: `firsts` are places among the candidates, `lengths` how many they are.

    `active[step]` is how many runs have more than `step` candidates.
    """

    firsts: np.ndarray
    lengths: np.ndarray
    active: np.ndarray


def chains(at: np.ndarray, broken: np.ndarray) -> Chains:
    """Join candidates at the places `at` that stand side by side; `broken` says before which tokens a run ends."""
    if not len(at):
        return _sorted(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    fresh = broken[at].copy()
    fresh[0] = True
    fresh[1:] |= at[1:] != at[:-1] + 1
    firsts = np.flatnonzero(fresh)
    lengths = np.diff(np.append(firsts, len(at)))
    pieces = (lengths + LONGEST - 1) // LONGEST
    if pieces.max() > 1:
        place = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        firsts = np.repeat(firsts, pieces) + place * LONGEST
        lengths = np.minimum(np.repeat(lengths, pieces) - place * LONGEST, LONGEST)
    order = np.argsort(-lengths, kind="stable")
    return _sorted(firsts[order], lengths[order])


def subset(runs: Chains, chosen: np.ndarray) -> Chains:
    """Give the chosen runs (bool) alone."""
    return _sorted(runs.firsts[chosen], runs.lengths[chosen])


def _sorted(firsts: np.ndarray, lengths: np.ndarray) -> Chains:
    longest = int(lengths[0]) if len(lengths) else 0
    return Chains(firsts, lengths, np.searchsorted(-lengths, -np.arange(longest), side="left"))


def best_tags(scores: np.ndarray, runs: Chains, transitions: np.ndarray) -> np.ndarray:
    """Give the likeliest tag of every candidate (uint8) by Viterbi's algorithm.

    `scores` has shape (7, candidates); `transitions` (8, 7): from each tag, and in the last row from outside the run.
    """
    tags = np.zeros(scores.shape[1], dtype=np.uint8)
    if not len(runs.firsts):
        return tags
    best = scores[:, runs.firsts] + transitions[COUNT][:, None]
    back: list[np.ndarray] = []
    ended: list[np.ndarray] = []
    for step, count in enumerate(runs.active[1:].tolist(), start=1):
        ended.append(best[:, count:].argmax(0))
        best, chosen = _step(best[:, :count], transitions)
        best += scores[:, runs.firsts[:count] + step]
        back.append(chosen)
    tag = best.argmax(0)
    for step in range(len(back), -1, -1):
        tags[runs.firsts[: len(tag)] + step] = tag
        if step:
            tag = np.concatenate([back[step - 1][tag, np.arange(len(tag))], ended[step - 1]])
    return tags


def _step(best: np.ndarray, transitions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the best score with which each tag follows, and the tag that it follows then: both (7, runs)."""
    following = np.empty_like(best)
    chosen = np.zeros(best.shape, dtype=np.uint8)
    for after, before in enumerate(BEFORE):
        most = following[after]
        np.add(best[before[0]], transitions[before[0], after], out=most)
        chosen[after] = before[0]
        for tag in before[1:]:
            path = best[tag] + transitions[tag, after]
            better = path > most
            np.copyto(most, path, where=better)
            chosen[after][better] = tag
    return following, chosen


def marginals(scores: np.ndarray, runs: Chains, transitions: np.ndarray) -> np.ndarray:
    """Give the probability of every tag of every candidate (7, candidates) by forward-backward."""
    forward = np.zeros_like(scores)
    if not len(runs.firsts):
        return forward
    weights = np.exp(transitions[:COUNT])
    current = _scaled(scores[:, runs.firsts] + transitions[COUNT][:, None])
    forward[:, runs.firsts] = current
    for step, count in enumerate(runs.active[1:].tolist(), start=1):
        at = runs.firsts[:count] + step
        current = _normal(_times(weights.T, current[:, :count]) * _scaled(scores[:, at]))
        forward[:, at] = current
    ahead = np.zeros((COUNT, 0), dtype=scores.dtype)
    for step in range(len(runs.active) - 1, -1, -1):
        count = int(runs.active[step])
        later = np.ones((COUNT, count), dtype=scores.dtype)
        later[:, : ahead.shape[1]] = ahead
        at = runs.firsts[:count] + step
        forward[:, at] = _normal(forward[:, at] * later)
        ahead = _normal(_times(weights, _scaled(scores[:, at]) * later))
    return forward


def _times(weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Multiply matrices without BLAS, whose sums may differ with the number of columns."""
    total: np.ndarray = weights[:, :1] * values[0]
    for row in range(1, COUNT):
        total += weights[:, row : row + 1] * values[row]
    return total


def _scaled(scores: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = np.exp(scores - scores.max(0))
    return scaled


def _normal(values: np.ndarray) -> np.ndarray:
    normal: np.ndarray = values / np.maximum(values.sum(0), np.finfo(values.dtype).tiny)
    return normal
