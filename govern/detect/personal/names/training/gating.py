"""The gate's weights: logistic regression by stochastic gradient descent."""

from collections.abc import Sequence
from typing import Any

import numba
import numpy as np

from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.gate import BITS, LANES, NOTHING, WINDOWS, Gate, rows
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.training.gold import Gold

PASSES = 2
RATE = 0.2
DECAY = 1e-4
NAMED = 4.0  # how much more a character in a name counts than another
KEPT = 0.93  # the share of characters in names that pass for themselves in texts kept out of the training
STEPS = 8  # in which a weight of 1 is told
FAINT = 0.2  # weights that are smaller are left out
BIAS = -2.0
SEED = 1


def make_gate(train: Sequence[Gold], aside: Sequence[Gold]) -> Gate:
    """Train on some sets, and choose the threshold by others."""
    features, named = (np.concatenate(part) for part in zip(*map(_examples, train), strict=True))
    weights = np.zeros(len(WINDOWS) << BITS + 2)
    if named.any():
        order = np.random.Generator(np.random.PCG64(SEED))
        squares = np.ones_like(weights)
        for turn in range(PASSES):
            _descend(
                order.permutation(len(named)),
                features,
                named,
                weights,
                squares,
                RATE * (1 - turn / (2 * PASSES)),
            )
    weights[np.abs(weights) < FAINT] = 0
    whole = np.clip(np.rint(weights * STEPS), -127, 127).astype(np.int64) + NOTHING
    gate = Gate(whole.astype(np.uint8).reshape(len(WINDOWS), 1 << BITS, LANES), 0)
    sums = np.concatenate([gate.sums(grams)[tags > 0] for grams, tags in map(_places, aside)])
    return gate._replace(least=int(np.quantile(sums, 1 - KEPT, method="lower"))) if len(sums) else Gate.open()


def _places(gold: Gold) -> tuple[Grams, np.ndarray]:
    """Give the characters of scripts without spaces, and the tag of each."""
    single = gold.tokens.classes[gold.tokens.starts] == SINGLE
    return Grams(gold.tokens, gold.tokens.starts[single]), gold.tags[single]


def _examples(gold: Gold) -> tuple[np.ndarray, np.ndarray]:
    """Give the weights' places (int32, shape (characters, windows)) and whether each is in a name (float64)."""
    grams, tags = _places(gold)
    columns = [
        ((number << BITS) + rows(grams.hashed(length)[grams.at + start]).astype(np.int32)) * LANES + lane
        for number, (length, starts) in enumerate(WINDOWS.items())
        for lane, start in enumerate(starts)
    ]
    return np.stack(columns, axis=1), (tags > 0).astype(np.float64)


@numba.njit(cache=True)  # type: ignore[misc, unused-ignore]
def _descend(order: Any, features: Any, named: Any, weights: Any, squares: Any, rate: float) -> None:
    for place in order:
        total = BIAS
        for feature in features[place]:
            total += weights[feature]
        slope = named[place] - 1 / (1 + np.exp(-total))
        if named[place] > 0:
            slope *= NAMED
        for feature in features[place]:
            change = slope - DECAY * weights[feature]
            squares[feature] += change * change
            weights[feature] += rate * change / np.sqrt(squares[feature])
