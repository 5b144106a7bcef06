"""Checks of Icelandic identifiers; `is.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

CENTURIES = {"8": 1800, "9": 1900, "0": 2000}

passport = serial


def identity_number(value: str) -> str | None:
    """Check a kennitala of a person: date of birth, check digit by 11, century; those of companies have 40 more."""
    if value[9] not in CENTURIES or weighted(value, (3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11:
        return None
    born = is_date(CENTURIES[value[9]] + int(value[4:6]), int(value[2:4]), int(value[:2]))
    return value if born else None
