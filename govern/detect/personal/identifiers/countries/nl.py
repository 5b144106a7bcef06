"""Checks of Dutch identifiers; `nl.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, weighted


def citizen_service_number(value: str) -> str | None:
    """Check a citizen service number by its test of eleven: weights 9 to 2 and -1; eight digits lack a leading 0."""
    digits = value.zfill(9)
    if all_same(digits) or weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11:
        return None
    return digits
