"""Checks of Estonian identifiers; `ee.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted


def national_number(value: str) -> str | None:
    """Check a personal code: century by the first digit, date, and one of two weighted sums by 11 (EVS 585)."""
    century = 1800 + (int(value[0]) - 1) // 2 * 100
    if value[0] not in "123456" or not is_date(century + int(value[1:3]), int(value[3:5]), int(value[5:7])):
        return None
    rest = weighted(value, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if rest == 10:
        rest = weighted(value, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11
    return value if rest % 10 == int(value[10]) else None


passport = serial
identity_card = serial
driving_licence = serial
