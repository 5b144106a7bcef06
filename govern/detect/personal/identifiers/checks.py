"""Checksums that the identifiers of several countries share, and the plausibility of dates."""

from collections.abc import Sequence
from datetime import date
from operator import mul

EARLIEST_BIRTH = 1880
LATEST_BIRTH = 2040  # fixed, so that a result does not depend on the day of the scan


def weighted(value: str, weights: Sequence[int]) -> int:
    """Give the sum of the digits of `value` (as many as there are weights), each times its weight."""
    return sum(map(mul, weights, map(int, value)))  # in this order no character beyond the weights is read


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1 annex B)."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    values = [*map(int, reversed(digits))]
    return (sum(values[::2]) + sum([doubled[value] for value in values[1::2]])) % 10 == 0


def mod_11_10(digits: str) -> bool:
    """Whether the last digit is right by ISO/IEC 7064 MOD 11,10."""
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (product + int(digits[-1])) % 10 == 1


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the day exists and somebody who was born on it may stand in a text."""
    if not EARLIEST_BIRTH <= year <= LATEST_BIRTH:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def all_same(value: str) -> bool:
    """Whether every character is the same one, as in placeholders."""
    return len(set(value)) < 2


def is_short_date(year: int, month: int, day: int) -> bool:
    """Whether the day exists in 19xx or 20xx, where an identifier has two digits of the year and no century."""
    return is_date(1900 + year, month, day) or is_date(2000 + year, month, day)


def serial(value: str) -> str | None:
    """Give the number of a document whose scheme has no check; None where its digits are all alike."""
    return None if all_same("".join(filter(str.isdigit, value))) else value


def icao_check_digit(value: str) -> int:
    """Give the check digit of digits and letters by ICAO Doc 9303 part 3, section 4.9: weights 7, 3, 1."""
    return sum(int(character, 36) * (7, 3, 1)[place % 3] for place, character in enumerate(value)) % 10


def verhoeff(digits: str) -> bool:
    """Whether the last digit is right by Verhoeff's check over the dihedral group of ten elements (1969)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _dihedral(check, _permuted(int(digit), place % 8))
    return check == 0


def _dihedral(left: int, right: int) -> int:
    """Multiply two elements of the dihedral group of ten: 0 to 4 are turns, 5 to 9 are reflections."""
    turn = left % 5 + right % 5 if left < 5 else left % 5 - right % 5
    return turn % 5 + 5 * ((left < 5) is not (right < 5))


def _permuted(digit: int, times: int) -> int:
    for _ in range(times):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit
