"""Checks of Argentine identifiers; `ar.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import serial, weighted

PERSONS = frozenset({"20", "23", "24", "25", "26", "27"})

national_identity_document = passport = serial


def tax_and_labour_number(value: str) -> str | None:
    """Check the prefix, which tells a person from a company, and the last digit by modulus 11."""
    check = -weighted(value, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return value if value[:2] in PERSONS and str(9 if check == 10 else check) == value[10] else None
