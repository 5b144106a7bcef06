"""Checks of Colombian identifiers; `co.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, serial

OF_COMPANIES = 10  # digits of a tax number that is made of nine, as companies have, and the check digit
WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43)

passport = serial


def citizenship_card(value: str) -> str | None:
    """Check that ten digits begin with 1, as the numbers do that are given since 2000."""
    return None if all_same(value) or (len(value) == 10 and value[0] != "1") else value


def tax_number(value: str) -> str | None:
    """Check the last digit by modulus 11 over the number of the card; nine digits are a company's and refused."""
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(value[:-1]), WEIGHTS, strict=False)) % 11
    right = int(value[-1]) == (rest if rest < 2 else 11 - rest)
    return value if right and len(value) != OF_COMPANIES and citizenship_card(value[:-1]) else None
