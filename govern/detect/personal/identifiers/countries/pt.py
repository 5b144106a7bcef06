"""Checks of Portuguese identifiers; `pt.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

CIVIL_WEIGHTS = range(9, 0, -1)
SOCIAL_SECURITY_WEIGHTS = (29, 23, 19, 17, 13, 11, 7, 5, 3, 2)
PERSONS = ("1", "2", "3", "45")  # what tax numbers of natural persons begin with

health_user_number = passport = driving_licence = serial


def citizen_card(value: str) -> str | None:
    """Check both check digits of a citizen card: of the civil number, and of all, letters being 10 to 35."""
    digits = [int(character, 36) for character in value]
    doubled = [2 * digit - 9 if 2 * digit > 9 else 2 * digit for digit in digits[::2]]
    right = (sum(doubled) + sum(digits[1::2])) % 10 == 0
    return value if right and civil_identification_number(value[:9], placeholder=True) else None


def civil_identification_number(value: str, *, placeholder: bool = False) -> str | None:
    """Check a civil identification number by 11; a check digit of 10 is printed as 0."""
    total = weighted(value, CIVIL_WEIGHTS)
    right = total % 11 == 0 or (value[8] == "0" and (total + 10) % 11 == 0)
    return value if right and (placeholder or serial(value)) else None


def tax_number(value: str) -> str | None:
    """Check a tax number by 11 (10 is printed as 0); those of companies are not of interest."""
    if not value.startswith(PERSONS) or serial(value) is None:
        return None
    return value if -weighted(value[:8], CIVIL_WEIGHTS) % 11 % 10 == int(value[8]) else None


def social_security_number(value: str) -> str | None:
    """Check a social-security number: weights are primes; those of persons begin with 1."""
    check = 9 - weighted(value, SOCIAL_SECURITY_WEIGHTS) % 10
    return value if value[0] == "1" and check == int(value[10]) else None
