"""Checks of French identifiers; `fr.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import serial

MONTHS = frozenset([*range(1, 13), 20, *range(30, 43), *range(50, 100)])  # above 12: the month is not known
RANDOM = re.compile("[0-9BCDFGHJKLMNPQRSTVWXYZ]{9}")  # no vowels, so that no words come about
CORSICA = {"2A": "19", "2B": "18"}


def social_security_number(value: str) -> str | None:
    """Check an NIR: sex (7 and 8 for numbers of waiting), month, place of birth, and 97 less the rest by 97."""
    place = CORSICA.get(value[5:7], value[5:7])
    if value[0] not in "123478" or int(value[3:5]) not in MONTHS or not place.isdigit() or place == "00":
        return None
    return value if 97 - int(value[:5] + place + value[7:13]) % 97 == int(value[13:]) else None


def tax_number(value: str) -> str | None:
    """Check a tax reference number (SPI): 0 to 3 first, and the rest by 511 last."""
    return value if value[0] in "0123" and int(value[:10]) and int(value[:10]) % 511 == int(value[10:]) else None


def identity_card(value: str) -> str | None:
    """Check a card's number: year, month, place and serial in twelve digits, since 2021 nine characters at random."""
    if value.isdigit():
        return serial(value) if 1 <= int(value[2:4]) <= 12 else None
    return value if RANDOM.fullmatch(value) else None


def driving_licence(value: str) -> str | None:
    """Check the number of a licence: year, month, place and serial, or, of cards since 2013, what passports have."""
    return identity_card(value) if value.isdigit() else serial(value)


passport = serial
