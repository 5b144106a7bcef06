"""How right a tool is: by spans of a kind (exact, or overlapping), and by characters, with or without kinds."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from benchmarks.personal_sets.texts import Text

Place = tuple[int, int, int]  # text, start, end
OVERLAPPING, EXACT = "overlap", "exact"


class Score(NamedTuple):
    """Precision, recall and F1, with how much was found and how much was there."""

    precision: float
    recall: float
    f1: float
    found: int
    wanted: int


def score(right_found: int, found: int, right_wanted: int, wanted: int) -> Score:
    """Make a score of counts; what cannot be told is 0."""
    precision = right_found / found if found else 0.0
    recall = right_wanted / wanted if wanted else 0.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0, found, wanted)


def by_overlap(found: Sequence[Place], wanted: Sequence[Place]) -> Score:
    """Score spans: one is right where it overlaps one of the other side."""
    return score(overlapping(found, wanted), len(found), overlapping(wanted, found), len(wanted))


def exactly(found: Sequence[Place], wanted: Sequence[Place]) -> Score:
    """Score spans: one is right where it is one of the other side, at both ends."""
    both = len(set(found) & set(wanted))
    return score(both, len(found), both, len(wanted))


def by_character(
    texts: Sequence[Text], found: Iterable[Place], wanted: Iterable[Place], ignored: Iterable[Place] = ()
) -> Score:
    """Score letters and digits; what stands between them is free, and so are the characters in `ignored`."""
    free = _characters(texts, ignored)
    there, said = _characters(texts, wanted) - free, _characters(texts, found) - free
    both = len(there & said)
    return score(both, len(said), both, len(there))


def overlapping(spans: Sequence[Place], others: Iterable[Place]) -> int:
    """Count the spans that overlap one of the others."""
    meets = meeting(others)
    return sum(meets(span) for span in spans)


def meeting(others: Iterable[Place]) -> Callable[[Place], bool]:
    """Give a function that tells whether a span overlaps one of `others`."""
    places: dict[int, list[tuple[int, int]]] = {}
    for row, start, end in others:
        places.setdefault(row, []).append((start, end))
    return lambda span: any(span[1] < last and first < span[2] for first, last in places.get(span[0], ()))


def _characters(texts: Sequence[Text], places: Iterable[Place]) -> set[tuple[int, int]]:
    return {
        (row, place) for row, start, end in places for place in range(start, end) if texts[row].text[place].isalnum()
    }
