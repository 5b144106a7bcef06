"""Checks of Swiss identifiers; `ch.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

SWITZERLAND = "756"  # ISO 3166-1 numeric
HEALTH_CARD = "80" + SWITZERLAND
DAYS_OF_A_QUARTER = 93  # each of its months has 31

passport = identity_card = serial


def social_insurance_number(value: str) -> str | None:
    """Check a social-insurance number: the country's digits and the check digit of EAN-13."""
    right = weighted(value, (1, 3) * 6 + (1,)) % 10 == 0
    return value if value.startswith(SWITZERLAND) and right else None


def social_insurance_number_of_before_2008(value: str) -> str | None:
    """Check an old number: the quarter of birth (1 to 4 for men, 5 to 8 for women), its day, and the sum by 11."""
    born = value[5] in "12345678" and 1 <= int(value[6:8]) <= DAYS_OF_A_QUARTER
    return value if born and weighted(value, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0 else None


def health_card(value: str) -> str | None:
    """Check that the number of a card is that of a Swiss health card."""
    return value if value.startswith(HEALTH_CARD) else None
