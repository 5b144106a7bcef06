"""Checks of Ukrainian identifiers; `ua.yaml` has the facts."""

from datetime import date, timedelta

from govern.detect.personal.identifiers.checks import LATEST_BIRTH, is_date, serial, weighted

DAY_ZERO = date(1899, 12, 31)
BIRTHS = range(1, (date(LATEST_BIRTH, 12, 31) - DAY_ZERO) // timedelta(days=1) + 1)

identity_card = passport = serial


def taxpayer_number(value: str) -> str | None:
    """Check the day of birth (in days since 31 December 1899) and the last digit: a weighted sum by 11, by 10."""
    check = weighted(value, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10
    return value if int(value[:5]) in BIRTHS and str(check) == value[9] else None


def demographic_register_number(value: str) -> str | None:
    """Check the date of birth."""
    return value if is_date(int(value[:4]), int(value[4:6]), int(value[6:8])) else None
