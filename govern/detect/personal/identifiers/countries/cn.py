"""Checks of Chinese identifiers; `cn.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial

PROVINCES = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83}
)
PASSPORTS = "EGDSPK"


def resident_identity_number(value: str) -> str | None:
    """Check province, date of birth and the last character by ISO 7064 MOD 11-2.

    Numbers of foreign permanent residents begin with 9 before the province. The codes of counties are not checked, as
    they change every year.
    """
    if not value[:17].isdigit() or int(value[1:3] if value[0] == "9" else value[:2]) not in PROVINCES:
        return None
    if not is_date(int(value[6:10]), int(value[10:12]), int(value[12:14])):
        return None
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(value[:17]))
    return value if value[17] == "0123456789X"[(1 - total) % 11] else None


def passport(value: str) -> str | None:
    """Check the first letter, which tells ordinary, diplomatic, service and public-affairs passports."""
    return serial(value) if value[0] in PASSPORTS else None
