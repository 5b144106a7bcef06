"""Checks of identifiers of the United Kingdom; `gb.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import is_short_date, serial, weighted

NATIONAL_INSURANCE = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?")
DRIVER = re.compile(r"[A-Z]+9*[0-9]{6}[A-Z][A-Z9][0-9][A-Z]{2}")
FEMALE = 50  # is added to the month of birth
NHS_WEIGHTS = range(10, 0, -1)
TAX_CHECK_DIGITS = "21987654321"
PUPIL_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # those that stand for 0 to 22

passport = residence_permit = serial


def national_insurance_number(value: str) -> str | None:
    """Check the letters of a National Insurance number; the last one is often left out, and canonically is."""
    return value[:8] if NATIONAL_INSURANCE.fullmatch(value) and serial(value) else None


def nhs_number(value: str) -> str | None:
    """Check an NHS number by 11."""
    return serial(value) if weighted(value, NHS_WEIGHTS) % 11 == 0 else None


def chi_number(value: str) -> str | None:
    """Check a CHI number: the date of birth, day first, and the check digit of NHS numbers."""
    born = is_short_date(int(value[4:6]), int(value[2:4]), int(value[:2]))
    return value if born and weighted(value, NHS_WEIGHTS) % 11 == 0 else None


def tax_reference(value: str) -> str | None:
    """Check a taxpayer reference, whose first digit is the check digit; a K may follow."""
    digits = value.removesuffix("K")
    if not digits.isdigit() or serial(digits) is None:
        return None
    return digits if digits[0] == TAX_CHECK_DIGITS[weighted(digits[1:], (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] else None


def driving_licence(value: str) -> str | None:
    """Check a driver number: a surname of five places filled up with 9, date of birth, initials."""
    if not DRIVER.fullmatch(value) or not value[:5].rstrip("9").isalpha():
        return None
    decade, month, day, year = (
        int(value[place]) for place in (slice(5, 6), slice(6, 8), slice(8, 10), slice(10, 11))
    )
    born = is_short_date(10 * decade + year, month - FEMALE if month > FEMALE else month, day)
    return value if born else None


def pupil_number(value: str) -> str | None:
    """Check the letter before a pupil number; a letter at the end says that it is a temporary one."""
    if not set(value[-1]) <= set(PUPIL_CHECK_LETTERS + "0123456789"):
        return None
    values = [_place(character) for character in value[1:]]
    total = sum(weight * place for weight, place in enumerate(values, 2))
    return value if PUPIL_CHECK_LETTERS[total % 23] == value[0] else None


def _place(character: str) -> int:
    return int(character) if character.isdigit() else PUPIL_CHECK_LETTERS.index(character)
