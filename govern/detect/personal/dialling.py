"""What digits written like a telephone number may be: by numbering plans, by their print, by where they stand.

Evidence is added up in bits (`phone` in `evidence.yaml`). A national number that no word names has its print alone to
speak for it, and three numbers side by side are printed like one of North America. So it counts less where the
document is not from where such numbers are used, where mere spaces part its groups, and in a row of other numbers.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from govern.detect.datafile import datafile
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.plans import begins_with_code, digits_of, fits, may_fit, regions
from govern.detect.personal.recognizer import Locale

EXTENSION = r"(?:,? ?(?:x|ext(?:ension|n)?\.?:? ?|durchwahl |poste |interno |wewn?\. ?)\d{1,6})?"
RANGE = re.compile(r"\d{4}-\d{4}")
NANP = re.compile(r"(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .-])[2-9]\d\d[ .-]\d{4}" + EXTENSION)
TRUNK = re.compile(r"\(?0\d{1,5}\)?[ ./-]{1,3}\d{2,8}(?:[ .-]\d{2,4}){0,5}")
TWO_NUMBERS = re.compile(r"(?=(?:\d ?){7,8}$)0\d{1,5} \d{2,6}")  # which happen to stand side by side
OTHER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\d+[.]\d+|97[89][ -]?\d.*|(?:\d{4}[ -]){3}\d{4}|\d{3}-\d{2}-\d{4}")
THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
FEWEST_DIGITS, MOST_DIGITS = 7, 13
INTERNATIONAL, NATIONAL = "international", "national"
PLUS_APART = re.compile(r"\(?\+ ")
NO_EXTENSION = re.compile("[^A-Za-z]*")
GROUPS, PARTED = re.compile(r"\d{2}\D+\d{2}"), re.compile(r"\d\D+\d")
ABROAD, FRACTION = re.compile(r"^\(?(?:\+|00)"), re.compile(r"\d+[.]\d{5,}")
SPACES = re.compile(r"[\d \u00a0\u2009\u202f]+")
NANP_COUNTRIES, NANP_LANGUAGES = ("US", "CA"), (None, "en")

Judged = tuple[float, str, str]  # confidence, canonical value, form


class Place(NamedTuple):
    """What stands around a number: words that speak of telephones, or one right behind it that says which it is;
    other numbers in a row with it; a sign or a letter that it is glued to."""

    named: bool = False
    labelled: bool = False
    in_row: bool = False
    glued: bool = False


@lru_cache(maxsize=4096)
def judge(written: str, place: Place, locale: Locale) -> Judged | None:
    """Give confidence, canonical value and form of a number as written, or None where it is not one."""
    number = written if NO_EXTENSION.fullmatch(written) else re.sub(EXTENSION + "$", "", written)
    if not place.named and RANGE.fullmatch(number):
        return None
    if number.lstrip("(").startswith(("+", "00")):
        return judge_international(number, place)
    if OTHER.fullmatch(number) or (not place.named and THOUSANDS.fullmatch(number)):
        return None
    if NANP.fullmatch(number):
        value, valid = fits(number, "US")
        if value is not None:
            return judged(nanp_bits(number, valid, place, locale), value, NATIONAL)
    return judge_national(number, place, locale)


def judge_national(number: str, place: Place, locale: Locale) -> Judged | None:
    """Judge a number by the plans of the regions that the document may come from."""
    shaped = TRUNK.fullmatch(number) is not None and TWO_NUMBERS.fullmatch(number) is None
    if not place.named and (place.glued or not shaped):
        return None
    digits = digits_of(number)
    for region in regions(locale):
        if not may_fit(digits, region):
            continue
        value, valid = fits(number, region)
        if valid and value is not None:
            if place.named:
                return judged(worth("national named"), value, NATIONAL)
            bits = worth("trunk") + (worth("in a row") if place.in_row else 0.0)
            return judged(
                bits + (worth("trunk of the country") if region == locale.country else 0.0), value, NATIONAL
            )
    grouped = GROUPS.search(number) is not None
    written_as_one = place.labelled or (place.named and grouped)
    in_length = FEWEST_DIGITS <= len(digits) <= MOST_DIGITS
    return judged(worth("no plan named"), digits, NATIONAL) if written_as_one and in_length else None


def nanp_bits(number: str, valid: bool, place: Place, locale: Locale) -> float:
    """Weigh the print of North America: three groups."""
    if place.named:
        return worth("nanp named")
    bits = worth("nanp") + (worth("in a row") if place.in_row else 0.0)
    bits += worth("spaces alone") if SPACES.fullmatch(number) else 0.0
    bits += worth("nanp parenthesised") if "(" in number and valid else 0.0
    if locale.country is not None:
        return bits + worth("nanp country" if locale.country in NANP_COUNTRIES else "nanp other country")
    return bits + (0.0 if locale.language in NANP_LANGUAGES else worth("nanp other language"))


def judge_international(number: str, place: Place) -> Judged | None:
    """Judge a number with its country code: one that its plan does not know must at least look like a number."""
    plus = number.lstrip("(").startswith("+")
    grouped = PARTED.search(number) is not None
    digits = ABROAD.sub("", number).replace("(0)", "")
    if FRACTION.match(digits):
        return None
    if not (plus or place.named or grouped):
        return None
    if grouped and not place.named and not begins_with_code(digits.lstrip(" (") if plus else digits):
        return None
    value, valid = fits(f"+{digits}", None)
    if value is None:
        return None
    if place.named:
        return judged(worth("international" if valid else "no plan international named"), value, INTERNATIONAL)
    if PLUS_APART.match(number) and (place.glued or not (valid and grouped)):
        return None  # a sum
    if valid:
        bits = worth("international" if plus else "international 00")
        bits += worth("in a row") if place.in_row and not plus else 0.0
        return judged(bits, value, INTERNATIONAL)
    known = grouped and plus and not place.glued
    bits = worth("no plan international") + (worth("in a row") if place.in_row else 0.0)
    return judged(bits, value, INTERNATIONAL) if known else None


def judged(bits: float, value: str, form: str) -> Judged | None:
    """Give what evidence comes to; None where it is too little."""
    confidence = posterior(bits)
    return (round(confidence, 3), value, form) if confidence >= REPORTED else None


@cache
def worth(name: str) -> float:
    """Give the bits of one piece of evidence for a telephone number."""
    return float(datafile("personal/evidence.yaml")["phone"][name])
