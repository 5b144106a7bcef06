"""Checks of Serbian identifiers; `rs.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

TURN = 800  # the last three digits of years: 800 and above are 18xx and 19xx, those below 20xx

health_insurance_number = identity_card = passport = driving_licence = serial


def master_citizen_number(value: str) -> str | None:
    """Check the date of birth and the sum by 11; the register is that of birth, anywhere in former Yugoslavia."""
    year = int(value[4:7])
    born = is_date((1000 if year >= TURN else 2000) + year, int(value[2:4]), int(value[:2]))
    right = weighted(value, (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0
    return value if born and right else None
