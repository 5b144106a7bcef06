"""Checks of Greek identifiers; `gr.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, is_short_date, luhn, serial

LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")  # capitals that look alike


def social_security_number(value: str) -> str | None:
    """Check an AMKA: date of birth, serial, and a check digit by Luhn."""
    return value if is_short_date(int(value[4:6]), int(value[2:4]), int(value[:2])) and luhn(value) else None


def tax_number(value: str) -> str | None:
    """Check an AFM: powers of two as weights, by 11."""
    digits = value.removeprefix("EL")
    if not digits.isdigit() or all_same(digits):
        return None
    total = sum(int(digit) << (8 - place) for place, digit in enumerate(digits[:8]))
    return digits if total % 11 % 10 == int(digits[8]) else None


def personal_number(value: str) -> str | None:
    """Check a personal number (from 2025 on): two digits and a letter before an AFM."""
    return value.translate(LATIN) if tax_number(value[3:]) else None


def identity_card(value: str) -> str | None:
    """Check an identity card number: one or two letters, which are printed in Greek or in Latin, and six digits."""
    return serial(value.translate(LATIN))


passport = identity_card
driving_licence = serial
