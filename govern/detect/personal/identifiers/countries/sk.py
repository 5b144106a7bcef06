"""Checks of Slovak identifiers; `sk.yaml` has the facts."""

from govern.detect.personal.identifiers.birth_number import birth_number
from govern.detect.personal.identifiers.checks import serial

national_number = birth_number


def tax_number(value: str) -> str | None:
    """Check a tax number (DIČ, with SK before it the VAT number) of a person: 1 first, and divisible by 11."""
    digits = value.removeprefix("SK")
    right = digits.isdigit() and digits[0] == "1" and digits[2] in "234789" and int(digits) % 11 == 0
    return digits if right else None


identity_card = serial
passport = serial
driving_licence = serial
