"""Checks of Slovenian identifiers; `si.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

PERSONAL_NUMBER_WEIGHTS = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
TAX_NUMBER_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
TURN = 800  # the last three digits of years: 800 and above are 18xx and 19xx, those below 20xx

health_insurance_number = identity_card = driving_licence = serial


def personal_number(value: str) -> str | None:
    """Check an EMŠO: date of birth and the sum by 11; the register may be any of the former Yugoslavia."""
    year = int(value[4:7])
    born = is_date((1000 if year >= TURN else 2000) + year, int(value[2:4]), int(value[:2]))
    right = weighted(value, PERSONAL_NUMBER_WEIGHTS) % 11 == 0
    return value if born and right else None


def tax_number(value: str) -> str | None:
    """Check a tax number by 11; a check digit of 10 is printed as 0, and 11 is not given out."""
    check = 11 - weighted(value, TAX_NUMBER_WEIGHTS) % 11
    return value if value[0] != "0" and (0 if check == 10 else check) == int(value[7]) else None


def passport(value: str) -> str | None:
    """Check that the number of a passport begins with P."""
    return serial(value) if value[0] == "P" else None
