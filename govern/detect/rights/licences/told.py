"""A licence told in a document, before it is a finding."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

CATEGORY = "rights.license"
TAG, TEXT, HEADER, REFERENCE = "tag", "text", "header", "reference"
SHOWN = 120  # characters of an excerpt


class Told(NamedTuple):
    """A licence told in a document: bytes in the batch's buffer, SPDX expression, kind, share of the rule's words
    that stand there, how sure it is, the manifest's kind where it is a field of one, and whether it is a link.
    """

    row: int
    start: int
    end: int
    expression: str
    kind: str
    score: float
    confidence: float
    manifest: str = ""
    linked: bool = False


class Said:
    """What tags, links and fields say, by place."""

    def __init__(self, read: Iterable[Told]) -> None:
        spans = sorted((one.start, one.end) for one in read)
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]
        self._reached = list(accumulate(self._ends, max))

    def again(self, each: Told) -> bool:
        """Whether words tell again what one of them says: they share bytes with it and are not twice as long."""
        place = bisect_left(self._starts, each.end) - 1
        while place >= 0 and self._reached[place] > each.start:
            start, end = self._starts[place], self._ends[place]
            if end > each.start and each.end - each.start < 2 * (end - start):
                return True
            place -= 1
        return False
