"""Checks of Finnish identifiers; `fi.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial

CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CENTURIES = dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)


def national_number(value: str) -> str | None:
    """Check a personal identity code: a sign of the century (since 2023 not one alone) and a rest by 31."""
    century, number, check = value[6:-4] or "-", value[-4:-1], value[-1]
    if century not in CENTURIES or number < "002":
        return None
    if not is_date(CENTURIES[century] + int(value[4:6]), int(value[2:4]), int(value[:2])):
        return None
    return f"{value[:6]}{century}{number}{check}" if _check(value[:6] + number) == check else None


def electronic_identifier(value: str) -> str | None:
    """Check an electronic client identifier (SATU): eight digits and their rest by 31."""
    return value if value[:8] != "00000000" and _check(value[:8]) == value[8] else None


def _check(digits: str) -> str:
    return CHECK_CHARACTERS[int(digits) % 31]


tax_number = serial
passport = serial
