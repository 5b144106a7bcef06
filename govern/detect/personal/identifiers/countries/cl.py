"""Checks of Chilean identifiers; `cl.yaml` has the facts."""

COMPANIES = 50_000_000  # numbers from here on are no person's


def national_number(value: str) -> str | None:
    """Check the last character: 11 less the rest by 11 of weights 2 to 7 from the right, with K for 10."""
    number, check = value[:-1], value[-1]
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(number)))
    right = check == "0123456789K"[-total % 11]
    return f"{int(number)}{check}" if right and 0 < int(number) < COMPANIES else None
