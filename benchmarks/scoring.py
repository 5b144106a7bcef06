"""How right a choice of kept documents is, by what is truly alike."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from benchmarks.ground_truth import Pair, Record
from benchmarks.similarity import shingle_sets
from govern.duplicates.geometry import Geometry
from govern.duplicates.signatures import signatures
from govern.text.shingles import Shingles

THRESHOLD = 0.8
EDGES = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0, np.inf)


class Score(NamedTuple):
    """Documents kept and removed; recall over pairs, precision over removed documents; shares found, by bucket."""

    kept: int
    removed: int
    recall: float
    precision: float
    found: tuple[float, ...]


def score(kept: Collection[str], records: Sequence[Record], truth: Sequence[Pair]) -> Score:
    """Judge a choice. A pair is found where at most one of the two is kept; a removed document is rightly so where
    a kept one is truly alike.
    """
    alike = [pair for pair in truth if pair.similarity >= THRESHOLD]
    stands = {pair.left for pair in alike if pair.right in kept} | {pair.right for pair in alike if pair.left in kept}
    removed = [record.id for record in records if record.id not in kept]
    return Score(
        len(kept),
        len(removed),
        share(not (pair.left in kept and pair.right in kept) for pair in alike),
        share(name in stands for name in removed),
        tuple(share(not (p.left in kept and p.right in kept) for p in inside) for inside in buckets(truth)),
    )


def buckets(truth: Sequence[Pair]) -> list[list[Pair]]:
    """Sort the pairs by similarity, between one edge and the next."""
    return [[pair for pair in truth if low <= pair.similarity < high] for low, high in pairwise(EDGES)]


def met(
    records: Sequence[Record], truth: Sequence[Pair], banding: Geometry, permutations: int, seed: int
) -> list[bool]:
    """Tell for each pair whether its two signatures agree in all rows of some band."""
    named = {name for pair in truth for name in (pair.left, pair.right)}
    chosen = [record for record in records if record.id in named]
    row = {record.id: number for number, record in enumerate(chosen)}
    sets = shingle_sets([record.text for record in chosen])
    first = np.append(0, np.cumsum([len(each) for each in sets]))
    hashes = np.concatenate(sets)
    found = signatures(Shingles(hashes, np.arange(len(hashes)), first), permutations, seed)
    banded = found[:, : banding.bands * banding.rows].reshape(len(chosen), banding.bands, banding.rows)
    left, right = ([row[getattr(pair, side)] for pair in truth] for side in ("left", "right"))
    together: list[bool] = (banded[left] == banded[right]).all(axis=2).any(axis=1).tolist()
    return together


def share(flags: Iterable[bool]) -> float:
    """Give the share that is true; not a number where there are none."""
    known = list(flags)
    return sum(known) / len(known) if known else float("nan")
