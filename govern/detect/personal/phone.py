"""Telephone numbers.

Issued by: carriers, from national numbering plans under ITU-T E.164; the plans are those of the library phonenumbers.
Format: international (+49 30 901820, 0049 30 901820) or national, written with spaces, dots, hyphens, parentheses.
Checksum: none. An international number must fit its country's plan; a national one needs a plan that it fits (of the
regions where the document's language is spoken) and a context word, or the printed shape of its region.
Examples (reserved for fiction): +1-202-555-0143, (202) 555-0143, +44 20 7946 0958. Not: dates, ISBNs, bare digits.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.hints import Hints
from govern.detect.personal.plans import begins_with_code, fits, regions
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

SEPARATOR = "[ ()./\u00a0\u2009\u202f\u2010-\u2013-]"
SEPARATOR_BYTES = r"(?:[ ()./-]|\xc2\xa0|\xe2\x80[\x89\x90-\x93\xaf])"  # the same in UTF-8
EXTENSION = r"(?:,? ?(?:x|ext(?:ension|n)?\.?:? ?|durchwahl |poste |interno |wewn?\. ?)\d{1,6})?"
STRETCH = re.compile(rf"[0-9+(](?:{SEPARATOR}|[0-9+]){{6,}}")
START = re.compile(
    r"[0-9+(](?<![\w*+].)(?<!\d[.,:/-].)(?<!\d\(.)(?<!\(0\).)(?:(?<=[0-9])|(?<=\+) ?\(?[0-9]|(?<=\()[0-9])"
)
RUN = re.compile(
    rf"(?:\+ ?|\+?\()?[0-9](?:{SEPARATOR}{{0,3}}[0-9]){{6,16}}{EXTENSION}(?![\w*])(?![.,:/-]\d|-[0-9a-f]{{4}})"
)
RANGE = re.compile(r"\d{4}-\d{4}")
COUNTRY_CODE = re.compile(r"\+ ?\d{1,3} ?$")
STANDS_ALONE = re.compile(r"[+(]|0\d|1[ .-]?\(?[2-9]\d\d|[2-9]\d\d[ .-][2-9]\d\d[ .-]")
NEXT_NUMBER = re.compile(r"\D*(?:\d\D{0,3}){7}.*?( 00[1-9]| \(\d)")
NANP = re.compile(r"(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}" + EXTENSION)
UNNAMED = re.compile(rf"\(?(?:\+|0)|{NANP.pattern}")  # how a number begins that no word near it speaks of
TRUNK = re.compile(r"\(?0\d{1,5}\)?[ ./-]{1,3}\d{2,8}(?:[ .-]\d{2,4}){0,5}")
TWO_NUMBERS = re.compile(r"(?=(?:\d ?){7,8}$)0\d{1,5} \d{2,6}")  # which happen to stand side by side
DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?[-\u2013/] ?(?:19|20)\d\d)(?!\d)"
)
OTHER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\d+[.]\d+|97[89][ -]?\d.*|(?:\d{4}[ -]){3}\d{4}|\d{3}-\d{2}-\d{4}")
THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
BEFORE, AFTER = 40, 16
FEWEST_DIGITS = 7
MOST_CUTS = 6
INTERNATIONAL, NATIONAL = "international", "national"


class PhoneRecognizer(Recognizer):
    """Finds telephone numbers."""

    sheet = DetectorSheet(
        id="personal.phone.v2",
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
        for stretch in STRETCH.finditer(text):
            for found in START.finditer(text, stretch.start(), stretch.end()):
                match = numbered(text, found.start(), locale)
                if match is not None:
                    yield match

    def mask(self, value: str) -> str:
        """Keep the first two digits (most of a country code) and the last two."""
        return f"{value[: 3 if value.startswith('+') else 1]}***{value[-2:]}"


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
        if context("against").search(before[-24:]):
            return None
        named = context("context").search(f"{before}\0{after}") is not None
        labelled = label().match(after) is not None
        judged = judge(written, (named and not inside) or labelled, labelled, locale)
        if judged is not None:
            confidence, value, form = judged
            return Match(start, end, confidence, value, {"form": form})
    return None


def may_be_named(text: str, start: int, end: int) -> bool:
    """Whether words near a run of digits may speak of telephones, whatever part of it the number is."""
    before, after = around(text, start, start, BEFORE, end - start + AFTER)
    return hints().may_begin_in(f"{before}\0{after}")


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


@lru_cache(maxsize=4096)
def judge(written: str, named: bool, labelled: bool, locale: Locale) -> tuple[float, str, str] | None:
    """Give confidence, canonical value and form of a number as written, or None where it is not one.

    A number is `named` where words near it speak of telephones, and `labelled` where one stands right behind it.
    """
    number = re.sub(EXTENSION + "$", "", written)
    if not named and RANGE.fullmatch(number):
        return None
    if number.lstrip("(").startswith(("+", "00")):
        return judge_international(number, named, grouped=bool(re.search(r"\d\D+\d", number)))
    if OTHER.fullmatch(number) or (not named and THOUSANDS.fullmatch(number)):
        return None
    if NANP.fullmatch(number):
        value, valid = fits(number, "US")
        parenthesised = "(" in number
        if value is not None:
            return 0.9 if named else 0.75 if valid and parenthesised else 0.5, value, NATIONAL
    shaped = TRUNK.fullmatch(number) is not None and TWO_NUMBERS.fullmatch(number) is None
    if not named and not shaped:
        return None
    for region in regions(locale):
        value, valid = fits(number, region)
        if valid and value is not None:
            return 0.85 if named else 0.65 if region == locale.country else 0.5, value, NATIONAL
    digits = re.sub(r"\D", "", number)
    grouped = bool(re.search(r"\d{2}\D+\d{2}", number))
    written_as_one = labelled or (named and grouped)
    return (0.5, digits, NATIONAL) if written_as_one and FEWEST_DIGITS <= len(digits) <= 13 else None


def judge_international(number: str, named: bool, grouped: bool) -> tuple[float, str, str] | None:
    """Judge a number with its country code: one that its plan does not know must at least look like a number."""
    plus = number.lstrip("(").startswith("+")
    digits = re.sub(r"^\(?(?:\+|00)", "", number).replace("(0)", "")
    if re.match(r"\d+[.]\d{5,}", digits):
        return None
    value, valid = fits(f"+{digits}", None)
    if value is None or not (plus or named or (grouped and begins_with_code(digits))):
        return None
    if valid:
        return 0.95 if plus or named else 0.7, value, INTERNATIONAL
    if named:
        return 0.8, value, INTERNATIONAL
    return (0.6, value, INTERNATIONAL) if grouped and plus else None


@cache
def label() -> re.Pattern[str]:
    """Give the pattern of the words right behind a number that say which of somebody's it is: "-Office", "(home)"."""
    words = words_pattern(datafile("personal/phone.yaml")["labels"]).pattern
    return re.compile(rf"(?: ?\(| ?[-\u2013] ?)(?:{words})(?=[\W_]|$)| (?:{words})(?= ?(?:$|[\n,;)\\]))")


@cache
def hints() -> Hints:
    """Give all words by which a number is named."""
    known = datafile("personal/phone.yaml")
    return Hints(chain(known["labels"], *known["context"].values()))


@cache
def context(kind: str) -> re.Pattern[str]:
    """Give the pattern of the words that speak for a telephone number (`context`) or `against` it."""
    words = datafile("personal/phone.yaml")[kind]
    return words_pattern(chain.from_iterable(words.values()) if isinstance(words, dict) else words)


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(PhoneRecognizer())
