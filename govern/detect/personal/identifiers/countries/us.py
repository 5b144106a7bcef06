"""Checks of US identifiers; `us.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, luhn, serial

PLACEHOLDERS = frozenset({"078051120", "219099999", "457555462", "123456789", "987654321"})
WITHOUT_LOOKALIKES = frozenset("ACDEFGHJKMNPQRTUVWXY")
REGISTRANTS = frozenset("ABCDEFGHJKLMPRSTUX")
PROVIDER_CARDS = "80840"  # health applications of the United States under ISO/IEC 7812

driving_licence = serial


def social_security_number(value: str) -> str | None:
    """Check that the area, group and serial are ones that are given, and that it is no well-known placeholder."""
    area, group, serial = value[:3], value[3:5], value[5:]
    if area in {"000", "666"} or area[0] == "9" or group == "00" or serial == "0000":
        return None
    return None if value in PLACEHOLDERS or all_same(value) else value


def individual_taxpayer_number(value: str) -> str | None:
    """Check the leading 9 and the ranges of the fourth and fifth digits that are given to persons."""
    group = int(value[3:5])
    given = 50 <= group <= 65 or 70 <= group <= 88 or 90 <= group <= 92 or 94 <= group <= 99
    return value if value[0] == "9" and given else None


def adoption_taxpayer_number(value: str) -> str | None:
    """Check the leading 9 and the group 93, which is kept for children in adoption."""
    return value if value[0] == "9" and value[3:5] == "93" else None


def preparer_tax_number(value: str) -> str | None:
    """Check the leading P; there is no check digit."""
    return value if value[0] == "P" and value[1:] != "00000000" else None


def alien_registration_number(value: str) -> str | None:
    """Check that the letter, if there is one, is an A; the value has nine digits."""
    digits = value.removeprefix("A").zfill(9)
    return f"A{digits}" if digits.isdigit() and not all_same(digits) else None


def medicare_beneficiary_identifier(value: str) -> str | None:
    """Check the letters: those that look like digits are not used, and the first digit is no zero."""
    letters = {character for character in value if character.isalpha()}
    return value if value[0] != "0" and letters <= WITHOUT_LOOKALIKES else None


def medicare_claim_number(value: str) -> str | None:
    """Check the Social Security number that it begins with and the letter of the beneficiary."""
    return value if social_security_number(value[:9]) and value[9] in "ABCDEFJKMTW" else None


def national_provider_identifier(value: str) -> str | None:
    """Check the first digit (1 or 2) and the Luhn digit, which is reckoned with the prefix 80840."""
    return value if value[0] in "12" and luhn(PROVIDER_CARDS + value) else None


def dea_number(value: str) -> str | None:
    """Check the letters and the last digit: that of the odd digits and twice the even ones, summed."""
    if value[0] not in REGISTRANTS or not (value[1].isalpha() or value[1] == "9"):
        return None
    digits = [int(digit) for digit in value[2:]]
    right = (sum(digits[:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]
    return value if right and any(digits) else None


def passport(value: str) -> str | None:
    """Check that the digits are no placeholder; there is no check digit outside the machine-readable zone."""
    return None if all_same(value[1:]) or value in PLACEHOLDERS else value
