"""Checks of Indian identifiers; `in.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import luhn, serial, verhoeff

STATES = re.compile(
    "A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[AKPT]|WB"
)
FIRST_LICENCE, LAST_LICENCE = 1950, 2040
UNUSED_IN_PASSPORTS = "QXZ"

health_account_number = serial


def aadhaar(value: str) -> str | None:
    """Check the first digit (2 to 9) and the Verhoeff digit; a palindrome is never given."""
    return value if value[0] not in "01" and value != value[::-1] and verhoeff(value) else None


def aadhaar_virtual_id(value: str) -> str | None:
    """Check as an Aadhaar number; it has sixteen digits and stands for one."""
    return aadhaar(value)


def permanent_account_number(value: str) -> str | None:
    """Check the fourth letter, which is P for a person (others are companies, firms, trusts), and the digits."""
    return value if value[3] == "P" and value[5:9] != "0000" else None


def voter_number(value: str) -> str | None:
    """Check the Luhn digit of the seven digits."""
    return value if luhn(value[3:]) and value[3:].strip("0") else None


def driving_licence(value: str) -> str | None:
    """Check the state and the year of first issue."""
    known = STATES.match(value) is not None and FIRST_LICENCE <= int(value[4:8]) <= LAST_LICENCE
    return value if known and value[8:].strip("0") else None


def passport(value: str) -> str | None:
    """Check the letter and that neither the first nor the last digit is a zero."""
    return serial(value) if value[0] not in UNUSED_IN_PASSPORTS and "0" not in (value[1], value[7]) else None


def provident_fund_number(value: str) -> str | None:
    """Check the leading 10, with which the numbers begin that have been given."""
    return value if value[:2] == "10" else None
