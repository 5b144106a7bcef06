"""Numbering plans of telephone numbers: those of the library phonenumbers, which takes a moment to load."""

import re
from functools import cache, lru_cache
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


def may_fit(number: str, region: str) -> bool:
    """Whether a region may have a number in use that is written with neither its code nor an extension.

    What is dialled before it is left out there, so some end of the digits is in use: most numbers have none in most
    regions, and to find that out takes a tenth of the time of `fits`. Some plans rewrite numbers; those have to.
    """
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region(region, None)
    if plan is None or plan.national_prefix_transform_rule:
        return True
    digits = re.sub("[^0-9]", "", number)
    if plan.international_prefix and compiled(plan.international_prefix).match(digits.encode()) is not None:
        return True
    code = plan.country_code or 0
    return any(
        has_in_use(code, digits[len(digits) - length :]) for length in lengths_of(code) if length <= len(digits)
    )


@cache
def lengths_of(code: int) -> frozenset[int]:
    """Give how many digits the national numbers of a country's code have."""
    from phonenumbers import PhoneMetadata, region_codes_for_country_code

    plans = (
        PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        for region in region_codes_for_country_code(code)
    )
    return frozenset(
        length for plan in plans if plan and plan.general_desc for length in plan.general_desc.possible_length
    )


def is_in_use(number: "PhoneNumber") -> bool:
    """Whether a plan has a number in use: what `phonenumbers.is_valid_number` tells."""
    from phonenumbers import national_significant_number

    return has_in_use(number.country_code or 0, national_significant_number(number))


@lru_cache(maxsize=4096)
def has_in_use(code: int, national: str) -> bool:
    """Whether a plan of a country's code has a national number in use.

    The library compiles the plan of every kind of number to tell it. Here few are, by RE2: the rest took longer than
    all else in a corpus with few numbers.
    """
    from phonenumbers import PhoneMetadata, region_codes_for_country_code

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
