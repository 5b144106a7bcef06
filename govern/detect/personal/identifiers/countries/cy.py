"""Checks of Cypriot identifiers; `cy.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial

ODD_PLACES = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)


def tax_number(value: str) -> str | None:
    """Check a tax code (TIC) of a person: 0 or 9 before eight places and a letter; those from 2023 on begin with 6.

    The rule of the letter of the newer ones is not published.
    """
    if value[0] == "6":
        return value
    total = sum(ODD_PLACES[int(digit)] for digit in value[:8:2]) + sum(map(int, value[1:8:2]))
    return value if value[0] in "09" and total % 26 == ord(value[8]) - ord("A") else None


def identity_card(value: str) -> str | None:
    """Check an identity card number; leading zeros are not part of it."""
    return serial(value.lstrip("0") or "0")


def passport(value: str) -> str | None:
    """Check a passport number: E and six digits, or K or L and eight (from 2010 on)."""
    right = len(value) == 7 if value[0] == "E" else value[0] in "KL" and len(value) == 9
    return serial(value) if right else None


driving_licence = serial
