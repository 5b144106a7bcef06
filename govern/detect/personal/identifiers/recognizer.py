"""The recogniser of one identifier, made of its facts and its check; it can be used alone, as Presidio's are."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import DetectorSheet
from govern.detect.personal.context import NamingWords, whole_words_around
from govern.detect.personal.evidence import REPORTED, place_bits, posterior, weight
from govern.detect.personal.identifiers.anchors import anchors
from govern.detect.personal.identifiers.facts import Facts
from govern.detect.personal.identifiers.forms import Forms, Place, Printed
from govern.detect.personal.identifiers.headings import categories_at
from govern.detect.personal.recognizer import Locale, Match, Recognizer, words_pattern

Check = Callable[[str], str | None]

BEFORE, AFTER = 60, 24
GAP = 6  # characters at most between a word and a number that it tells of


class IdentifierRecognizer(Recognizer):
    """Finds one identifier: what has a printed form of it, passes its check, and is likely enough in its place."""

    def __init__(self, facts: Facts, check: Check, sheet: DetectorSheet) -> None:
        self.facts = facts
        self.check = check
        self.sheet = sheet
        self.category = facts.category
        self.entity = facts.entity
        self.longest = facts.longest
        self.context_reach = BEFORE + 2
        self.anchors = anchors([facts])
        self.forms = Forms([facts])
        self._attributes: dict[str, str | int | float] = {"identifier": facts.name}
        if facts.country is not None:
            self._attributes["country"] = facts.country
        self.named = NamingWords(dict(facts.words), facts.languages, facts.country)

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every match; the value is what the check gives."""
        for _, found in self.forms.printed(text):
            match = self.judged(text, found, locale)
            if match is not None:
                yield match

    def bits_anywhere(self, form_bits: float) -> float:
        """Give what is known of a string by its form alone, if its check will be right."""
        return weight("prior") + form_bits + self.facts.check_bits

    def bits_of_place(self, locale: Locale) -> float:
        """Give what the place of a string tells."""
        return place_bits(locale.language, locale.country, self.facts.languages, self.facts.country)

    def judged(self, text: str, found: Printed, locale: Locale) -> Match | None:
        """Weigh one printed string that has a form of this identifier; None where it is too unlikely to be one."""
        bits = self.bits_anywhere(found.bits) + self.bits_of_place(locale)
        if posterior(bits + weight("context before")) < REPORTED:
            return None
        value = self.check(found.value)
        if value is None:
            return None
        headed = self.category in categories_at(text, found.start, found.end)
        confidence = self.confidence(bits, *written_around(text, found.start, found.end), locale, headed)
        return self.match(found.start, found.end, confidence, value) if confidence >= REPORTED else None

    def match(self, start: int, end: int, confidence: float, value: str) -> Match:
        """Give a string that was read as a match."""
        return Match(start, end, round(confidence, 6), value, self._attributes)

    def confidence(self, bits: float, before: str, after: str, locale: Locale, headed: bool) -> float:
        """Give how sure a reading is by the words beside the string; `bits` are known before they are read.

        `headed` says that a heading names the category.
        """
        if headed or self.named.name_what_follows(before, locale):
            bits += weight("context before")
        elif self.named.name_what_precedes(after, locale):
            bits += weight("context after")
        elif bits > 0 and is_something_else(before):
            bits += weight("against")
        return posterior(bits)

    def mask(self, value: str) -> str:
        """Keep as much of either end as the facts allow."""
        first, last = self.facts.shown
        return f"{value[:first]}***{value[len(value) - last :]}"


def written_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the text before and after a printed string in whole words, as it is written."""
    return whole_words_around(text, start, end, BEFORE, AFTER)


def near(text: str, place: Place) -> str:
    """Give the text before and after a printed string, casefolded, with NUL between."""
    start, end, _ = place
    return f"{text[max(start - BEFORE, 0) : start]}\0{text[end : end + AFTER]}".casefold()


def is_something_else(before: str) -> bool:
    """Whether a word right before a number says that it is something else."""
    pattern, reach = against()
    folded = before.casefold()
    return pattern.search(folded, max(len(folded) - reach, 0)) is not None


@cache
def against() -> tuple[re.Pattern[str], int]:
    """Give the pattern of words right before a number which say that it is another, and the most it matches."""
    words = datafile("personal/identifiers/against.yaml")["words"]
    longest = max(len(word.casefold()) for word in words)
    return re.compile(
        rf"{words_pattern(words).pattern}[\s:.#°º-]{{0,{GAP}}}$"
    ), longest + GAP + 1  # $ passes a newline
