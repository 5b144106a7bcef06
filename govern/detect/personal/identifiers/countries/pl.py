"""Checks of Polish identifiers; `pl.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import is_date, serial, weighted

CENTURIES = (1900, 2000, 2100, 2200, 1800)  # each adds 20 to the month
IDENTITY_CARD_WEIGHTS = (7, 3, 1, -1, 7, 3, 1, 7, 3)
PASSPORT_WEIGHTS = (7, 3, -1, 1, 7, 3, 1, 7, 3)


def personal_number(value: str) -> str | None:
    """Check a PESEL: its date of birth and its check digit."""
    century, month = divmod(int(value[2:4]), 20)
    right = weighted(value, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0
    return value if right and is_date(CENTURIES[century] + int(value[:2]), month, int(value[4:6])) else None


def tax_number(value: str) -> str | None:
    """Check a NIP: the sum by 11 is the last digit."""
    return value if serial(value) and weighted(value, (6, 5, 7, 2, 3, 4, 5, 6, 7, -1)) % 11 == 0 else None


def identity_card(value: str) -> str | None:
    """Check an identity card; its check digit stands after the letters, which are 10 to 35."""
    return value if _document(value, IDENTITY_CARD_WEIGHTS) else None


def passport(value: str) -> str | None:
    """Check a passport; its check digit stands after the letters, which are 10 to 35."""
    return value if _document(value, PASSPORT_WEIGHTS) else None


def driving_licence(value: str) -> str | None:
    """Give the number of a driving licence: serial, year and office, without a check."""
    return serial(value)


def _document(value: str, weights: tuple[int, ...]) -> bool:
    total = sum(int(character, 36) * weight for character, weight in zip(value, weights, strict=True))
    return total % 10 == 0 and serial(value) is not None
