"""Dates of birth.

Issued by: the register of births. Personal data wherever it stands with a person (GDPR Art. 4(1)), and one of the
strongest quasi-identifiers: with sex and postal code it singles out most people (Sweeney 2000).
Format: a date in figures or words, in the ways of the languages of the European Union (`months.yaml`).
Checksum: the calendar. A date alone is nothing: a word of birth before it, or its name behind it, decides.
Examples (made up): born on 31 May 1970; Geburtsdatum: 31.05.1970; née le 31 mai 1970; (* 31. Mai 1970). Not: 31 May
1970.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.anchors import FOLLOWED, words_anchor
from govern.detect.personal.context import written_alike
from govern.detect.personal.dates import Printed, dates
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.hints import WholeWords, letter_runs
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

BEFORE, AFTER = 48, 24
NEAR = 20
LONGEST_WORD = 30  # characters of a word of birth, with what is looked for beside it
PRINTS = ("N1999N", "N2999N", "9-9", "9/9", "9.9", "9. 9")  # of years, and of dates in figures; in every date
SIGN = re.compile(r"[(,;\n] ?\* ?$")
OPENS = re.compile(r"(?:^|[(,;:.|\n\u2013*-])\s?$")
CLOSES = re.compile(r"\s?[.,;:)\]|\u2013-](?!\w)|\s?(?:\n|$)|\s[^\W\d_]{1,4}\s(?P<place>[^\W\d_])")
ADJACENT = re.compile(r"[.:,(]?\s?(?:in|im|en|el|em|nel|le|i|w|år|roku|v|r\.|anno)?\s?$")


class BirthDateRecognizer(Recognizer):
    """Finds dates of birth."""

    sheet = DetectorSheet(
        id="personal.birth_date.v3",
        categories=("personal.birth_date",),
        finds="dates and years with a word of birth, in figures or words of the languages of the European Union",
        basis="GDPR Art. 4(1)",
    )
    category = "personal.birth_date"
    entity = "DATE_OF_BIRTH"
    longest = 40
    context_reach = BEFORE + 4

    def __init__(self) -> None:
        self.anchors = (Anchor(sign_pattern(), longest=BEFORE + self.longest + LONGEST_WORD, prints=PRINTS),)

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every date of birth; the value is in ISO 8601."""
        first, last = datafile("personal/birth.yaml")["years"]
        taken: set[int] = set()  # characters: documents list very many dates
        for printed in dates(text, locale, (first, last)):
            span = range(printed.start, printed.end)
            if not taken.isdisjoint(span):
                continue
            taken.update(span)
            confidence = posterior(bits_of(text, printed, locale.language))
            if confidence >= REPORTED:
                precision = "day" if len(printed.value) > 4 else "year"
                yield Match(printed.start, printed.end, round(confidence, 3), printed.value, {"precision": precision})

    def mask(self, value: str) -> str:
        """Keep the century."""
        return f"{value[:2]}***"


def bits_of(text: str, printed: Printed, language: str | None) -> float:
    """Weigh the words around a date; the nearest that stands before it decides what kind of date it is."""
    before, after = around(text, printed.start, printed.end, BEFORE, AFTER)
    worth = datafile("personal/birth.yaml")["bits"]
    year_alone = len(printed.value) == 4
    bits: float = worth["prior"] + (worth["year alone"] if year_alone else 0)
    kind, word, gap = nearest(before)
    if kind is None and SIGN.search(before):
        return bits + float(worth["sign"])
    if kind is not None:
        between = before[len(before) - gap :]
        if year_alone and not ADJACENT.fullmatch(between):
            return bits
        if kind == "verb":
            bits += 0.0 if is_of(word, language) else worth["verb of another language"]
            opened = OPENS.search(before, 0, len(before) - gap - len(word)) is not None
            loose = year_alone and not between.strip() and not opened and not said(text, printed.end)
            bits += worth["loose year"] if loose else 0.0
        return bits + float(worth[kind]) + (worth["far"] if gap > NEAR else 0)
    if words("labels").search(after.partition("\n")[0]) and not year_alone:
        bits += worth["label after"]
    return bits


def said(text: str, end: int) -> bool:
    """Whether a phrase ends with a year, or the name of a place follows: "born 1907 in Leeds"."""
    found = CLOSES.match(text, end)
    return found is not None and (found["place"] is None or found["place"].isupper())


def is_of(word: str, language: str | None) -> bool:
    """Whether a casefolded verb is one of a document's language, or that is not known."""
    if language is None:
        return True
    alike = written_alike(language)
    return any(word in listed for of, listed in datafile("personal/birth.yaml")["verbs"].items() if of in alike)


def nearest(before: str) -> tuple[str | None, str, int]:
    """Give the kind of the last word before a date that tells what it is, the word, and how far before it ends."""
    last: tuple[int, str | None, str] = (-1, None, "")
    runs = letter_runs(before)
    for kind, listed in (("label", "labels"), ("verb", "verbs"), ("other", "others")):
        if not whole_words(listed).stands_in(before, runs):
            continue
        for found in words(listed).finditer(before):
            short = kind == "verb" and found[0] in datafile("personal/birth.yaml")["short"]
            if short and not re.match(r"\. ?$", before[found.end() :]):
                continue
            if kind == "verb" and re.search(r"[.!?]\s+\S+\s", before[found.end() :].lstrip(". ")):
                continue
            last = max(last, (found.end(), kind, found[0]), key=lambda place: place[0])
    return last[1], last[2], len(before) - last[0]


@cache
def whole_words(kind: str) -> WholeWords:
    """Give one kind of words, to be asked for before their pattern is."""
    return WholeWords(listed_words(kind))


@cache
def words(kind: str) -> re.Pattern[str]:
    """Give the pattern of one kind of words, casefolded."""
    return words_pattern(listed_words(kind))


def listed_words(kind: str) -> list[str]:
    """Give one kind of words, those of all languages."""
    known = datafile("personal/birth.yaml")[kind]
    return known if isinstance(known, list) else [*chain.from_iterable(known.values())]


@cache
def sign_pattern() -> str:
    """Give the RE2 pattern over bytes of the words of birth, and of the asterisk of genealogists."""
    known = datafile("personal/birth.yaml")
    listed = {word for kind in ("labels", "verbs") for group in known[kind].values() for word in group}
    short = "|".join(known["short"])
    return rf"{words_anchor(listed - set(known['short']), FOLLOWED)}|[ (](?i:{short})\. ?[0-9]|[(,;\n] ?\* ?[0-9]"


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(BirthDateRecognizer())
