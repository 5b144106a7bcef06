"""Checks of countries outside the European Union beside those of python-stdnum, on random and on altered numbers."""

import random
import re
from collections.abc import Callable
from importlib import import_module
from string import ascii_uppercase, digits

import pytest

from govern.detect.personal.identifiers.facts import Facts, check_of, facts_of

DRAWS = 3000
COUNTRIES = (
    "us",
    "ca",
    "br",
    "mx",
    "ar",
    "cl",
    "co",
    "cn",
    "jp",
    "kr",
    "in",
    "sg",
    "au",
    "nz",
    "za",
    "tr",
    "il",
    "ua",
    "rs",
)


def no_difference(value: str) -> bool:
    return False


def placeholder(value: str) -> bool:
    """Numbers that nobody has: all digits alike, or 123456789."""
    return len(set(value)) == 1 or value in {"123456789", "987654321"}


def short_century(value: str) -> bool:
    """Births after 2040, which stdnum takes."""
    return not value[16].isdigit() and int(value[4:6]) > 40


# identifier, module of stdnum, what is printed (as forms are written), where it is meant to differ
ORACLES: list[tuple[str, str, str, Callable[[str], bool]]] = [
    ("us.social_security_number", "us.ssn", "999999999", placeholder),
    # 50 to 65 are given since 2011 and not in stdnum
    ("us.individual_taxpayer_number", "us.itin", "999999999", lambda value: 50 <= int(value[3:5]) <= 65),
    ("us.preparer_tax_number", "us.ptin", "A99999999", lambda value: value == "P00000000"),
    ("ca.social_insurance_number", "ca.sin", "999999999", lambda value: value == "046454286" or placeholder(value)),
    ("ca.british_columbia_health_number", "ca.bc_phn", "9999999999", no_difference),
    ("br.individual_taxpayer_number", "br.cpf", "99999999999", placeholder),
    # stdnum refuses offensive words, which are not given but printed, and the sex X
    (
        "mx.population_register_key",
        "mx.curp",
        "AAAA999999AAAAAAX9",
        lambda value: short_century(value) or value[10] == "X",
    ),
    # stdnum does not know the range of the last character and that 2 numbers are everybody's
    ("mx.tax_number", "mx.rfc", "AAAA999999XXX", lambda value: value[12] not in "0123456789A"),
    # numbers of companies are not a person's
    ("ar.tax_and_labour_number", "ar.cuit", "99999999999", lambda value: value[:2] not in {"20", "23", "24", "27"}),
    ("cl.national_number", "cl.rut", "99999999X", lambda value: value[0] in "56789" or not value[:8].strip("0")),
    ("co.tax_number", "co.nit", "999999999", lambda value: placeholder(value[:8])),
    # which county there was in which year is not asked (and stdnum fails on those of Hong Kong and Macao)
    (
        "cn.resident_identity_number",
        "cn.ric",
        "99999999999999999X",
        lambda value: value[:6] not in {"110105", "360426"} or not 1990 <= int(value[6:10]) <= 2010,
    ),
    ("jp.individual_number", "jp.in_", "999999999999", placeholder),
    # random since October 2020; foreigners are another identifier
    (
        "kr.resident_registration_number",
        "kr.rrn",
        "9999999999999",
        lambda value: value[6] in "5678" or (value[6] in "34" and int(value[:2]) >= 20) or int(value[:2]) < 80,
    ),
    ("in.aadhaar", "in_.aadhaar", "999999999999", no_difference),
    ("in.aadhaar_virtual_id", "in_.vid", "9999999999999999", no_difference),
    ("in.permanent_account_number", "in_.pan", "AAAAA9999A", lambda value: value[3] != "P"),
    ("in.voter_number", "in_.epic", "AAA9999999", no_difference),
    ("au.tax_file_number", "au.tfn", "999999999", placeholder),
    ("nz.tax_number", "nz.ird", "99999999", no_difference),
    ("nz.tax_number", "nz.ird", "999999999", no_difference),
    ("za.identity_number", "za.idnr", "9999999999999", lambda value: value[10] == "2"),
    ("za.tax_number", "za.tin", "9999999999", no_difference),
    ("tr.identity_number", "tr.tckimlik", "99999999999", no_difference),
    ("tr.tax_number", "tr.vkn", "9999999999", no_difference),
    ("il.identity_number", "il.idnr", "999999999", no_difference),
    # who was born after 2040 has no number yet
    ("ua.taxpayer_number", "ua.rntrc", "9999999999", lambda value: not 1 <= int(value[:5]) <= 51501),
    # a rest of 1 is not given, and years 041 to 799 are nobody's
    (
        "rs.master_citizen_number",
        "si.emso",
        "9999999999999",
        lambda value: 40 < int(value[4:7]) < 880 or import_module("stdnum.si.emso").calc_check_digit(value) == "0",
    ),
]


def drawn(form: str, rng: random.Random) -> str:
    """Draw a string of a form; an X among digits is a digit or, one time in eleven, a letter."""
    letters = {"9": digits, "A": ascii_uppercase, "X": digits + ascii_uppercase}
    if set(form) == {"9", "X"}:
        letters["X"] = digits + "XK"
    return "".join(rng.choice(letters[character]) for character in form)


def altered(value: str, rng: random.Random) -> str:
    place = rng.randrange(len(value))
    pool = digits if value[place].isdigit() else ascii_uppercase
    return value[:place] + rng.choice(pool) + value[place + 1 :]


@pytest.mark.parametrize(
    ("identifier", "module", "form", "differs"), ORACLES, ids=[f"{row[0]}-{len(row[2])}" for row in ORACLES]
)
def test_a_check_agrees_with_stdnum(identifier: str, module: str, form: str, differs: Callable[[str], bool]) -> None:
    rng = random.Random(identifier)
    check = check_of(f"countries/{identifier[:2]}", identifier)
    oracle = import_module(f"stdnum.{module}")
    (facts,) = (facts for facts in facts_of(f"countries/{identifier[:2]}") if facts.name == identifier)
    right = [re.sub(r"[./ -]", "", example) for example in facts.examples]
    right = [value for value in right if len(value) == len(form) and oracle.is_valid(value)]
    tried = [drawn(form, rng) for _ in range(DRAWS)]
    tried += [altered(rng.choice(right), rng) for _ in range(DRAWS) if right]
    unlike = [
        value for value in tried if not differs(value) and (check(value) is None) is bool(oracle.is_valid(value))
    ]
    assert unlike == []


MEASURED = [facts for country in COUNTRIES for facts in facts_of(f"countries/{country}")]


@pytest.mark.parametrize(
    "facts", [facts for facts in MEASURED if facts.check_bits <= 7], ids=lambda facts: facts.name
)
def test_a_check_is_worth_what_its_facts_say(facts: Facts) -> None:
    rng = random.Random(facts.name)
    check = check_of(f"countries/{facts.name[:2]}", facts.name)
    shapes = sorted({re.sub(r"[./ -]", "", form) for form, _ in facts.forms})
    passed = sum(check(drawn(rng.choice(shapes), rng)) is not None for _ in range(6000))
    assert passed <= 6000 * 2 ** (0.5 - facts.check_bits) + 20
