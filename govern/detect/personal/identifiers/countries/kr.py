"""Checks of Korean identifiers; `kr.yaml` has the facts."""

from datetime import date

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

CENTURIES = {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "3": 2000, "4": 2000}
CENTURIES_OF_FOREIGNERS = {"5": 1900, "6": 1900, "7": 2000, "8": 2000}
CHECKED_UNTIL = date(2020, 10, 5)  # since then the last six digits are random
PLACES = range(97)
LICENCE_REGIONS = range(11, 29)
PASSPORTS = "MSROD"


def resident_registration_number(value: str) -> str | None:
    """Check the date of birth, and the place and last digit (modulus 11) of those born before they became random."""
    century = CENTURIES.get(value[6])
    if century is None:
        return None
    year, month, day = century + int(value[:2]), int(value[2:4]), int(value[4:6])
    if not is_date(year, month, day):
        return None
    check = (11 - weighted(value, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    right = int(value[7:9]) in PLACES and str(check) == value[12]
    return value if right or date(year, month, day) >= CHECKED_UNTIL else None


def alien_registration_number(value: str) -> str | None:
    """Check the date of birth; the last digit is random in numbers given since October 2020."""
    century = CENTURIES_OF_FOREIGNERS.get(value[6])
    born = century is not None and is_date(century + int(value[:2]), int(value[2:4]), int(value[4:6]))
    return value if born else None


def driving_licence(value: str) -> str | None:
    """Check the region that gave it; how the check digits are made is not published."""
    return serial(value) if int(value[:2]) in LICENCE_REGIONS else None


def passport(value: str) -> str | None:
    """Check the first letter, which tells the kinds of passports."""
    return serial(value) if value[0] in PASSPORTS else None
