"""Checks of Israeli identifiers; `il.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import luhn, serial

passport = driving_licence = serial


def identity_number(value: str) -> str | None:
    """Check the Luhn digit of nine digits; shorter numbers lack leading zeros."""
    digits = value.zfill(9)
    return digits if luhn(digits) and digits.strip("0") else None
