"""Checks of Turkish identifiers; `tr.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial

PASSPORTS = "USZT"

identity_card = serial


def identity_number(value: str) -> str | None:
    """Check the first digit (no 0) and the two last: one of odd and even places by 10, one of all by 10."""
    digits = [int(digit) for digit in value]
    tenth = (7 * sum(digits[:9:2]) - sum(digits[1:8:2])) % 10
    right = digits[9] == tenth and digits[10] == sum(digits[:10]) % 10
    return value if digits[0] and right else None


def tax_number(value: str) -> str | None:
    """Check the last digit by the rule of the tax administration: digits and places, powers of 2, by 9."""
    total = 0
    for place, digit in enumerate(reversed(value[:9]), start=1):
        shifted = (int(digit) + place) % 10
        total += (shifted * 2**place % 9 or 9) if shifted else 0
    return value if -total % 10 == int(value[9]) and value.strip("0") else None


def passport(value: str) -> str | None:
    """Check the first letter, which tells ordinary, special, service and diplomatic passports."""
    return serial(value) if value[0] in PASSPORTS else None
