"""Checks of fourteen countries agree with python-stdnum, but where a docstring here says otherwise."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from string import ascii_uppercase, digits

import pytest
from stdnum.ch import ssn
from stdnum.es import dni, nie, nif
from stdnum.exceptions import ValidationError
from stdnum.gb import nhs, upn, utr
from stdnum.is_ import kennitala
from stdnum.it import codicefiscale
from stdnum.lt import asmens
from stdnum.lv import pvn
from stdnum.nl import bsn, identiteitskaartnummer, onderwijsnummer
from stdnum.no import fodselsnummer
from stdnum.pl import nip, pesel
from stdnum.pt import cc
from stdnum.pt import nif as pt_nif
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.si import ddv, emso

from govern.detect.personal.identifiers.checks import EARLIEST_BIRTH, LATEST_BIRTH, weighted
from govern.detect.personal.identifiers.detector import recognizers

CHECKS = {recognizer.facts.name: recognizer.check for recognizer in recognizers()}

Oracle = Callable[[str], bool]


def several(value: str) -> bool:
    return len(set(filter(str.isdigit, value))) > 1


def in_reach(born: Callable[[str], date], value: str) -> bool:
    """Whether somebody of that day may stand in a text, which python-stdnum does not ask."""
    try:
        return EARLIEST_BIRTH <= born(value).year <= LATEST_BIRTH
    except ValidationError:
        return False


def fiscal_code(value: str) -> bool:
    """Places begin with A to M or Z, and days are 1 to 31 or 41 to 71, not the rest of any number by 40."""
    place_and_day = value[11] in "ABCDEFGHIJKLMZ" and value[9] not in "89UV"
    return len(value) == 16 and codicefiscale.is_valid(value) and place_and_day


def personal_code_of_latvia(value: str) -> bool:
    """Numbers of companies are none."""
    person = value.startswith("32") or in_reach(pvn.get_birth_date, value)
    return pvn.is_valid(value) and person


def citizen_card(value: str) -> bool:
    """The civil number in it has a check digit of its own, which python-stdnum does not look at."""
    total = weighted(value, range(9, 0, -1))
    return cc.is_valid(value) and (total % 11 == 0 or (value[8] == "0" and total % 11 == 1))


def tax_number_of_portugal(value: str) -> bool:
    """Numbers of companies are none."""
    return pt_nif.is_valid(value) and value.startswith(("1", "2", "3", "45")) and several(value)


def personal_number_of_slovenia(value: str) -> bool:
    """A rest of 10 is not given out; python-stdnum takes 0 for it."""
    ten = weighted(value, (7, 6, 5, 4, 3, 2) * 2) % 11 == 1
    return emso.is_valid(value) and in_reach(emso.get_birth_date, value) and not ten


def number_of_norway(day: bool, month: bool) -> Oracle:
    """Days and months that have 40 more are numbers of their own kind, and dates to come are no question of today."""

    def valid(value: str) -> bool:
        first, second = fodselsnummer.calc_check_digit1(value), fodselsnummer.calc_check_digit2(value)
        kind = ((int(value[:2]) > 40) is day) and ((int(value[2:4]) > 40) is month)
        return value[9:] == first + second and kind and in_reach(fodselsnummer.get_birth_date, value)

    return valid


def identity_number_of_iceland(value: str) -> bool:
    """Numbers of organisations are none, those of people of the 1880s and 1890s are; no check is on the century."""
    century = {"8": 1800, "9": 1900, "0": 2000}.get(value[9])
    born_in_reach = century is not None and EARLIEST_BIRTH <= century + int(value[4:6]) <= LATEST_BIRTH
    return born_in_reach and kennitala.is_valid(f"{value[:9]}9") and value[0] in "0123"


def pupil_number(value: str) -> bool:
    """The check letter alone: local authorities come and go."""
    return upn.calc_check_digit(value[1:]) == value[0]


def personal_code_of_lithuania(value: str) -> bool:
    """Numbers that begin with 9 have no date."""
    return asmens.is_valid(value) and (value[0] == "9" or in_reach(asmens.get_birth_date, value))


ORACLES: list[tuple[str, str, Oracle]] = [
    ("ch.social_insurance_number", "9999999999999", ssn.is_valid),
    ("es.foreigner_identity_number", "A9999999A", nie.is_valid),
    ("es.national_identity_number", "99999999A", lambda value: dni.is_valid(value) and value != "00000000T"),
    ("es.tax_number", "A9999999A", lambda value: value[0] in "KLM" and nif.is_valid(value)),
    ("gb.nhs_number", "9999999999", lambda value: nhs.is_valid(value) and several(value)),
    ("gb.pupil_number", "A999999999999", pupil_number),
    ("gb.tax_reference", "9999999999", lambda value: utr.is_valid(value) and several(value)),
    ("is.identity_number", "9999999999", identity_number_of_iceland),
    ("it.fiscal_code", "AAAAAA99A99A999A", fiscal_code),
    ("lt.personal_code", "99999999999", personal_code_of_lithuania),
    ("lv.personal_code", "99999999999", personal_code_of_latvia),
    ("nl.citizen_service_number", "999999999", lambda value: bsn.is_valid(value) and several(value)),
    ("nl.education_number", "999999999", onderwijsnummer.is_valid),
    ("nl.identity_document", "AA9A9A999", lambda value: identiteitskaartnummer.is_valid(value) and several(value)),
    ("no.birth_number", "99999999999", number_of_norway(day=False, month=False)),
    ("no.d_number", "99999999999", number_of_norway(day=True, month=False)),
    (
        "pl.personal_number",
        "99999999999",
        lambda value: pesel.is_valid(value) and in_reach(pesel.get_birth_date, value),
    ),
    ("pl.tax_number", "9999999999", lambda value: nip.is_valid(value) and several(value)),
    ("pt.citizen_card", "999999999AA9", citizen_card),
    ("pt.tax_number", "999999999", tax_number_of_portugal),
    (
        "ro.personal_numeric_code",
        "9999999999999",
        lambda value: cnp.is_valid(value) and in_reach(cnp.get_birth_date, value),
    ),
    ("se.personal_number", "9999999999", personnummer.is_valid),
    (
        "se.personal_number",
        "999999999999",
        lambda value: personnummer.is_valid(value) and 1880 <= int(value[:4]) <= 2040,
    ),
    ("si.personal_number", "9999999999999", personal_number_of_slovenia),
    ("si.tax_number", "99999999", ddv.is_valid),
]


def printed(form: str, seed: str) -> Iterator[str]:
    """Yield random strings of a form."""
    chance = random.Random(seed)
    for _ in range(2000):
        yield "".join(chance.choice(digits if character == "9" else ascii_uppercase) for character in form)


def near(right: str, seed: str) -> Iterator[str]:
    """Yield strings that differ from a right one in a few characters, so that many are right as well."""
    chance = random.Random(seed)
    for _ in range(1500):
        changed = list(right)
        for place in chance.sample(range(len(right)), chance.choice((1, 2, 2, 3))):
            changed[place] = chance.choice(digits if right[place].isdigit() else ascii_uppercase)
        yield "".join(changed)


@pytest.mark.parametrize(("identifier", "form", "oracle"), ORACLES, ids=[f"{row[0]}-{row[1]}" for row in ORACLES])
def test_checks_agree_with_stdnum(identifier: str, form: str, oracle: Oracle) -> None:
    check = CHECKS[identifier]
    values = list(printed(form, identifier))
    rights = [example for example in examples(identifier) if len(example) == len(form)]
    assert rights
    for right in rights:
        values += near(right, right)
    accepted = [value for value in values if check(value) is not None]
    assert len(accepted) >= 5
    assert [value for value in values if (check(value) is not None) is not oracle(value)] == []


def examples(identifier: str) -> list[str]:
    """Give the examples of an identifier without separators."""
    (facts,) = (recognizer.facts for recognizer in recognizers() if recognizer.facts.name == identifier)
    return ["".join(filter(str.isalnum, example)) for example in facts.examples]
