"""What speaks for the line of a street: its word and whose language that is of, and a name that is written as one."""

import re
from functools import cache
from typing import NamedTuple

from govern.detect.personal.address.lexicon import StreetWord, alternatives, strings
from govern.detect.personal.address.spelling import is_caseless
from govern.detect.personal.address.words import Word

FLAT_CHARACTERS, FLAT_BITS = 18, 6.0
FLAT_END, FLAT_END_CHARACTERS = re.compile(r"[0-9][A-Za-z]?,?\s$"), 5  # what every flat ends in
LEADING_NUMBER = re.compile(r"(?<![\w.,:/-])[0-9]{1,5}[ ]$")
LINE_BITS, CAPITAL_BITS, SMALL_BITS, CASELESS_BITS = 2.0, 1.0, -7.0, -1.0
CASELESS_OTHER_BITS = -6.0
LETTERS_ALONE, LETTERS_BITS = 2, -2.0
OWN_LANGUAGE_BITS, OTHER_LANGUAGE_BITS, UNKNOWN_LANGUAGE_BITS = 2.0, -4.0, -3.0


class Head(NamedTuple):
    """The line of a street: where it is, and what speaks for it in bits beside the prior."""

    start: int
    end: int
    bits: float
    street: bool


def named(text: str, start: int, end: int, found: StreetWord | None, name: list[Word], language: str | None) -> Head:
    """Weigh a street's line: its word, the language it is in, and whether the name is written as a name."""
    bits = LINE_BITS
    caseless = is_caseless(text, start, end)
    if caseless:
        bits += CASELESS_BITS
    else:
        bits += name_bits(name)
    if found is not None:
        bits += found.bits + language_bits(found, language, caseless)
    return Head(start, end, bits, found is not None)


def name_bits(name: list[Word]) -> float:
    """Weigh whether a name is written as one; letters by themselves seldom are one."""
    capitals = [word for word in name if word.capital]
    if not capitals:
        return SMALL_BITS
    return CAPITAL_BITS if max(len(word.folded) for word in capitals) > LETTERS_ALONE else LETTERS_BITS


def language_bits(found: StreetWord, language: str | None, caseless: bool) -> float:
    """Weigh the language of a document against that of a street's word.

    In another language a short word is any word, as "av" is; where capitals tell nothing, a long one may be too.
    """
    if language is None:
        return UNKNOWN_LANGUAGE_BITS if not found.telling else 0.0
    if found.is_of(language):
        return OWN_LANGUAGE_BITS
    return (CASELESS_OTHER_BITS if caseless else 0.0) + (0.0 if found.telling else OTHER_LANGUAGE_BITS)


def with_prefix(text: str, head: Head) -> Head:
    """Take in a number or a flat right before the line, as in "6750 Koskikatu 25" and "Flat 3, 12 Elm Street"."""
    number = LEADING_NUMBER.search(text, max(head.start - 7, 0), head.start)
    if number is not None:
        head = head._replace(start=number.start(), bits=head.bits + 2.0)
    if not FLAT_END.search(text, max(head.start - FLAT_END_CHARACTERS, 0), head.start):
        return head
    flat = leading_flat().search(text, max(head.start - FLAT_CHARACTERS, 0), head.start)
    return head if flat is None else head._replace(start=flat.start(), bits=head.bits + FLAT_BITS)


@cache
def leading_flat() -> re.Pattern[str]:
    """Give the pattern of a flat before the line of its street."""
    return re.compile(
        rf"(?<!\w)(?:{alternatives(strings('units_alone'))})\.?[ ]#?[0-9]{{1,4}}[A-Za-z]?,?\s$", re.IGNORECASE
    )
