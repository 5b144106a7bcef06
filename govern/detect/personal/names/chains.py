"""Which names a run of candidates holds: the best sequence of tags, and how probable each tag of it is.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), read for all runs of a batch at once:
the first tokens of all runs, then the second ones, and so on.
"""

from typing import NamedTuple

import numpy as np

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
"""Outside, or at the beginning or inside of a name (Ramshaw and Marcus 1995)."""
COUNT = len(TAGS)
OUTSIDE = 0
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
    best = [scores[:, runs.firsts] + transitions[COUNT][:, None]]
    for step, count in enumerate(runs.active[1:].tolist(), start=1):
        following = _following(best[-1][:, :count], transitions)
        following += scores[:, runs.firsts[:count] + step]
        best.append(following)
    tag = np.zeros(0, dtype=np.int64)
    for step in range(len(best) - 1, -1, -1):
        paths = best[step]
        paths[:, : len(tag)] += transitions[:COUNT, tag]
        tag = paths.argmax(0)
        tags[runs.firsts[: len(tag)] + step] = tag
    return tags


def _following(best: np.ndarray, transitions: np.ndarray) -> np.ndarray:
    """Give the best score with which each tag follows: shape (7, runs)."""
    following = np.empty_like(best)
    path = np.empty_like(best[0])
    for after, before in enumerate(BEFORE):
        most = following[after]
        np.add(best[before[0]], transitions[before[0], after], out=most)
        for tag in before[1:]:
            np.add(best[tag], transitions[tag, after], out=path)
            np.maximum(most, path, out=most)
    return following


def marginals(scores: np.ndarray, runs: Chains, transitions: np.ndarray) -> np.ndarray:
    """Give the probability of every tag of every candidate (7, candidates) by forward-backward."""
    forward = np.zeros_like(scores)
    if not len(runs.firsts):
        return forward
    weights = np.exp(transitions[:COUNT])
    current = _scaled(scores[:, runs.firsts] + transitions[COUNT][:, None])
    emitted = [current]
    forward[:, runs.firsts] = current
    for step, count in enumerate(runs.active[1:].tolist(), start=1):
        at = runs.firsts[:count] + step
        emitted.append(_scaled(scores[:, at]))
        current = _normal(_times(weights.T, current[:, :count]) * emitted[step])
        forward[:, at] = current
    later = np.ones((COUNT, 0), dtype=scores.dtype)
    for step in range(len(runs.active) - 1, -1, -1):
        ended = np.ones((COUNT, int(runs.active[step]) - later.shape[1]), dtype=scores.dtype)
        later = np.concatenate([later, ended], axis=1)
        at = runs.firsts[: later.shape[1]] + step
        forward[:, at] = _normal(forward[:, at] * later)
        later = _normal(_times(weights, emitted[step] * later))
    return forward


def _times(weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Multiply matrices without BLAS, whose sums may differ with the number of columns."""
    total: np.ndarray = weights[:, :1] * values[0]
    part = np.empty_like(total)
    for row in range(1, COUNT):
        np.multiply(weights[:, row : row + 1], values[row], out=part)
        total += part
    return total


def _scaled(scores: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = np.exp(scores - scores.max(0))
    return scaled


def _normal(values: np.ndarray) -> np.ndarray:
    normal: np.ndarray = values / np.maximum(values.sum(0), np.finfo(values.dtype).tiny)
    return normal
