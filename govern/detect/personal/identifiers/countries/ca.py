"""Checks of Canadian identifiers; `ca.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, is_short_date, luhn, serial

FICTITIOUS = "046454286"  # the number that the revenue agency prints in its specimens

provincial_health_number = passport = serial


def social_insurance_number(value: str) -> str | None:
    """Check the first digit (8 is a business, 0 nobody but the specimen) and the Luhn digit."""
    if value[0] in "08" and value != FICTITIOUS:
        return None
    return value if luhn(value) and not all_same(value) else None


def ontario_health_number(value: str) -> str | None:
    """Check the Luhn digit of the ten digits; the version code after them is no part of the value."""
    digits = value[:10]
    return digits if digits[0] != "0" and luhn(digits) and not all_same(digits) else None


def british_columbia_health_number(value: str) -> str | None:
    """Check the leading 9 and the last digit: 11 less the rest by 11 of eight digits, each product taken by 11."""
    products = sum(
        int(digit) * weight % 11 for digit, weight in zip(value[1:9], (2, 4, 8, 5, 10, 9, 7, 3), strict=True)
    )
    return value if value[0] == "9" and str(-products % 11) == value[9] else None


def quebec_health_number(value: str) -> str | None:
    """Check the date of birth in the digits; 50 is added to the month of women."""
    year, month, day = int(value[4:6]), int(value[6:8]), int(value[8:10])
    month -= 50 if month > 50 else 0
    return value if is_short_date(year, month, day) else None


def driving_licence(value: str) -> str | None:
    """Check the date of birth that fourteen digits (Ontario) end with; 50 is added to the month of women."""
    digits = "".join(filter(str.isdigit, value))
    if len(digits) == 14:
        year, month, day = int(digits[8:10]), int(digits[10:12]), int(digits[12:])
        month -= 50 if month > 50 else 0
        return value if is_short_date(year, month, day) else None
    return serial(value)
