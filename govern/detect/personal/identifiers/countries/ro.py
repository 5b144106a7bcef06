"""Checks of Romanian identifiers; `ro.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, is_short_date, serial, weighted

CENTURIES = {"1": 1900, "2": 1900, "3": 1800, "4": 1800, "5": 2000, "6": 2000}  # 7 to 9: foreigners, any century
COUNTIES = frozenset(range(1, 49)) | {51, 52, 70, 80, 81, 82, 83}

identity_card = passport = serial


def personal_numeric_code(value: str) -> str | None:
    """Check a CNP: date of birth, county of registration, and the sum by 11, where 10 is printed as 1."""
    first, year, month, day = value[0], int(value[1:3]), int(value[3:5]), int(value[5:7])
    if first == "0" or int(value[7:9]) not in COUNTIES:
        return None
    born = is_date(CENTURIES[first] + year, month, day) if first in CENTURIES else is_short_date(year, month, day)
    check = weighted(value, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return value if born and (1 if check == 10 else check) == int(value[12]) else None
