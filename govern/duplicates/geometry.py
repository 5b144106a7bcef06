"""Banding of MinHash signatures: how likely two documents meet, by their similarity (Leskovec et al. 2020, 3.4)."""

import math
from typing import NamedTuple

WANTED = 0.995  # recall at the threshold itself; above it recall only rises
UNLIKE = 0.375  # documents of so small a part of the threshold are plainly unlike
NEEDLESS = 0.05  # the most of such pairs that may meet all the same, to be compared for nothing


class Geometry(NamedTuple):
    """`bands` of `rows` values each: documents that agree in all rows of any band are compared."""

    bands: int
    rows: int

    def recall(self, similarity: float) -> float:
        """Give the probability that two documents of this Jaccard similarity are compared: 1 - (1 - J^r)^b."""
        return 1 - (1 - similarity**self.rows) ** self.bands


def geometry(threshold: float, permutations: int) -> Geometry:
    """Give the banding with the fewest values whose recall at `threshold` is at least 0.995.

    Every pair that meets is verified afterwards, so recall is what the choice is made for; it also lets at most 5 %
    of plainly unlike pairs meet. Where `permutations` are too few for that, the most rows that keep the recall are
    used, and where they are too few even for one row a band, one row.
    """
    found = [each for rows in range(1, permutations + 1) if (each := _fewest(threshold, rows, permutations))]
    selective = [each for each in found if each.recall(threshold * UNLIKE) <= NEEDLESS]
    if selective:
        return min(selective, key=lambda each: each.bands * each.rows)
    return max(found, key=lambda each: each.rows, default=Geometry(permutations, 1))


def _fewest(threshold: float, rows: int, permutations: int) -> Geometry | None:
    """Give the fewest bands of `rows` with the recall that is wanted; None where there are too few permutations."""
    agree = threshold**rows
    if agree >= 1:
        return Geometry(1, rows) if rows <= permutations else None
    needed = math.log(1 - WANTED) / math.log1p(-agree) if agree else math.inf
    bands = max(1, math.ceil(needed)) if needed <= permutations else permutations + 1
    return Geometry(bands, rows) if bands * rows <= permutations else None
