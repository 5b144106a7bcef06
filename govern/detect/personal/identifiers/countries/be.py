"""Checks of Belgian identifiers; `be.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date


def national_number(value: str) -> str | None:
    """Check a national register number: 97 less the rest by 97; from 2000 on a 2 stands before the number."""
    year, month, day = int(value[:2]), int(value[2:4]), int(value[4:6])
    if value[6:9] in {"000", "999"}:
        return None
    for century in (1900, 2000):
        prefix = "2" if century == 2000 else ""
        if 97 - int(prefix + value[:9]) % 97 == int(value[9:]) and is_date(century + year, month, day):
            return value
    return None
