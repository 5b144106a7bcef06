"""How far a confidence is what it says: the share of findings that is right, by how sure they were.

One half of the texts fits a line from the evidence in bits to the odds of being right; the other half is shown.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from govern.detect.personal.evidence import LEAST, MOST

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001)
STEPS = 50
TIGHT = 2.0  # how many findings the wish for a slope of 1 and an offset of 0 weighs


class Judged(NamedTuple):
    """A finding: what it is of, how sure it was, whether it was right, and in which half its text is."""

    family: str
    confidence: float
    right: bool
    half: int


class Line(NamedTuple):
    """From bits of evidence to calibrated bits."""

    slope: float
    offset: float


def bits(confidence: np.ndarray) -> np.ndarray:
    """Give the odds of probabilities as base-2 logarithms."""
    kept = np.clip(confidence, LEAST, MOST)
    odds: np.ndarray = np.log2(kept / (1 - kept))
    return odds


def fitted(judged: Sequence[Judged]) -> Line:
    """Fit a line by maximum likelihood (Platt 1999), held near the one that changes nothing."""
    if not judged:
        return Line(1.0, 0.0)
    given = np.log(2) * bits(np.array([each.confidence for each in judged]))
    right = np.array([each.right for each in judged], dtype=float)
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-(line[0] * given + line[1])))
        slopes = np.array([((sure - right) * given).sum(), (sure - right).sum()]) + TIGHT * (line - (1.0, 0.0))
        spread = np.maximum(sure * (1 - sure), 1e-6)
        curve = np.array(
            [[(spread * given**2).sum(), (spread * given).sum()], [(spread * given).sum(), spread.sum()]]
        )
        line = line - np.linalg.solve(curve + TIGHT * np.eye(2), slopes)
    return Line(float(line[0]), float(line[1] / np.log(2)))


def moved(confidence: np.ndarray, line: Line) -> np.ndarray:
    """Apply a line to confidences."""
    result: np.ndarray = 1 / (1 + 2.0 ** -(line.slope * bits(confidence) + line.offset))
    return result


def expected_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Give the expected calibration error over the bins of the table."""
    places = np.digitize(confidence, EDGES)
    total = 0.0
    for place in np.unique(places):
        inside = places == place
        total += inside.mean() * abs(confidence[inside].mean() - right[inside].mean())
    return float(total)


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield a block for each family: bins of the second half, its error, and what the first half would make of it."""
    families = sorted({each.family for each in judged})
    yield (
        f"{'family':18}{'findings':>9}{'right':>8}{'mean confidence':>17}{'error':>8}"
        f"{'fitted on the other half':>26}{'error then':>12}"
    )
    for family in (*families, "all"):
        own = [each for each in judged if family in (each.family, "all")]
        first, second = ([each for each in own if each.half == half] for half in (0, 1))
        if not second:
            continue
        confidence, right = columns(second)
        line = fitted(first)
        error, then = expected_error(confidence, right), expected_error(moved(confidence, line), right)
        yield (
            f"{family:18}{len(second):>9,}{right.mean():>8.3f}{confidence.mean():>17.3f}{error:>8.3f}"
            f"{f'{line.slope:.2f} × bits {line.offset:+.1f}':>26}{then:>12.3f}"
        )
    yield ""
    yield f"{'confidence':18}" + "".join(f"{family:>18}" for family in (*families, "all"))
    for low, high in pairwise(EDGES):
        cells = []
        for family in (*families, "all"):
            inside = [
                each
                for each in judged
                if each.half == 1 and family in (each.family, "all") and low <= each.confidence < high
            ]
            share = sum(each.right for each in inside) / len(inside) if inside else 0.0
            cells.append(f"{f'{share:.2f} of {len(inside):,}':>18}" if inside else f"{'':>18}")
        yield f"{f'{low:.2f} to {min(high, 1):.2f}':18}{''.join(cells)}"


def columns(judged: Sequence[Judged]) -> tuple[np.ndarray, np.ndarray]:
    """Give confidences and whether they were right as arrays."""
    return np.array([each.confidence for each in judged]), np.array([each.right for each in judged], dtype=float)
