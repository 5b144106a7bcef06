"""Checks of Danish identifiers; `dk.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial


def national_number(value: str) -> str | None:
    """Check the date of a CPR number, whose century its seventh digit tells; since 2007 there is no check digit."""
    day, month, year, seventh = int(value[:2]), int(value[2:4]), int(value[4:6]), int(value[6])
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        century = 1900
    else:
        century = 1800 if 5 <= seventh <= 8 and year >= 58 else 2000
    return value if is_date(century + year, month, day) else None


passport = serial
driving_licence = serial
