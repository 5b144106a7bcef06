"""The checks of western and central European numbers agree with python-stdnum, but where a difference is meant."""

import random
from collections.abc import Callable
from string import ascii_uppercase, digits
from typing import NamedTuple

import pytest
from stdnum.at import tin, vnr
from stdnum.be import bis, eid, nn
from stdnum.bg import egn, pnf
from stdnum.cy import vat as cyprus_vat
from stdnum.cz import dic, rc
from stdnum.de import idnr, stnr
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.fi import hetu, veronumero
from stdnum.fr import nif, nir
from stdnum.gr import amka
from stdnum.gr import vat as greek_vat
from stdnum.hr import oib
from stdnum.ie import pps
from stdnum.si import emso
from stdnum.sk import dph

from govern.detect.personal.identifiers.facts import check_of

DRAWS, MUTATED = 3_000, 40
DRAWN = {"9": digits, "A": ascii_uppercase, "X": digits + ascii_uppercase}


def never(value: str) -> bool:
    """Say that no difference is meant."""
    return False


def alike(value: str) -> bool:
    """Say whether it is a placeholder: all digits the same."""
    return len(set(value)) == 1


class Oracle(NamedTuple):
    """What python-stdnum says of a number; where ours may refuse what it takes, or take what it refuses."""

    form: str  # 9, A and X are drawn, other letters stand for themselves
    theirs: Callable[[str], bool]
    stricter: Callable[[str], bool] = never
    looser: Callable[[str], bool] = never


def hyphened(value: str) -> bool:
    """Say what the oracle says of a Finnish code, which ours gets without its hyphen."""
    code = value if len(value) == 11 else f"{value[:6]}-{value[6:]}"
    return bool(hetu.is_valid(code, allow_temporary=True))


ORACLES = {
    # No date is looked at there.
    "at.social_security_number": [
        Oracle(
            "9999999999",
            vnr.is_valid,
            lambda value: not "01" <= value[4:6] <= "28" or not "01" <= value[6:8] <= "12",
        )
    ],
    # Tax offices are looked up there; here none begins with 0.
    "at.tax_number": [
        Oracle("999999999", tin.is_valid, lambda value: value[0] == "0", lambda value: not tin.info(value))
    ],
    # Serials 000 and 999 are not given out; a day after the month's last one counts there as unknown; years to come.
    "be.national_number": [
        Oracle(
            "99999999999",
            nn.is_valid,
            lambda value: value[6:9] in ("000", "999") or value[4:6] > "28",
            lambda value: 26 <= int(value[:2]) <= 40,
        )
    ],
    "be.bis_number": [
        Oracle(
            "99999999999",
            bis.is_valid,
            lambda value: value[6:9] in ("000", "999") or value[4:6] > "28",
            lambda value: 26 <= int(value[:2]) <= 40,
        )
    ],
    "be.identity_card": [Oracle("999999999999", eid.is_valid, lambda value: value[:10] == "0" * 10)],
    # Nobody born before 1880 or after 2040.
    "bg.national_number": [
        Oracle("9999999999", egn.is_valid, lambda value: not 1880 <= egn.get_birth_date(value).year <= 2040)
    ],
    "bg.foreigner_number": [Oracle("9999999999", pnf.is_valid, alike)],
    "hr.national_number": [Oracle("99999999999", oib.is_valid, alike)],
    # The number of Slovenia has other regions, and takes a rest of 1, which Croatia does not give out.
    "hr.master_citizen_number": [
        Oracle(
            "9999999999999",
            emso.is_valid,
            lambda value: value[7] != "3" or value[12] == "0" or not 1880 <= emso.get_birth_date(value).year <= 2040,
        )
    ],
    # Only persons: 0 and 9, and 6 since 2023, for which the oracle has the older rule of the letter.
    "cy.tax_number": [
        Oracle("99999999A", cyprus_vat.is_valid, lambda value: value[0] not in "069", lambda value: value[0] == "6")
    ],
    # Months with 20 added were given out from 2004 on; nobody is born after 2040; serial 000 is not given out.
    "cz.national_number": [
        Oracle("9999999999", rc.is_valid, lambda value: int(value[2:4]) % 50 > 20 or "40" < value[:2] < "54"),
        Oracle("999999999", rc.is_valid, lambda value: int(value[2:4]) % 50 > 20 or value[6:] == "000"),
    ],
    "cz.tax_number": [
        Oracle("CZ9999999999", dic.is_valid, lambda value: int(value[4:6]) % 50 > 20 or "40" < value[2:4] < "54"),
    ],
    "sk.national_number": [
        Oracle("9999999999", rc.is_valid, lambda value: int(value[2:4]) % 50 > 20 or "40" < value[:2] < "54"),
    ],
    # Only persons, whose numbers begin with 1; the oracle takes birth numbers, too.
    "sk.tax_number": [Oracle("9999999999", dph.is_valid, lambda value: value[0] != "1" or rc.is_valid(value))],
    # Nobody born before 1880; years to come.
    "dk.national_number": [
        Oracle(
            "9999999999",
            cpr.is_valid,
            lambda value: cpr.get_birth_date(value).year < 1880,
            lambda value: 26 <= int(value[4:6]) <= 40,
        )
    ],
    "ee.national_number": [
        Oracle("99999999999", ik.is_valid, lambda value: not 1880 <= ik.get_birth_date(value).year <= 2040)
    ],
    "fi.national_number": [
        Oracle("999999999X", hyphened),
        Oracle("999999A999X", hyphened, lambda value: value[6] in "ABCDEF" and value[4:6] > "40"),
    ],
    "fi.tax_number": [Oracle("999999999999", veronumero.is_valid, alike)],
    # The oracle looks at the check digits only.
    "fr.social_security_number": [
        Oracle(
            "999999999999999",
            nir.is_valid,
            lambda value: value[0] in "0569" or value[3:5] == "00" or "12" < value[3:5] < "50" or value[5:7] == "00",
        ),
        Oracle("999992A99999999", nir.is_valid, lambda value: value[0] in "0569" or not "01" <= value[3:5] <= "12"),
    ],
    "fr.tax_number": [Oracle("9999999999999", nif.is_valid, alike)],
    "de.tax_identification_number": [Oracle("99999999999", idnr.is_valid)],
    "de.tax_number": [Oracle("9999999999999", stnr.is_valid, alike), Oracle("9999999999", stnr.is_valid, alike)],
    "gr.social_security_number": [Oracle("99999999999", amka.is_valid)],
    "gr.tax_number": [Oracle("999999999", greek_vat.is_valid, alike)],
    "ie.personal_public_service_number": [Oracle("9999999A", pps.is_valid), Oracle("9999999AA", pps.is_valid)],
}
CASES = [(name, oracle) for name, oracles in ORACLES.items() for oracle in oracles]


def drawn(rng: random.Random, form: str) -> str:
    return "".join(rng.choice(DRAWN.get(character, character)) for character in form)


def mutated(rng: random.Random, value: str) -> str:
    """Change one digit, or swap two characters of one kind."""
    place = rng.choice([place for place, character in enumerate(value) if character.isdigit()])
    if rng.random() < 0.5 and value[place - 1].isdigit() and place:
        return value[: place - 1] + value[place] + value[place - 1] + value[place + 1 :]
    return value[:place] + rng.choice(digits) + value[place + 1 :]


@pytest.mark.parametrize(("name", "oracle"), CASES, ids=lambda value: value if isinstance(value, str) else value.form)
def test_ours_and_theirs_agree(name: str, oracle: Oracle) -> None:
    check = check_of(f"countries/{name[:2]}", name)
    rng = random.Random(name + oracle.form)
    values = [drawn(rng, oracle.form) for _ in range(DRAWS)]
    right = [value for value in (drawn(rng, oracle.form) for _ in range(10 * DRAWS)) if oracle.theirs(value)]
    values += right + [mutated(rng, value) for value in right[:MUTATED] for _ in range(MUTATED)]
    for value in values:
        ours, theirs = check(value) is not None, oracle.theirs(value)
        if theirs and not ours:
            assert oracle.stricter(value), value
        elif ours and not theirs:
            assert oracle.looser(value), value
    assert right
