"""Checks of Bulgarian identifiers; `bg.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, is_date, serial, weighted

CENTURIES = {0: 1900, 20: 1800, 40: 2000}  # by what is added to the month


def national_number(value: str) -> str | None:
    """Check a uniform civil number (EGN): a date and a weighted sum by 11."""
    year, month, day = int(value[:2]), int(value[2:4]), int(value[4:6])
    added = (month - 1) // 20 * 20
    if added not in CENTURIES or not is_date(CENTURIES[added] + year, month - added, day):
        return None
    return value if weighted(value, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == int(value[9]) else None


def foreigner_number(value: str) -> str | None:
    """Check a personal number of a foreigner (LNCh): a weighted sum by 10."""
    right = weighted(value, (21, 19, 17, 13, 11, 9, 7, 3, 1)) % 10 == int(value[9])
    return value if right and not all_same(value) else None


passport = serial
identity_card = serial
driving_licence = serial
