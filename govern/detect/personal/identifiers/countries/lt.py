"""Checks of Lithuanian identifiers; `lt.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)  # where the first give 10
WITHOUT_DATE = "9"

passport = identity_card = driving_licence = serial


def personal_code(value: str) -> str | None:
    """Check a personal code: sex and century, date of birth, check digit."""
    first = int(value[0])
    if first == 0:
        return None
    year = 1800 + (first - 1) // 2 * 100 + int(value[1:3])
    if value[0] != WITHOUT_DATE and not is_date(year, int(value[3:5]), int(value[5:7])):
        return None
    check = weighted(value, FIRST_WEIGHTS) % 11
    if check == 10:
        check = weighted(value, SECOND_WEIGHTS) % 11 % 10
    return value if check == int(value[10]) else None
