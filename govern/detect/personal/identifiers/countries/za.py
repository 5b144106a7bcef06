"""Checks of South African identifiers; `za.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_short_date, luhn, serial

PASSPORTS = "ADMT"


def identity_number(value: str) -> str | None:
    """Check the date of birth, the citizenship (0 citizen, 1 resident, 2 refugee) and the Luhn digit."""
    born = is_short_date(int(value[:2]), int(value[2:4]), int(value[4:6]))
    return value if born and value[10] in "012" and luhn(value) else None


def tax_number(value: str) -> str | None:
    """Check the first digit and the Luhn digit."""
    return value if value[0] in "01239" and luhn(value) and value.strip("0") else None


def passport(value: str) -> str | None:
    """Check the first letter, which tells the kinds of passports."""
    return serial(value) if value[0] in PASSPORTS else None
