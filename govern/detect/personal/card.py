"""Payment card numbers.

Issued by: the card's bank, within the ranges of its scheme. Standard: ISO/IEC 7812-1:2017 (primary account number).
Format: 12 to 19 digits, in one piece or in the groups that are printed on cards (4-4-4-4, 4-6-5, 4-6-4).
Checksum: Luhn (ISO/IEC 7812-1 annex B); one random number in ten passes it, so the scheme's range, the printed groups
and context words decide how sure a finding is.
Examples (test numbers): 4111111111111111, 5555 5555 5555 4444, 3782 822463 10005.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

CARD = re.compile(
    r"(?<![\w*+])(?<!\d[.,-])(?<!(?<!\d)\d{4}[ \u00a0])"
    r"(?:\d{12,19}|\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{1,4}(?P<last>\1\d{1,3})?|\d{4}([ \u00a0-])\d{6}\3\d{4,5})"
    r"(?![\w*])(?![.,-]\d)"
)
FIRST_DIGIT = re.compile(r"(?<!\w)\d")
LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
CONTEXT_BEFORE = 50
CONTEXT_AFTER = 20
BESIDE = 4 * 24  # bytes of what is looked at beside where a number begins


class CardRecognizer(Recognizer):
    """Finds payment card numbers."""

    sheet = DetectorSheet(
        id="personal.card.v1",
        categories=("personal.card",),
        finds="payment card numbers in a scheme's range with a right check digit",
        basis="ISO/IEC 7812-1:2017",
    )
    category = "personal.card"
    entity = "CREDIT_CARD"
    anchors = (Anchor("[0-9]{4}(?:[ -]|\u00a0)?[0-9]{4,6}(?:[ -]|\u00a0)?[0-9]{2}", 10, 16, 16),)
    longest = 23
    context_reach = CONTEXT_BEFORE + 6

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every number that a scheme may have issued."""
        for found in CARD.finditer(text):
            card = issued(found)
            if card is None:
                continue
            end = found.start() + len(card.written)
            before, after = around(text, found.start(), end, CONTEXT_BEFORE, CONTEXT_AFTER)
            named = bool(context().search(before) or context().search(after))
            confidence = certainty(len(card.written) > len(card.digits), named, card.ambiguous)
            yield Match(found.start(), end, confidence, card.digits, {"scheme": card.scheme})

    def places(self, batch: Batch) -> tuple[np.ndarray, np.ndarray]:
        """Give the hits in which a number begins that a scheme may have issued."""
        starts, ends = super().places(batch)
        hits = zip(starts.tolist(), ends.tolist(), strict=True)
        kept = np.array([may_hold_card(batch.buffer, start, end) for start, end in hits], dtype=bool)
        return starts[kept], ends[kept]

    def mask(self, value: str) -> str:
        """Keep the last four digits (PCI DSS 4.0, requirement 3.4.1, would allow more)."""
        return f"***{value[-4:]}"


class Card(NamedTuple):
    """A number as it is written and its digits, the scheme in whose range it is, and whether others may be there."""

    written: str
    digits: str
    scheme: str
    ambiguous: bool


def may_hold_card(buffer: bytes, start: int, end: int) -> bool:
    """Whether the number of a card begins in a range of a buffer, which begins with a digit."""
    before = buffer[max(start - BESIDE, 0) : start].decode("utf-8", "ignore")
    text = before + buffer[start : end + BESIDE].decode("utf-8", "ignore")
    for first in FIRST_DIGIT.finditer(text, len(before), len(before) + end - start):
        found = CARD.match(text, first.start())
        if found is not None and issued(found) is not None:
            return True
    return False


def issued(found: re.Match[str]) -> Card | None:
    """Give the card whose number `found` is, with its last group or without; None where no scheme has it."""
    last = found["last"]
    for written in (found[0], found[0].removesuffix(last)) if last else (found[0],):
        digits = re.sub(r"\D", "", written)
        scheme, ambiguous = scheme_of(digits)
        if scheme is not None and luhn(digits):
            return Card(written, digits, scheme, ambiguous)
    return None


def certainty(grouped: bool, named: bool, ambiguous: bool) -> float:
    """How sure a number with a right check digit in a scheme's range is a card: by its print and its context."""
    if named:
        return 0.95
    if grouped:
        return 0.7 if ambiguous else 0.9
    return 0.3 if ambiguous else 0.6


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    doubled = map(LUHN_DOUBLED.__getitem__, map(int, digits[-2::-2]))
    return (sum(map(int, digits[::-2])) + sum(doubled)) % 10 == 0


def scheme_of(digits: str) -> tuple[str | None, bool]:
    """Give the scheme whose range a number is in, and whether that range is ambiguous."""
    for name, low, high, lengths, ambiguous in ranges(digits[:1]):
        if len(digits) in lengths and low <= digits[: len(low)] <= high:
            return name, ambiguous
    return None, False


@cache
def ranges(first: str) -> tuple[tuple[str, str, str, tuple[int, ...], bool], ...]:
    """Give every range of numbers with a first digit: scheme, first and last prefix, lengths, ambiguity."""
    rows = []
    for scheme in datafile("personal/card.yaml")["schemes"]:
        for prefix in scheme["prefixes"]:
            low, _, high = prefix.partition("-")
            rows.append((scheme["name"], low, high or low, tuple(scheme["lengths"]), scheme.get("ambiguous", False)))
    return tuple(row for row in rows if row[1][0] <= first <= row[2][0])


@cache
def context() -> re.Pattern[str]:
    """Give the pattern of context words."""
    return words_pattern(chain.from_iterable(datafile("personal/card.yaml")["context"].values()))


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(CardRecognizer())
