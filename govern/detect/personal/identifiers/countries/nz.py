"""Checks of New Zealand identifiers; `nz.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

GIVEN = range(10_000_001, 150_000_000)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # those that look like digits are not used
WEIGHTS = (7, 6, 5, 4, 3, 2)

passport = driving_licence = serial


def tax_number(value: str) -> str | None:
    """Check the range and the last digit by modulus 11, with other weights where the first ones give 10."""
    digits = value.zfill(9)
    check = -weighted(digits, (3, 2, 7, 6, 5, 4, 3, 2)) % 11
    if check == 10:
        check = -weighted(digits, (7, 4, 3, 2, 5, 2, 7, 6)) % 11
    return digits if int(digits) in GIVEN and str(check) == digits[8] else None


def national_health_index(value: str) -> str | None:
    """Check the last character: a digit by modulus 11 in the first form, a letter by modulus 23 in that of 2019."""
    if not set(filter(str.isalpha, value)) <= set(LETTERS):
        return None
    total = sum(_worth(character) * weight for character, weight in zip(value, WEIGHTS, strict=False))
    if value[5:].isdigit():
        right = total % 11 != 0 and (11 - total % 11) % 10 == int(value[6])
    else:
        right = _worth(value[6]) == 23 - total % 23
    return value if right else None


def _worth(character: str) -> int:
    return int(character) if character.isdigit() else LETTERS.index(character) + 1
