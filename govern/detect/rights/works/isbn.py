"""ISBN (ISO 2108): the number of a book, as 13 digits."""

import re

_SEPARATORS = re.compile(r"[\s\u2010-\u2015-]+")
_PREFIX = re.compile(r"^(?:urn:)?isbn(?:-1[03])?:?", re.IGNORECASE)


def canonical_isbn(written: str) -> str:
    """Give the 13 digits of an ISBN that is written in any form, empty where it is none or fails its check digit."""
    number = _SEPARATORS.sub("", _PREFIX.sub("", written.strip())).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", number):
        digits = [10 if digit == "X" else int(digit) for digit in number]
        if sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11:
            return ""
        number = f"978{number[:9]}"
        return f"{number}{-_sum(number) % 10}"
    return number if re.fullmatch(r"97[89][0-9]{10}", number) and _sum(number) % 10 == 0 else ""


def _sum(number: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number))
