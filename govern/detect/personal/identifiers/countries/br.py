"""Checks of Brazilian identifiers; `br.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, serial, weighted

STATES = 28  # of the voters' registers, with that abroad
RESTS_AS_ONE = frozenset({"01", "02"})  # São Paulo and Minas Gerais

passport = serial


def individual_taxpayer_number(value: str) -> str | None:
    """Check the two last digits, each by modulus 11 over all before it."""
    first = weighted(value, range(10, 1, -1)) * 10 % 11 % 10
    second = weighted(value, range(11, 1, -1)) * 10 % 11 % 10
    return value if value[9:] == f"{first}{second}" and not all_same(value) else None


def social_integration_number(value: str) -> str | None:
    """Check the last digit by modulus 11."""
    check = -weighted(value, (3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 11 % 10
    return value if str(check) == value[10] and not all_same(value) else None


def voter_number(value: str) -> str | None:
    """Check the state and the two last digits: by modulus 11 over the number, then over the state and the first."""
    state = value[8:10]
    if not 1 <= int(state) <= STATES:
        return None
    first = _voter_digit(weighted(value, range(2, 10)), state)
    second = _voter_digit(weighted(value[8:], (7, 8, 9)), state)
    return value if value[10:] == f"{first}{second}" and value[:8] != "00000000" else None


def _voter_digit(total: int, state: str) -> int:
    rest = total % 11
    return 1 if rest == 0 and state in RESTS_AS_ONE else rest % 10


def driving_licence(value: str) -> str | None:
    """Check the two last digits by modulus 11; the second gives way by 2 where the first would have been 10."""
    first = weighted(value, range(9, 0, -1)) % 11
    second = (weighted(value, range(1, 10)) % 11 - (2 if first == 10 else 0)) % 11
    right = value[9:] == f"{first % 10}{second % 10}"
    return value if right and not all_same(value) else None


def health_card_number(value: str) -> str | None:
    """Check the first digit (1, 2 given; 7, 8, 9 provisional) and that the sum with weights 15 to 1 divides by 11."""
    return value if value[0] in "12789" and weighted(value, range(15, 0, -1)) % 11 == 0 else None


def identity_card(value: str) -> str | None:
    """Check that what is no digit is an X at the end; the states have no checksum in common."""
    digits = value.removesuffix("X")
    return value if digits.isdigit() and not all_same(digits) else None
