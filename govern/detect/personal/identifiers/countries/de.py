"""Checks of German identifiers; `de.yaml` has the facts."""

import re
from collections.abc import Sequence

from govern.detect.personal.identifiers.checks import icao_check_digit, is_short_date, mod_11_10, serial

REGIONS = re.compile("(?:10|11|2[1-4]|2[678]|3[012]|4[01]|5[0-9]|9[0-9])[0-9]{2}0")
SERIAL = re.compile("[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]?")
PASSPORTS, IDENTITY_CARDS = "CFGHJK", "LMNPRTVWXYZ"  # the letter with which the key of the authority begins


def tax_identification_number(value: str) -> str | None:
    """Check an IdNr: one of its first ten digits stands there twice or three times; ISO/IEC 7064 MOD 11,10."""
    counts = sorted(value[:10].count(digit) for digit in set(value[:10]))
    once = counts[-1] in (2, 3) and counts[-2] == 1
    return value if value[0] != "0" and once and mod_11_10(value) else None


def tax_number(value: str) -> str | None:
    """Check the form of a Steuernummer: 13 digits begin with the key of a region and have a 0 in the fifth place."""
    return None if len(value) == 13 and not REGIONS.match(value) else serial(value)


def pension_insurance_number(value: str) -> str | None:
    """Check an insurance number: area, date of birth (50 may be added to the day), letter, serial and a sum by 10."""
    day = int(value[2:4])
    if value[:2] == "00" or not is_short_date(int(value[6:8]), int(value[4:6]), day - 50 if day > 50 else day):
        return None
    digits = f"{value[:8]}{_place(value[8])}{value[9:11]}"
    return value if _digit_sum(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)) % 10 == int(value[11]) else None


def health_insurance_number(value: str) -> str | None:
    """Check a KVNR: the letter as two digits, weights 1 and 2 in turn, and the sum of their digits by 10."""
    digits = f"{_place(value[0])}{value[1:9]}"
    return value if _digit_sum(digits, (1, 2) * 5) % 10 == int(value[9]) else None


def identity_card(value: str) -> str | None:
    """Check the serial number of an identity card; its check digit may follow (ICAO Doc 9303)."""
    return _document(value, IDENTITY_CARDS)


def passport(value: str) -> str | None:
    """Check the serial number of a passport; its check digit may follow (ICAO Doc 9303)."""
    return _document(value, PASSPORTS)


def _document(value: str, first: str) -> str | None:
    number, check = value[:9], value[9:]
    if number[0] not in first or not SERIAL.fullmatch(value):
        return None
    return number if not check or icao_check_digit(number) == int(check) else None


def _digit_sum(digits: str, weights: Sequence[int]) -> int:
    """Give the sum of the digits of each product."""
    return sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(digits, weights, strict=True))


def _place(letter: str) -> str:
    """Give a letter's place in the alphabet, in two digits."""
    return f"{ord(letter) - ord('A') + 1:02}"


driving_licence = serial
