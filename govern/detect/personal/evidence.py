"""How sure a finding is: evidence added up in bits (base-2 logarithms of likelihood ratios) gives a probability.

A number that passes a checksum is not yet an identifier: a random one of nine to eleven digits passes the checks of
one or two countries. So the prior is low, and what speaks for the reading is weighed: the checksum by how few random
numbers pass it, the printed form by how telling its separators are, the place, and the words around.
The figures are in `evidence.yaml`; `docs/detectors/personal.md` has the table that shows how far they hold.
"""

from functools import cache
from math import log2
from typing import NamedTuple

from govern.detect.datafile import datafile

REPORTED = 0.5  # the least probability at which something is a finding
LEAST, MOST = 1e-6, 1 - 1e-6  # probabilities beyond which evidence is not told apart


class Line(NamedTuple):
    """From the bits that evidence adds up to, to those that proved right: pieces of evidence are not independent."""

    slope: float
    offset: float


def posterior(bits: float) -> float:
    """Give the probability of a reading for which the evidence, prior included, adds up to `bits`."""
    return float(1 / (1 + 2.0**-bits))


@cache
def weight(name: str) -> float:
    """Give the bits that one piece of evidence is worth, by its name in `evidence.yaml`.

    Raises:
        KeyError: the file has no such piece.
    """
    return float(datafile("personal/evidence.yaml")["bits"][name])


def place_bits(language: str | None, country: str | None, languages: tuple[str, ...], home: str | None) -> float:
    """Weigh where a document comes from against where an identifier is used (ISO 639 and 3166-1 codes).

    With no `home` it is used everywhere, and the place says nothing.
    """
    if home is None:
        return 0.0
    if country is not None:
        return weight("same country") if country == home else weight("other country")
    if language is None:
        return 0.0
    return weight("same language") if language in languages else weight("other language")


def calibrated(category: str, confidence: float) -> float:
    """Give how often a finding of a category is right that was judged to be so sure (Platt scaling, in bits)."""
    line = lines().get(category)
    if line is None:
        return confidence
    kept = min(max(confidence, LEAST), MOST)
    return round(posterior(line.slope * log2(kept / (1 - kept)) + line.offset), 4)


@cache
def lines() -> dict[str, Line]:
    """Give the line of each category that was measured."""
    rows = datafile("personal/evidence.yaml")["calibration"].values()
    return {category: Line(row["slope"], row["offset"]) for row in rows for category in row["categories"]}
