"""Checks of Czech identifiers; `cz.yaml` has the facts."""

from govern.detect.personal.identifiers.birth_number import birth_number
from govern.detect.personal.identifiers.checks import serial

national_number = birth_number


def tax_number(value: str) -> str | None:
    """Check a tax number (DIČ) of a person: CZ before the birth number."""
    return value if value.startswith("CZ") and birth_number(value[2:]) else None


identity_card = serial
passport = serial
driving_licence = serial
