"""Checks of Swedish identifiers; `se.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, is_short_date, luhn, serial

COORDINATION = 60  # is added to the day of birth

passport = identity_card = serial


def personal_number(value: str) -> str | None:
    """Check a personal number, with or without the century, which the canonical form leaves out."""
    return _number(value, int(value[-6:-4]))


def coordination_number(value: str) -> str | None:
    """Check a coordination number: a personal number with 60 more as its day."""
    return _number(value, int(value[-6:-4]) - COORDINATION)


def _number(value: str, day: int) -> str | None:
    month = int(value[-8:-6])
    born = is_date(int(value[:4]), month, day) if len(value) == 12 else is_short_date(int(value[:2]), month, day)
    return value[-10:] if born and luhn(value[-10:]) else None
