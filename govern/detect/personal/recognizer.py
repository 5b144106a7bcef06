"""What every recogniser of personal data is. `govern.detect.personal.presidio` makes Presidio recognisers of them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.interface import DetectorSheet, Finding
from govern.detect.personal.evidence import calibrated
from govern.text.windows import Anchor, spans

Hits = Sequence[tuple[int, int]]  # where each starts and ends

NEVER = "(?!)"  # matches nowhere
UNSPACED_SCRIPTS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Locale(NamedTuple):
    """Where a text comes from, as far as is known: its language (ISO 639) and country (ISO 3166-1 alpha-2)."""

    language: str | None = None
    country: str | None = None


NOWHERE = Locale()


class Match(NamedTuple):
    """One value in a text: `start` and `end` are character offsets, `value` its canonical form."""

    start: int
    end: int
    confidence: float
    value: str
    attributes: Mapping[str, str | int | float] = {}

    def __repr__(self) -> str:
        """Show the match without its value."""
        return f"Match({self.start}-{self.end}, {self.confidence:.2f})"


class Recognizer(ABC):
    """One kind of personal data.

    `anchors` are patterns over bytes, one of which meets every match; `longest` is the most characters a match has,
    `context_reach` the most characters around it that are looked at. Whether something matches depends on nothing
    else, so a piece of a document that reaches far enough gives what the whole document gives.
    """

    sheet: DetectorSheet
    category: str
    entity: str
    anchors: tuple[Anchor, ...]
    longest: int
    context_reach: int

    @property
    def reach(self) -> int:
        """Characters around a hit of the anchor within which a match and all that it depends on lies."""
        return self.longest + self.context_reach + 1

    @abstractmethod
    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every match in `text`, overlapping ones too; `locale` is the document's."""

    def beside(self, text: str, locale: Locale, hits: Hits) -> Iterator[Match]:
        """Yield every match in `text` that a hit of the anchors meets: all of them, but it may be faster."""
        return self.candidates(text, locale)

    def places(self, batch: Batch) -> tuple[np.ndarray, np.ndarray]:
        """Give where in a batch's buffer the anchors' hits start and end, in order, or fewer, which meet all."""
        return spans(batch, self.anchors)

    @abstractmethod
    def mask(self, value: str) -> str:
        """Give a canonical value as it may be shown: enough to tell what it is, too little to use it."""

    def finding(self, row: int, offset: int, match: Match) -> Finding:
        """Give a match in a piece of document `row` that begins at character `offset` as a finding."""
        start, end = offset + match.start, offset + match.end
        shown = self.mask(match.value)
        sure = calibrated(self.category, match.confidence)
        return Finding(row, start, end, self.category, sure, match.value, shown, match.attributes)

    def find(
        self, text: str, locale: Locale = NOWHERE, start: int = 0, end: int | None = None, hits: Hits | None = None
    ) -> list[Match]:
        """Give the matches in `text` that lie between `start` and `end`, in order; none overlaps another.

        Whoever has looked for the anchors already gives their `hits`, by the order of their starts.
        """
        last = len(text) if end is None else end
        found = self.candidates(text, locale) if hits is None else self.beside(text, locale, hits)
        return strongest([match for match in found if start <= match.start and match.end <= last])


def strongest(matches: list[Match]) -> list[Match]:
    """Keep the surest of matches that overlap, then the longest, then the first; give them in order."""
    if len(matches) < 2:
        return matches
    kept: list[Match] = []
    ordered = sorted(matches, key=itemgetter(0))
    if all(match.end <= after.start for match, after in pairwise(ordered)):
        return ordered
    ranked = sorted(ordered, key=lambda match: (-match.confidence, match.start - match.end, match.start))
    taken: set[int] = set()
    for match in ranked:
        span = range(match.start, match.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(match)
    return sorted(kept)


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Compile words to a pattern that finds any of them, whole, in casefolded text.

    A word in a script that does not space its words is found inside others.
    """
    folded = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    spaced = "|".join(re.escape(word) for word in folded if not UNSPACED_SCRIPTS.search(word))
    unspaced = "|".join(re.escape(word) for word in folded if UNSPACED_SCRIPTS.search(word))
    parts = (rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])" if spaced else "", unspaced)
    return re.compile("|".join(filter(None, parts)) or NEVER)


def around(text: str, start: int, end: int, before: int, after: int) -> tuple[str, str]:
    """Give the text before and after a match, casefolded."""
    return text[max(start - before, 0) : start].casefold(), text[end : end + after].casefold()
