"""Telephone numbers.

Issued by: carriers, from national numbering plans under ITU-T E.164; the plans are those of the library phonenumbers.
Format: international (+49 30 901820, 0049 30 901820) or national, written with spaces, dots, hyphens, parentheses.
Checksum: none. An international number must fit its country's plan; a national one needs a plan that it fits (of the
regions where the document's language is spoken) and a context word, or the printed shape of its region, weighed by
where the document comes from and what else stands beside it: see `dialling.py`.
Examples (reserved for fiction): +1-202-555-0143, (202) 555-0143, +44 20 7946 0958. Not: dates, ISBNs, bare digits.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.context import NamingWords, whole_words_around
from govern.detect.personal.dialling import EXTENSION, FEWEST_DIGITS, NANP, Place, judge
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.phone_places import AFTER, BEFORE, LEAD, SEPARATOR_BYTES, first_digits, hints
from govern.detect.personal.recognizer import Hits, Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

SEPARATOR = "[ ()./\u00a0\u2009\u202f\u2010-\u2013-]"
STRETCH = re.compile(rf"[0-9+(](?:{SEPARATOR}|[0-9+]){{6,}}")
START = re.compile(
    r"[0-9+(](?<![\w*+].)(?<!\d[.,:/-].)(?<!\d\(.)(?<!\(0\).)(?:(?<=[0-9])|(?<=\+) ?\(?[0-9]|(?<=\()[0-9])"
)
RUN = re.compile(
    rf"(?:\+ ?|\+?\()?[0-9](?:{SEPARATOR}{{0,3}}[0-9]){{6,16}}{EXTENSION}(?![\w*])(?![.,:/-]\d|-[0-9a-f]{{4}})"
)
COUNTRY_CODE = re.compile(r"\+ ?\d{1,3} ?$")
STANDS_ALONE = re.compile(r"[+(]|0\d|1[ .-]?\(?[2-9]\d\d|[2-9]\d\d[ .-][2-9]\d\d[ .-]")
NEXT_NUMBER = re.compile(r"\D*(?:\d\D{0,3}){7}.*?( 00[1-9]| \(\d)")
UNNAMED = re.compile(rf"\(?(?:\+|0)|{NANP.pattern}")  # how a number begins that no word near it speaks of
DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?[-\u2013/] ?(?:19|20)\d\d)(?!\d)"
)
LONGEST_NEIGHBOUR = 24
NUMBER_BEFORE, NUMBER_AFTER = re.compile(r"(?:^|\s)\d+ {1,3}$"), re.compile(r" {1,3}\d{1,24}(?!\S)")
STANDS_APART = re.compile(r"[\s(\[{<>\"'\u00ab\u201e]")
CLOSED_BY = {"(": ")", "[": "]", "{": "}", "<": ">", '"': '"', "'": "'"}
LEADS_ON, LEADS_TO_NONE = tuple("=:,;/|-.([{"), tuple("#$%&?!@^~\\`}])")
MOST_CUTS = 6


class PhoneRecognizer(Recognizer):
    """Finds telephone numbers."""

    sheet = DetectorSheet(
        id="personal.phone.v4",
        categories=("personal.phone",),
        finds="telephone and fax numbers, international and national, that fit a numbering plan",
        basis="ITU-T E.164, national numbering plans",
    )
    category = "personal.phone"
    entity = "PHONE_NUMBER"
    anchors = (Anchor(rf"[0-9](?:{SEPARATOR_BYTES}{{0,3}}[0-9]){{6}}", FEWEST_DIGITS, 61, 61, gap=10),)
    longest = 80
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every number; the value is in E.164 where a plan fits."""
        return numbers(text, (stretch.span() for stretch in STRETCH.finditer(text)), locale)

    def beside(self, text: str, locale: Locale, hits: Hits) -> Iterator[Match]:
        """Yield what `candidates` does: the first digit of every number is in a hit."""
        return numbers(text, ((max(start - LEAD, 0), end) for start, end in hits), locale)

    def places(self, batch: Batch) -> tuple[np.ndarray, np.ndarray]:
        """Give the first digits of what may be numbers."""
        places = first_digits(batch)
        return places, places + 1

    def mask(self, value: str) -> str:
        """Keep the first two digits (most of a country code) and the last two."""
        return f"{value[: 3 if value.startswith('+') else 1]}***{value[-2:]}"


def numbers(text: str, stretches: Iterable[tuple[int, int]], locale: Locale) -> Iterator[Match]:
    """Yield every number that begins in one of the stretches of a text, which are in order."""
    done = 0
    for first, last in stretches:
        for found in START.finditer(text, max(first, done), last):
            match = numbered(text, found.start(), locale)
            if match is not None:
                yield match
        done = last


def numbered(text: str, start: int, locale: Locale) -> Match | None:
    """Give the number that begins at `start`, if one does."""
    inside = text[max(start - 2, 0) : start - 1].isdigit() and text[start - 1].isspace() and text[start - 1] != "\n"
    if inside and not STANDS_ALONE.match(text, start):
        return None
    if text.startswith("(0)", start) and COUNTRY_CODE.search(text, max(start - 6, 0), start):
        return None
    run = RUN.match(text, start)
    if run is None or not (UNNAMED.match(text, start) or may_be_named(text, start, run.end())):
        return None
    for written in readings(run[0], inside):
        end = start + len(written)
        before, after = around(text, start, end, BEFORE, AFTER)
        if against().search(before[-24:]):
            return None
        mark = label().match(after)
        labelled = mark is not None and mark["marked"] is not None
        told = labelled or (mark is not None and not written.isdigit())  # a word alone tells nothing of bare digits
        named = told or (not inside and is_named(text, start, end, locale))
        if not named and is_stuck(text, start, end):
            continue
        judged = judge(written, Place(named, labelled, *neighbours(text, start, end)), locale)
        if judged is not None:
            confidence, value, form = judged
            return Match(start, end, confidence, value, {"form": form})
    return None


def is_named(text: str, start: int, end: int, locale: Locale) -> bool:
    """Whether words near a number speak of telephones in the document's language, or label it."""
    before, after = whole_words_around(text, start, end, BEFORE, AFTER)
    return naming_words().name_what_follows(before, locale) or naming_words().name_what_precedes(after, locale)


def neighbours(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a number is one of several in a row, and whether it is glued to a sign or a letter before it."""
    row = NUMBER_BEFORE.search(text[max(start - LONGEST_NEIGHBOUR, 0) : start]) or NUMBER_AFTER.match(text, end)
    return row is not None, start > 0 and (not STANDS_APART.match(text[start - 1]) or is_indexed(text, start))


def is_indexed(text: str, start: int) -> bool:
    """Whether what begins at `start` stands in a bracket that is glued to a word, as in `x[06`."""
    return text[start - 1] in "[{<" and text[max(start - 2, 0)].isalnum()


def is_stuck(text: str, start: int, end: int) -> bool:
    """Whether a plus is glued to a sign that leads to no number, or to a bracket inside a word and never closed."""
    before = text[max(start - 2, 0) : start]
    if not before or not text.startswith("+", start):
        return False
    closing = CLOSED_BY.get(before[-1])
    if closing is None:
        return before[-1] in LEADS_TO_NONE
    in_word = len(before) > 1 and not before[0].isspace() and before[0] not in LEADS_ON
    return in_word and not text.startswith(closing, end)


def may_be_named(text: str, start: int, end: int) -> bool:
    """Whether words near a run of digits may speak of telephones, whatever part of it the number is."""
    before, after = around(text, start, start, BEFORE, end - start + AFTER)
    return hints().may_stand_in(f"{before}\0{after}")


def readings(run: str, inside: bool) -> Iterator[str]:
    """Give what a run of digits may be as one number, the longest first: the whole, or up to one of its last spaces.

    A run may begin `inside` another, after a space: then only a shape that stands for itself is a number.
    """
    following = NEXT_NUMBER.match(run)
    if following:
        run = run[: following.start(1)]
    spaces = [place.start() for place in re.finditer(r"(?<=\d) ", run)]
    for end in [len(run), *reversed(spaces[-MOST_CUTS:])]:
        written = run[:end]
        if sum(map(str.isdigit, written)) < FEWEST_DIGITS:
            return
        if DATE.search(written) or written.count("(") != written.count(")"):
            continue
        if not inside or written.startswith(("+", "(", "0")) or NANP.fullmatch(written):
            yield written


@cache
def label() -> re.Pattern[str]:
    """Give the pattern of the words right behind a number that say which of somebody's it is: "-Office", "(home)"."""
    words = words_pattern(datafile("personal/phone.yaml")["labels"]).pattern
    return re.compile(rf"(?P<marked>(?: ?\(| ?[-\u2013] ?)(?:{words})(?=[\W_]|$))| (?:{words})(?=$|\n|[,;)]|\\[nrt])")


@cache
def naming_words() -> NamingWords:
    """Give the words that speak of telephones."""
    return NamingWords(datafile("personal/phone.yaml")["context"])


@cache
def against() -> re.Pattern[str]:
    """Give the pattern of the words that say of a number that it is another one."""
    return words_pattern(datafile("personal/phone.yaml")["against"])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(PhoneRecognizer())
