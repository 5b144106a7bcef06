"""Checks of Latvian identifiers; `lv.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

WEIGHTS = (10, 5, 8, 4, 2, 1, 6, 3, 7, 9)
WITHOUT_DATE = "32"  # what codes of after 1 July 2017 begin with

identity_card = driving_licence = serial


def personal_code(value: str) -> str | None:
    """Check a personal code: its date of birth, if it has one, and its check digit."""
    if value[:2] != WITHOUT_DATE and not is_date(
        1800 + 100 * int(value[6]) + int(value[4:6]), int(value[2:4]), int(value[:2])
    ):
        return None
    return value if (1 + weighted(value, WEIGHTS)) % 11 % 10 == int(value[10]) else None


def passport(value: str) -> str | None:
    """Check that the number of a passport begins with LV."""
    return serial(value) if value.startswith("LV") else None
