"""Which characters of scripts without spaces may be in a name: most are surely not, and need no closer look.

A linear model over the n-grams up to four characters around each, with a threshold that nearly all characters of
names pass in texts that it was not trained on.
"""

from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.grams import Grams

BITS = 16
LANES = 4  # windows an n-gram has at most: a byte each
WINDOWS = {1: (-1, 0, 1), 2: (-2, -1, 0, 1), 3: (-3, -2, 0, 1), 4: (-4, -2, -1, 1)}
"""The n-grams looked at, by their length: where they begin, from where the character stands."""
NOTHING = 128  # a weight of nought, as an unsigned byte
_SHIFT = np.uint32(32 - BITS)


class Gate(NamedTuple):
    """`weights` (uint8, shape (4, 2**16, 4)) of n-grams by length, hash and window; `least` is what passes."""

    weights: np.ndarray
    least: int

    @classmethod
    def open(cls) -> "Gate":
        """Give a gate that everything passes."""
        return cls(np.full((len(WINDOWS), 1 << BITS, LANES), NOTHING, dtype=np.uint8), 0)

    def sums(self, grams: Grams) -> np.ndarray:
        """Add up the weights of each place, twice, and those of its neighbours (int16)."""
        own = np.zeros(len(grams.at), dtype=np.int16)
        for weights, (length, starts) in zip(self.weights, WINDOWS.items(), strict=True):
            found = weights.view(np.uint32)[:, 0].take(rows(grams.hashed(length)))
            lanes = found.view(np.uint8).reshape(-1, LANES)
            for lane, start in enumerate(starts):
                own += lanes[grams.at + start, lane]
        own -= NOTHING * sum(map(len, WINDOWS.values()))
        beside = grams.beside
        total = own * np.int16(2)
        total[1:] += own[:-1] * beside
        total[:-1] += own[1:] * beside
        return total

    def passes(self, grams: Grams) -> np.ndarray:
        """Tell which places of `grams` are likely, or beside a likely one (bool)."""
        likely = self.sums(grams) >= self.least
        wider = likely.copy()
        wider[1:] |= likely[:-1] & grams.beside
        wider[:-1] |= likely[1:] & grams.beside
        return wider


def rows(keys: np.ndarray) -> np.ndarray:
    """Give the row of the weights that each n-gram has."""
    rows: np.ndarray = keys >> _SHIFT
    return rows
