"""Checks of Japanese identifiers; `jp.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, serial, weighted

COMMISSIONS = frozenset(
    (
        *range(10, 15),
        *range(20, 26),
        30,
        *range(40, 56),
        *range(60, 66),
        *range(70, 75),
        *range(80, 84),
        *range(90, 98),
    )
)

passport = residence_card = basic_pension_number = serial


def individual_number(value: str) -> str | None:
    """Check the last digit: 11 less the rest by 11, and 0 where that is 10 or 11."""
    check = -weighted(value, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11 % 10
    return value if str(check) == value[11] and not all_same(value) else None


def driving_licence(value: str) -> str | None:
    """Check the commission that gave it and the eleventh digit: the last of 11 less the rest by 11."""
    check = (11 - weighted(value, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11) % 10
    return value if int(value[:2]) in COMMISSIONS and str(check) == value[10] else None
