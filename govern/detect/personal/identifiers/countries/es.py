"""Checks of Spanish identifiers; `es.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial

LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
FOREIGNERS = "XYZ"  # stand for 0, 1 and 2
WITHOUT_IDENTITY_NUMBER = "KLM"  # children, Spaniards abroad, foreigners
PROVINCES = frozenset(range(1, 54)) | {66}
HEALTH_SYSTEM = "BBBBBBBB"

passport = serial


def national_identity_number(value: str) -> str | None:
    """Check the letter of an identity number: its digits by 23."""
    return value if value[:-1].strip("0") and value[-1] == _letter(value[:-1]) else None


def foreigner_identity_number(value: str) -> str | None:
    """Check the letter of a foreigner's number, whose first letter stands for a digit."""
    first = FOREIGNERS.find(value[0])
    return value if first >= 0 and value[-1] == _letter(f"{first}{value[1:-1]}") else None


def tax_number(value: str) -> str | None:
    """Check the letter of a tax number of somebody who has no identity number."""
    return value if value[0] in WITHOUT_IDENTITY_NUMBER and value[-1] == _letter(value[1:-1]) else None


def social_security_number(value: str) -> str | None:
    """Check a social-security number: province, number, and both of them by 97; short numbers are not padded."""
    province, number, check = int(value[:2]), int(value[2:10]), int(value[10:])
    whole = province * 10**7 + number if number < 10**7 else int(value[:10])
    return value if province in PROVINCES and number and whole % 97 == check else None


def health_card(value: str) -> str | None:
    """Check that a code is one of the national health system."""
    return value if value.startswith(HEALTH_SYSTEM) else None


def identity_card(value: str) -> str | None:
    """Check the number of a card: those of foreigners begin with E."""
    return serial(value) if value[1].isalpha() or value[0] == "E" else None


def _letter(digits: str) -> str:
    return LETTERS[int(digits) % 23]
