"""Checks of Italian identifiers; `it.yaml` has the facts."""

import re

from govern.detect.personal.identifiers.checks import is_short_date, serial

FISCAL_CODE = re.compile(r"[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPR-T][0-9L-NP-V]{2}[A-MZ][0-9L-NP-V]{3}[A-Z]")
MONTHS = "ABCDEHLMPRST"
DIGITS_OF_NAMESAKES = str.maketrans("LMNPQRSTUV", "0123456789")
VALUES_IN_ODD_PLACES = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
FEMALE = 40  # is added to the day of birth
HEALTH_CARD = "80380"  # health cards, Italy

identity_card = passport = serial


def fiscal_code(value: str) -> str | None:
    """Check a tax code: its letters, the date of birth and the check letter; namesakes have letters for digits."""
    if not FISCAL_CODE.fullmatch(value):
        return None
    year = int(value[6:8].translate(DIGITS_OF_NAMESAKES))
    day = int(value[9:11].translate(DIGITS_OF_NAMESAKES))
    if not is_short_date(year, MONTHS.index(value[8]) + 1, day - FEMALE if day > FEMALE else day):
        return None
    places = [int(character, 36) - (10 if character.isalpha() else 0) for character in value]
    total = sum(VALUES_IN_ODD_PLACES[place] for place in places[:15:2]) + sum(places[1:15:2])
    return value if total % 26 == places[15] else None


def health_card(value: str) -> str | None:
    """Check that the number of a card is that of an Italian health card."""
    return value if value.startswith(HEALTH_CARD) else None


def driving_licence(value: str) -> str | None:
    """Check a driving licence: those made centrally begin with U1."""
    return value if value[1].isalpha() or value.startswith("U1") else None
