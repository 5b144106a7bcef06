"""Exact-span scores: a name counts when both its borders and its label are right."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

Place = tuple[int, int, int, str]
"""Where a name is: its text, its start, its end, its label."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def score(gold: Collection[Place], found: Collection[Place]) -> Score:
    """Compare places; each counts once."""
    right = len(set(gold) & set(found))
    precision = right / max(len(set(found)), 1)
    recall = right / max(len(set(gold)), 1)
    return Score(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def places(
    texts: Iterable[Sequence[tuple[int, int, str, *tuple[float, ...]]]],
) -> list[Place]:
    """Give the places of names (start, end, label) of texts in order."""
    return [(row, start, end, label) for row, names in enumerate(texts) for start, end, label, *_ in names]


def only(label: str, found: Iterable[Place]) -> list[Place]:
    """Give the places of one label."""
    return [place for place in found if place[3] == label]
