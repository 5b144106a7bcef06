"""Checks of Luxembourg identifiers; `lu.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, luhn, verhoeff


def national_identification_number(value: str) -> str | None:
    """Check a matricule: date of birth and serial with a check digit by Luhn, then with one by Verhoeff."""
    born = is_date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    return value if born and luhn(value[:12]) and verhoeff(value[:11] + value[12]) else None
