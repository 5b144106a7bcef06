"""Checks of Australian identifiers; `au.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, luhn, serial, weighted

HEALTHCARE_INDIVIDUALS = "800360"

passport = driving_licence = serial


def tax_file_number(value: str) -> str | None:
    """Check that the sum with the weights of nine digits divides by 11; those with eight digits are no person's."""
    right = weighted(value, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0
    return value if right and not all_same(value) else None


def medicare_number(value: str) -> str | None:
    """Check the first digit (2 to 6) and the ninth, a weighted sum by 10; issue and person are left out."""
    right = weighted(value, (1, 3, 7, 9, 1, 3, 7, 9)) % 10 == int(value[8])
    return value[:9] if value[0] in "23456" and right and value[9] != "0" else None


def individual_healthcare_identifier(value: str) -> str | None:
    """Check the issuer's number at the beginning and the Luhn digit."""
    return value if value.startswith(HEALTHCARE_INDIVIDUALS) and luhn(value) else None


def customer_reference_number(value: str) -> str | None:
    """Check the letter, of which few are used."""
    return serial(value) if value[9] in "ABCHJKLSTVX" else None
