"""Numbering plans of telephone numbers: those of the library phonenumbers, which takes a moment to load."""

import re
from typing import TYPE_CHECKING

from govern.detect.datafile import datafile
from govern.detect.personal.recognizer import Locale
from govern.text.windows import compiled

if TYPE_CHECKING:
    from phonenumbers import PhoneMetadata, PhoneNumber

LONGEST_CODE = 3  # digits of a country's code (ITU-T E.164)
KINDS = (  # of numbers in a plan, the commonest first
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)


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
    return value, is_in_use(parsed)


def is_in_use(number: "PhoneNumber") -> bool:
    """Whether a plan has a number in use.

    It is what `phonenumbers.is_valid_number` tells, without the plan of every kind of number being compiled for it,
    and each by RE2: that took longer than all else in a corpus with few numbers.
    """
    from phonenumbers import PhoneMetadata, national_significant_number, region_codes_for_country_code

    national, code = national_significant_number(number), number.country_code or 0
    sharing = region_codes_for_country_code(code)
    for region in sharing:
        plan = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        if plan is None:
            continue
        if len(sharing) > 1 and plan.leading_digits is not None:
            if re.match(plan.leading_digits, national):
                return has(plan, national)
        elif has(plan, national):
            return True
    return False


def has(plan: "PhoneMetadata", national: str) -> bool:
    """Whether a national number is of any kind that a plan knows."""
    return is_of(plan, "general_desc", national) and any(is_of(plan, kind, national) for kind in KINDS)


def is_of(plan: "PhoneMetadata", kind: str, national: str) -> bool:
    """Whether a national number has a length and the form of one kind of numbers."""
    known = getattr(plan, kind)
    if known is None or not known.national_number_pattern:
        return False
    if known.possible_length and len(national) not in known.possible_length:
        return False
    return compiled(known.national_number_pattern).fullmatch(national.encode("ascii")) is not None
