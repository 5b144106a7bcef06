"""The field's weights by stochastic gradient descent: AdaGrad (Duchi, Hazan and Singer 2011) with dropped features.

One thread, one run at a time, in an order that the seed gives: the same weights each time.
"""

from typing import Any, NamedTuple

import numba
import numpy as np

from govern.detect.personal.names.chains import COUNT, FORBIDDEN, LONGEST, allowed
from govern.detect.personal.names.training.examples import Examples

MOST_FEATURES = 96  # of a candidate
LEAST_WRONG = 0.001  # a tag that is surer than this teaches nothing


class Settings(NamedTuple):
    """How the weights are sought."""

    epochs: int = 8
    rate: float = 0.25
    last_rate: float = 0.3  # of `rate`
    decay: float = 1e-5
    dropped: float = 0.2
    seed: int = 1


def descend(
    found: Examples,
    features: np.ndarray,
    begins: np.ndarray,
    count: int,
    settings: Settings,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights (float32, (count, 6)) of features and the transitions (float32, (8, 7)).

    `features` are the numbers of those of all candidates, from `begins[i]` for candidate `i`.
    """
    weights = np.zeros((count, COUNT - 1), dtype=np.float32)
    squares = np.full((count, COUNT - 1), 0.5, dtype=np.float32)
    transitions = np.zeros((COUNT + 1, COUNT))
    transitions[:COUNT][~allowed()] = FORBIDDEN
    transitions[COUNT, 2::2] = FORBIDDEN
    transition_squares = np.ones_like(transitions)
    order = np.random.Generator(np.random.PCG64(settings.seed))
    for epoch in range(settings.epochs):
        print(
            f"pass {epoch + 1} of {settings.epochs}: {count} features, {len(found.tags)} candidates",
            flush=True,
        )
        slower = (1 - settings.last_rate) * epoch / max(settings.epochs - 1, 1)
        _epoch(
            order.permutation(len(found.firsts)), found.firsts, found.lengths, begins, features, found.tags,
            weights, squares, transitions, transition_squares,
            settings.rate * (1 - slower), settings.decay, settings.dropped, settings.seed + epoch,
        )  # fmt: skip
    return weights, transitions.astype(np.float32)


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _ahead(forward: Any, given: Any, transitions: Any, length: int) -> Any:
    """Fill in the logarithms of the forward sums; give that of all sequences."""
    forward[0] = given[0] + transitions[COUNT]
    for step in range(1, length):
        for tag in range(COUNT):
            most = -np.inf
            for before in range(COUNT):
                most = max(most, forward[step - 1, before] + transitions[before, tag])
            total = 0.0
            for before in range(COUNT):
                total += np.exp(forward[step - 1, before] + transitions[before, tag] - most)
            forward[step, tag] = most + np.log(total) + given[step, tag]
    most = forward[length - 1].max()
    return most + np.log(np.exp(forward[length - 1] - most).sum())


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _back(backward: Any, given: Any, transitions: Any, length: int) -> None:
    """Fill in the logarithms of the backward sums."""
    backward[length - 1] = 0
    for step in range(length - 2, -1, -1):
        for tag in range(COUNT):
            most = -np.inf
            for after in range(COUNT):
                most = max(
                    most,
                    backward[step + 1, after] + transitions[tag, after] + given[step + 1, after],
                )
            total = 0.0
            for after in range(COUNT):
                total += np.exp(backward[step + 1, after] + transitions[tag, after] + given[step + 1, after] - most)
            backward[step, tag] = most + np.log(total)


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _epoch(
    order: Any, firsts: Any, lengths: Any, begins: Any, features: Any, tags: Any,
    weights: Any, squares: Any, transitions: Any, transition_squares: Any,
    rate: float, decay: float, dropped: float, seed: int,
) -> None:  # fmt: skip
    np.random.seed(seed)
    given = np.zeros((LONGEST, COUNT), dtype=np.float32)
    kept = np.ones((LONGEST, MOST_FEATURES), dtype=np.bool_)
    forward, backward = np.zeros((LONGEST, COUNT)), np.zeros((LONGEST, COUNT))
    for run in order:
        first, length = firsts[run], lengths[run]
        _score(given, kept, first, length, begins, features, weights, dropped)
        total = _ahead(forward, given, transitions, length)
        _back(backward, given, transitions, length)
        own = tags[first : first + length]
        _learn_transitions(transitions, transition_squares, given, forward, backward, total, own, rate)
        for step in range(length):
            slope = -np.exp(forward[step] + backward[step] - total)
            slope[own[step]] += 1
            if slope[own[step]] < LEAST_WRONG:
                continue
            begin = begins[first + step]
            for place in range(begin, begins[first + step + 1]):
                if kept[step, place - begin]:
                    feature = features[place]
                    for lane in range(COUNT - 1):
                        change = slope[lane + 1] - decay * weights[feature, lane]
                        squares[feature, lane] += change * change
                        weights[feature, lane] += rate * change / np.sqrt(squares[feature, lane])


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _score(
    given: Any,
    kept: Any,
    first: int,
    length: int,
    begins: Any,
    features: Any,
    weights: Any,
    dropped: float,
) -> None:
    """Score the tags of a run's candidates by a random share of their features."""
    for step in range(length):
        given[step] = 0
        begin = begins[first + step]
        for place in range(begin, begins[first + step + 1]):
            keep = np.random.random() >= dropped
            kept[step, place - begin] = keep
            if keep:
                for lane in range(COUNT - 1):
                    given[step, lane + 1] += weights[features[place], lane]
        given[step] /= 1 - dropped


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _learn_transitions(
    transitions: Any,
    squares: Any,
    given: Any,
    forward: Any,
    backward: Any,
    total: float,
    own: Any,
    rate: float,
) -> None:
    slopes = np.zeros((COUNT + 1, COUNT))
    slopes[COUNT] = -np.exp(forward[0] + backward[0] - total)
    slopes[COUNT, own[0]] += 1
    for step in range(1, len(own)):
        for tag in range(COUNT):
            ahead = forward[step - 1, tag] - total
            for after in range(COUNT):
                slopes[tag, after] -= np.exp(
                    ahead + transitions[tag, after] + given[step, after] + backward[step, after]
                )
        slopes[own[step - 1], own[step]] += 1
    for before in range(COUNT + 1):
        for tag in range(COUNT):
            slope = slopes[before, tag]
            if transitions[before, tag] > FORBIDDEN / 2 and slope != 0:
                squares[before, tag] += slope * slope
                transitions[before, tag] += rate * slope / np.sqrt(squares[before, tag])
