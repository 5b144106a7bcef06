"""Checks of Singapore's identifiers; `sg.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

CITIZENS, FOREIGNERS, NEWER_FOREIGNERS = "JZIHGFEDCBA", "XWUTRQPNMLK", "XWUTRQPNJLK"
SERIES = {
    "S": (0, CITIZENS),
    "T": (4, CITIZENS),
    "F": (0, FOREIGNERS),
    "G": (4, FOREIGNERS),
    "M": (3, NEWER_FOREIGNERS),
}
PASSPORTS = "EK"


def national_registration_number(value: str) -> str | None:
    """Check the last letter: that of the weighted digits and the offset of the series, by 11."""
    if value[0] not in SERIES:
        return None
    offset, letters = SERIES[value[0]]
    return value if value[8] == letters[(weighted(value[1:], (2, 7, 6, 5, 4, 3, 2)) + offset) % 11] else None


def passport(value: str) -> str | None:
    """Check the first letter, which tells biometric passports."""
    return serial(value) if value[0] in PASSPORTS else None
