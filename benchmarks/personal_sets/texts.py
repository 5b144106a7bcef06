"""What the benchmark of personal data is made of: texts with labels, and what a tool says of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MEGABYTE = 1_000_000


class Label(NamedTuple):
    """A stretch of a text that is of a kind, from character `start` to `end`; `name` says more where it is known."""

    start: int
    end: int
    kind: str
    name: str = ""


class Text(NamedTuple):
    """One document with all that is to be found in it; `group` is the line of a table that it counts in."""

    text: str
    labels: tuple[Label, ...] = ()
    group: str = ""


class Span(NamedTuple):
    """What a tool found: characters `start` to `end` of the text `row`, its own name for it, and how sure it is.

    Of Govern's it is also known which detector found it.
    """

    row: int
    start: int
    end: int
    kind: str
    score: float
    detector: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool found in a set, and the processor seconds that it took without its start."""

    spans: Sequence[Span]
    seconds: float
    parts: dict[str, float] = field(default_factory=dict)  # seconds of the parts of a tool, where it has some


def size(texts: Iterable[Text]) -> int:
    """Give the bytes of all texts in UTF-8."""
    return sum(len(text.text.encode()) for text in texts)


def tokens(texts: Iterable[Text]) -> int:
    """Count what stands between white space."""
    return sum(len(text.text.split()) for text in texts)


def joined(pieces: Sequence[str], item: str, kind: str, group: str, name: str = "") -> Text:
    """Put an item between two pieces of a text (before, after) and label it."""
    before, after = pieces
    return Text(before + item + after, (Label(len(before), len(before) + len(item), kind, name),), group)
