"""Checks of Irish identifiers; `ie.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

CHECK_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
SECOND_LETTERS = {"A": 1, "B": 2, "H": 8, "T": 0, "W": 0, "X": 0}  # those of before 2013 do not count


def personal_public_service_number(value: str) -> str | None:
    """Check a PPS number: a weighted sum by 23 as a letter; a second letter since 2013 counts nine times."""
    second = value[8:]
    if second and second not in SECOND_LETTERS:
        return None
    total = weighted(value[:7], range(8, 1, -1)) + 9 * SECOND_LETTERS.get(second, 0)
    return value if int(value[:7]) and CHECK_LETTERS[total % 23] == value[7] else None


def passport(value: str) -> str | None:
    """Check a passport number: P or L and a letter before seven digits, or C and eight on a passport card."""
    right = value[0] == "C" if value[1].isdigit() else value[0] in "LP"
    return serial(value) if right else None
