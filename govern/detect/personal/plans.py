"""Numbering plans of telephone numbers: those of the library phonenumbers, which takes a moment to load."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govern.detect.datafile import datafile
from govern.detect.personal.numbering import (
    LONGEST_CODE,
    code_of,
    endings,
    has_in_use,
    known_codes,
    plan_of,
    split_code,
)
from govern.detect.personal.recognizer import Locale

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

PLAIN = re.compile(r"\+?[0-9 ().-]+")  # what the library reads as its digits alone
NO_DIGITS = re.compile("[^0-9]+")
FEWEST_DIGITS, MOST_DIGITS = 7, 15  # of a number that is read without the library


@lru_cache(maxsize=1024)
def regions(locale: Locale) -> tuple[str, ...]:
    """Give the regions whose plans are tried: the document's country, then those where its language is spoken."""
    known = datafile("personal/phone.yaml")
    spoken: list[str] = known["regions"].get(locale.language, known["fallback"])
    return tuple(spoken if locale.country is None else [locale.country, *spoken])


def begins_with_code(digits: str) -> bool:
    """Whether the first group of a number after 00 is the code of a country, or begins with one and goes on."""
    first = NO_DIGITS.split(digits, maxsplit=1)[0]
    return first.lstrip("0") in known_codes() or len(first) > LONGEST_CODE


def fits(number: str, region: str | None) -> tuple[str | None, bool]:
    """Give a number in E.164 where its length fits the plan, and whether the plan has it in use."""
    found = read(number, region)
    if found is None:
        return (None, False) if region is None and has_unknown_code(number) else read_by_library(number, region)
    code, national = found
    main = code_of(code).main
    if main is None or not main.is_possible(national):
        return None, False
    return f"+{code}{national}", has_in_use(code, national)


def has_unknown_code(number: str) -> bool:
    """Whether a plain number begins with a plus and with the code of no country."""
    return number.startswith("+") and PLAIN.fullmatch(number) is not None and split_code(digits_of(number)) is None


def read(number: str, region: str | None) -> tuple[int, str] | None:
    """Give the country's code and the national number of one that is plain to read; None where the library has to.

    It is a hundred times slower, as it takes all that people write.
    """
    digits = digits_of(number)
    if PLAIN.fullmatch(number) is None or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return None
    if number.startswith("+"):
        found = split_code(digits)
        if found is None:
            return None
        code, digits = found
        plan = code_of(code).main
    else:
        plan = None if region is None else plan_of(region)
        if plan is None or digits.startswith(str(plan.code)) or plan.is_for_abroad(digits):
            return None
        code = plan.code
    if plan is None or not plan.general:
        return None
    return code, plan.without_trunk(digits)


def read_by_library(number: str, region: str | None) -> tuple[str | None, bool]:
    """Do what `fits` does by the library alone."""
    import phonenumbers  # its plans take a twentieth of a second to load

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None, False
    if not phonenumbers.is_possible_number(parsed):
        return None, False
    value: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return value, is_in_use(parsed)


def may_fit(digits: str, region: str) -> bool:
    """Whether a region may have a number in use that is written with neither its code nor an extension.

    What is dialled before it is left out there, so some end of the digits is in use: most numbers have none in most
    regions, and to find that out takes less time than `fits`. Numbers that a plan rewrites may end in anything.
    """
    plan = plan_of(region)
    return plan is None or plan.rewritten != "" or endings(region).Match(digits) is not None


def digits_of(number: str) -> str:
    """Give the digits of a number."""
    return NO_DIGITS.sub("", number)


def is_in_use(number: "PhoneNumber") -> bool:
    """Whether a plan has a number in use: what `phonenumbers.is_valid_number` tells."""
    from phonenumbers import national_significant_number

    return has_in_use(number.country_code or 0, national_significant_number(number))
