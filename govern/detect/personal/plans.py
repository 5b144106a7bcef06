"""Numbering plans of telephone numbers: those of the library phonenumbers, which takes a moment to load."""

import re

from govern.detect.datafile import datafile
from govern.detect.personal.recognizer import Locale

LONGEST_CODE = 3  # digits of a country's code (ITU-T E.164)


def regions(locale: Locale) -> list[str]:
    """Give the regions whose plans are tried: the document's country, then those where its language is spoken."""
    known = datafile("personal/phone.yaml")
    spoken: list[str] = known["regions"].get(locale.language, known["fallback"])
    return spoken if locale.country is None else [locale.country, *spoken]


def begins_with_code(digits: str) -> bool:
    """Whether the first group of a number after 00 is the code of a country, or begins with one and goes on."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    first = re.match(r"\d*", digits)
    return first is not None and (int(first[0] or 0) in COUNTRY_CODE_TO_REGION_CODE or len(first[0]) > LONGEST_CODE)


def fits(number: str, region: str | None) -> tuple[str | None, bool]:
    """Give a number in E.164 where its length fits the plan, and whether the plan has it in use."""
    import phonenumbers  # its plans take a twentieth of a second to load

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None, False
    if not phonenumbers.is_possible_number(parsed):
        return None, False
    value: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return value, phonenumbers.is_valid_number(parsed)
