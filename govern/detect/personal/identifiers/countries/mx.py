"""Checks of Mexican identifiers; `mx.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import is_date, is_short_date, luhn, serial

VALUES = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
BIRTH_PLACES = re.compile("AS|B[CS]|C[CHLMS]|D[FG]|G[RT]|HG|JC|M[CNS]|N[ELT]|OC|PL|Q[RT]|S[LPR]|T[CLS]|VZ|YN|ZS")
STATES = frozenset(range(1, 33)) | {87, 88}  # 87 and 88: born abroad
EVERYBODY = frozenset({"XAXX010101000", "XEXX010101000"})  # the public at large, foreigners

passport = serial


def population_register_key(value: str) -> str | None:
    """Check the date of birth (a digit in the 17th place means before 2000), sex, place of birth and last digit."""
    century = 1900 if value[16].isdigit() else 2000
    if not is_date(century + int(value[4:6]), int(value[6:8]), int(value[8:10])):
        return None
    total = sum(VALUES.index(character) * (18 - place) for place, character in enumerate(value[:17]))
    right = value[10] in "HMX" and BIRTH_PLACES.match(value, 11) is not None and str(-total % 10) == value[17]
    return value if right else None


def tax_number(value: str) -> str | None:
    """Check the date of birth; the last character is not checked, as some numbers that were given break the rule."""
    born = is_short_date(int(value[4:6]), int(value[6:8]), int(value[8:10]))
    return value if born and value not in EVERYBODY and value[12] in "0123456789A" else None


def social_security_number(value: str) -> str | None:
    """Check the Luhn digit."""
    return value if luhn(value) and value.strip("0") else None


def voter_key(value: str) -> str | None:
    """Check the date of birth, the state of birth and the sex."""
    born = is_short_date(int(value[6:8]), int(value[8:10]), int(value[10:12]))
    return value if born and int(value[12:14]) in STATES and value[14] in "HM" else None
