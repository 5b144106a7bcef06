"""Checks of Norwegian identifiers; `no.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
TEMPORARY = 40  # is added to the day of birth in D-numbers, to the month in help numbers of hospitals
SHARED = "89"  # what help numbers without a date of birth begin with

passport = serial


def birth_number(value: str) -> str | None:
    """Check a birth number: date of birth, a serial of the right century, and two check digits by 11."""
    return value if _digits_are_right(value) and _is_born(value, int(value[2:4]), int(value[:2])) else None


def d_number(value: str) -> str | None:
    """Check a D-number: a birth number with 40 more as its day."""
    right = _digits_are_right(value) and _is_born(value, int(value[2:4]), int(value[:2]) - TEMPORARY)
    return value if right else None


def help_number(value: str) -> str | None:
    """Check a help number: a birth number with 40 more as its month, or one that begins with 8 or 9."""
    if not _digits_are_right(value):
        return None
    if value[0] in SHARED:
        return serial(value)
    return value if _is_born(value, int(value[2:4]) - TEMPORARY, int(value[:2])) else None


def _digits_are_right(value: str) -> bool:
    return weighted(value, FIRST_WEIGHTS) % 11 == 0 and weighted(value, SECOND_WEIGHTS) % 11 == 0


def _is_born(value: str, month: int, day: int) -> bool:
    """Whether the day is one of the century which the serial number tells."""
    year, number = int(value[4:6]), int(value[6:9])
    if number < 500 or (number >= 900 and year >= 40):
        return is_date(1900 + year, month, day)
    if number < 750 and year >= 54:
        return is_date(1800 + year, month, day)
    return year < 40 and is_date(2000 + year, month, day)
