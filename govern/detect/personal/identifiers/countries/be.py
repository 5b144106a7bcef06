"""Checks of Belgian identifiers; `be.yaml` has the facts."""

from collections.abc import Sequence

from govern.detect.personal.identifiers.checks import is_date, serial


def national_number(value: str) -> str | None:
    """Check a national register number; 00 stands for a month or a day that is not known."""
    return value if _is_register_number(value, (0,)) else None


def bis_number(value: str) -> str | None:
    """Check a number of somebody outside the register: 20 is added to the month, 40 where the sex is known."""
    return value if _is_register_number(value, (20, 40)) else None


def identity_card(value: str) -> str | None:
    """Check a card number: the last two digits are the rest of the others by 97, or 97 for 0."""
    return value if int(value[:10]) and int(value[10:]) == (int(value[:10]) % 97 or 97) else None


def _is_register_number(value: str, added_to_month: Sequence[int]) -> bool:
    """Whether the check is 97 less the rest by 97; from 2000 on a 2 stands before the number."""
    year, day = int(value[:2]), int(value[4:6])
    if value[6:9] in {"000", "999"}:
        return False
    return any(
        97 - int(prefix + value[:9]) % 97 == int(value[9:]) and is_date(first + year, month or 1, day or 1)
        for first, prefix in ((1900, ""), (2000, "2"))
        for month in (int(value[2:4]) - added for added in added_to_month)
        if 0 <= month <= 12
    )


passport = serial
driving_licence = serial
