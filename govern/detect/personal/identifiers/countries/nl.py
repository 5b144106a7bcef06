"""Checks of Dutch identifiers; `nl.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import all_same, serial, weighted

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
EDUCATION = "10"  # what education numbers begin with
EDUCATION_REST = 5  # by which they fail the test of eleven, lest they be citizen service numbers
LETTER_NOT_USED = "O"
WORD_AND_NUMBER = re.compile("[A-Z]{5,}[0-9]+")

alien_number = driving_licence = serial


def citizen_service_number(value: str) -> str | None:
    """Check a citizen service number by its test of eleven: weights 9 to 2 and -1; eight digits lack a leading 0."""
    digits = value.zfill(9)
    if all_same(digits) or weighted(digits, WEIGHTS) % 11:
        return None
    return digits


def education_number(value: str) -> str | None:
    """Check an education number: the test of eleven leaves 5."""
    return value if value.startswith(EDUCATION) and weighted(value, WEIGHTS) % 11 == EDUCATION_REST else None


def identity_document(value: str) -> str | None:
    """Check the number of a passport or identity card: no letter O, and not a word with a number (`artikel12`)."""
    likely = LETTER_NOT_USED not in value and not WORD_AND_NUMBER.fullmatch(value)
    return serial(value) if likely else None
