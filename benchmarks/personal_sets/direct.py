"""Made-up direct identifiers as they are printed: addresses of mail, machines, houses, numbers of phones and cards.

Values are made here and not by what finds them, but for the numbering plans (phonenumbers) and the registry of IBANs.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from random import Random
from string import ascii_uppercase, digits
from typing import Any, NamedTuple

import phonenumbers
import yaml

from govern.detect.datafile import datafile

FIRST = ("anna", "piotr", "maria.luisa", "john", "sofia", "lars", "mehmet", "yuki", "eleni", "ivan")
LAST = ("kowalska", "smith", "rossi", "garcia", "nguyen", "muller", "berg", "tanaka", "novak", "silva")
HOSTS = ("example.com", "example.org", "mail.example.net", "example.co.uk", "example.de", "uni.example.edu")
CARDS = {"4": 16, "51": 16, "55": 16, "2221": 16, "34": 15, "37": 15, "6011": 16, "3530": 16, "62": 16}
DATES = ("{d}.{m}.{y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}")
ALPHABETS = {"n": digits, "a": ascii_uppercase, "c": ascii_uppercase + digits}
VIN_MAKERS = ("WVW", "WBA", "VF1", "ZFA", "TMB", "YV1", "SAL")
MAC_OWNERS = ("00:1B:63", "3C:5A:B4", "00:00:5E", "F8:1A:67")
EACH = 24  # of a kind, in each of its languages; of telephone numbers and addresses, in each country


class Item(NamedTuple):
    """Something to be planted: the statement around it with `{x}` in its place, and what to count it under."""

    printed: str
    statement: str
    category: str
    language: str
    country: str
    condition: str


@cache
def written() -> dict[str, Any]:
    """Give how people write direct identifiers."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text("utf-8"))
    return read


def items(seed: int) -> Iterator[Item]:
    """Yield all direct identifiers that are planted."""
    dice = Random(seed)
    for category, by_language in written()["sentences"].items():
        for language, statements in by_language.items():
            for _ in range(EACH):
                statement = dice.choice(statements)
                yield Item(made(category, dice), statement, category, language, "any", "in a sentence")
    for country, row in written()["addresses"].items():
        for _ in range(EACH):
            address = dice.choice(row["written"]).replace("{n}", str(dice.randint(1, 180)))
            yield Item(address, "{x}", "personal.address", row["language"], country, "bare")
    yield from telephone_numbers(dice)


def telephone_numbers(dice: Random) -> Iterator[Item]:
    """Yield numbers of every region, international and national, in a sentence and bare."""
    known = written()["telephone"]
    for region, language in known["regions"].items():
        for _ in range(EACH):
            international = dice.random() < 0.5
            number = telephone(region, international, dice)
            form = "international" if international else "national"
            if dice.random() < 0.67:
                statement, condition = dice.choice(known["named"][language]), f"{form}, in a sentence"
            else:
                statement, condition = dice.choice(known["bare"]), f"{form}, bare"
            yield Item(number, statement, "personal.phone", language, region, condition)


def telephone(region: str, international: bool, dice: Random) -> str:
    """Give a number that the region's plan has in use."""
    line = dice.choice((phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE))
    example = phonenumbers.example_number_for_type(region, line) or phonenumbers.example_number(region)
    if example is None:
        raise ValueError(f"no plan of {region}")
    formats = phonenumbers.PhoneNumberFormat
    form = dice.choice((formats.INTERNATIONAL, formats.E164)) if international else formats.NATIONAL
    while True:
        own = str(example.national_number)
        drawn = int(own[:-5] + "".join(dice.choice(digits) for _ in range(5)))
        number = phonenumbers.PhoneNumber(
            example.country_code, drawn, italian_leading_zero=example.italian_leading_zero
        )
        if phonenumbers.is_valid_number_for_region(number, region):
            return str(phonenumbers.format_number(number, form))


def made(category: str, dice: Random) -> str:
    """Make one value of a category."""
    return MAKERS[category](dice)


def email(dice: Random) -> str:
    """Make an address at a reserved domain."""
    local = dice.choice((f"{dice.choice(FIRST)}.{dice.choice(LAST)}", f"{dice.choice(FIRST)}{dice.randint(1, 99)}"))
    return f"{local}@{dice.choice(HOSTS)}"


def ip(dice: Random) -> str:
    """Make an address of a machine, in public or private space."""
    if dice.random() < 0.3:
        return str(IPv6Address((0x20010DB8 << 96) | dice.getrandbits(64)))
    return str(
        IPv4Address((dice.choice((31, 81, 93, 145, 178, 203, 10, 192)) << 24) | dice.randint(1 << 16, 1 << 24) - 2)
    )


def card(dice: Random) -> str:
    """Make a number in a scheme's range, with Luhn's digit, in groups or not."""
    prefix, length = dice.choice(list(CARDS.items()))
    number = prefix + "".join(dice.choice(digits) for _ in range(length - len(prefix) - 1))
    number += str(-luhn_sum(number) % 10)
    return grouped(number, dice.choice(("", " ", "-"))) if length == 16 else number


def luhn_sum(number: str) -> int:
    """Add up digits as Luhn does before the check digit is there."""
    return sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(number)))


def grouped(number: str, separator: str) -> str:
    """Write a number in groups of four."""
    return separator.join(number[start : start + 4] for start in range(0, len(number), 4))


def iban(dice: Random) -> str:
    """Make an account number with right check digits, of any country in the registry."""
    country, structure = dice.choice(sorted(datafile("personal/iban.yaml")["bban"].items()))
    parts = re.findall(r"(\d+)([nac])", structure)
    account = "".join("".join(dice.choice(ALPHABETS[kind]) for _ in range(int(length))) for length, kind in parts)
    check = 98 - int("".join(str(int(character, 36)) for character in f"{account}{country}00")) % 97
    return grouped(f"{country}{check:02}{account}", dice.choice(("", " ")))


def mac(dice: Random) -> str:
    """Make the address of a network card of a real maker."""
    own = ":".join(f"{dice.randrange(256):02X}" for _ in range(3))
    return f"{dice.choice(MAC_OWNERS)}:{own}"


def vin(dice: Random) -> str:
    """Make a vehicle's number of a European maker, which has no check digit."""
    middle = "".join(dice.choice("ABCDEFGHJKLMNPRSTVWXY1234567") for _ in range(10))
    return f"{dice.choice(VIN_MAKERS)}{middle}{dice.randrange(10000):04}"


def coordinates(dice: Random) -> str:
    """Make a pair in one of three prints."""
    latitude, longitude = dice.uniform(36, 64), dice.uniform(-9, 27)
    return dice.choice(
        (
            f"{latitude:.5f}, {longitude:.5f}",
            f"{latitude:.4f}° N, {abs(longitude):.4f}° E",
            f"{sexagesimal(latitude, dice)}N {sexagesimal(longitude, dice)}E",
        )
    )


def sexagesimal(angle: float, dice: Random) -> str:
    """Write degrees with minutes and seconds drawn by chance."""
    return f"{int(abs(angle))}°{dice.randrange(60):02}'{dice.randrange(60):02}\""


def birth_date(dice: Random) -> str:
    """Make a date in digits."""
    return dice.choice(DATES).format(d=dice.randint(1, 28), m=dice.randint(1, 12), y=dice.randint(1930, 2012))


def name(dice: Random) -> str:
    """Make the name of an account."""
    return f"{dice.choice(FIRST).replace('.', '')}_{dice.choice(LAST)}{dice.randint(1, 999)}"


MAKERS: dict[str, Callable[[Random], str]] = {
    "personal.email": email,
    "personal.ip": ip,
    "personal.card": card,
    "personal.iban": iban,
    "personal.device": mac,
    "personal.vehicle": vin,
    "personal.coordinates": coordinates,
    "personal.birth_date": birth_date,
    "personal.age": lambda dice: str(dice.randint(4, 96)),
    "personal.profile": lambda dice: name(dice).replace("_", "-"),
    "personal.handle": name,
    "personal.crypto_wallet": lambda dice: f"0x{''.join(dice.choice('0123456789abcdef') for _ in range(40))}",
}
