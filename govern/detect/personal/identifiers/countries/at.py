"""Checks of Austrian identifiers; `at.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_short_date, luhn, serial, weighted


def social_security_number(value: str) -> str | None:
    """Check an insurance number: a weighted sum by 11 stands fourth; months 13 to 15 serve where one is full."""
    day, month, year = int(value[4:6]), int(value[6:8]), int(value[8:])
    dated = is_short_date(year, month, day) or (month in (13, 14, 15) and 1 <= day <= 31)
    if value[0] == "0" or not dated or weighted(value, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 != int(value[3]):
        return None
    return value


def tax_number(value: str) -> str | None:
    """Check a number of a tax account: tax office, number and a check digit by Luhn."""
    return value if value[0] != "0" and luhn(value) else None


passport = serial
driving_licence = serial
