"""Checks of Hungarian identifiers; `hu.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, is_date, serial, weighted

CENTURIES = {"1": 1900, "2": 1900, "3": 2000, "4": 2000}
COUNTED_BACK_SINCE = 1997
FIRST_DAY, LAST_DAY = 4_748, 63_552  # 1880 to 2040, in days since 1 January 1867


def national_number(value: str) -> str | None:
    """Check a personal identifier: sex and century, date, and a sum by 11 whose weights fall from 1997 on."""
    if value[0] not in CENTURIES:
        return None
    year = CENTURIES[value[0]] + int(value[1:3])
    weights = range(10, 0, -1) if year >= COUNTED_BACK_SINCE else range(1, 11)
    right = weighted(value, weights) % 11 == int(value[10])
    return value if right and is_date(year, int(value[3:5]), int(value[5:7])) else None


def social_security_number(value: str) -> str | None:
    """Check a TAJ: weights 3 and 7 in turn, by 10."""
    right = weighted(value, (3, 7) * 4) % 10 == int(value[8])
    return value if right and not all_same(value) else None


def tax_number(value: str) -> str | None:
    """Check a tax identification sign: 8, the day of birth counted from 1867 on, and a sum by 11."""
    born = FIRST_DAY <= int(value[1:6]) <= LAST_DAY
    return value if value[0] == "8" and born and weighted(value, range(1, 10)) % 11 == int(value[9]) else None


identity_card = serial
passport = serial
driving_licence = serial
