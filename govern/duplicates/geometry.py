"""Banding of MinHash signatures: how likely two documents meet, by their similarity (Leskovec et al. 2020, 3.4)."""

from typing import NamedTuple

WANTED = 0.995  # recall at the threshold itself; above it recall only rises


class Geometry(NamedTuple):
    """`bands` of `rows` values each: documents that agree in all rows of any band are compared."""

    bands: int
    rows: int

    def recall(self, similarity: float) -> float:
        """Give the probability that two documents of this Jaccard similarity are compared: 1 - (1 - J^r)^b."""
        return 1 - (1 - similarity**self.rows) ** self.bands


def geometry(threshold: float, permutations: int) -> Geometry:
    """Give the banding with the fewest needless comparisons whose recall at `threshold` is at least 0.995.

    Every pair that meets is verified afterwards, so recall is what the choice is made for: the most rows that keep
    it. Where `permutations` are too few even for one row a band, one row is used.
    """
    for rows in range(permutations, 0, -1):
        found = Geometry(permutations // rows, rows)
        if found.recall(threshold) >= WANTED:
            return found
    return Geometry(permutations, 1)
