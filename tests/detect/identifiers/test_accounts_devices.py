"""National account numbers and numbers of devices: right and wrong ones, and python-stdnum as an oracle."""

import random
from collections.abc import Callable

import pytest
from stdnum import iban, imei, imsi, luhn
from stdnum.cz import bankaccount
from stdnum.es import ccc
from stdnum.no import kontonr
from stdnum.us import rtn

from govern.detect.personal.identifiers import bank_accounts, devices
from govern.detect.personal.identifiers.facts import check_of, facts_of

DRAWS = 4000


@pytest.mark.parametrize(
    ("family", "name", "wrong"),
    [
        ("bank_accounts", "us_routing_number", "021000022"),
        ("bank_accounts", "us_routing_number", "991000021"),
        ("bank_accounts", "fr_rib", "20041010050500013M02607"),
        ("bank_accounts", "fr_rib", "2004101005050001MM02606"),
        ("bank_accounts", "es_ccc", "21000418450200051333"),
        ("bank_accounts", "es_ccc", "21000418550200051332"),
        ("bank_accounts", "it_bban", "Y0542811101000000123456"),
        ("bank_accounts", "be_account", "539007547035"),
        ("bank_accounts", "nl_account", "417164301"),
        ("bank_accounts", "pl_nrb", "62109010140000071219812874"),
        ("bank_accounts", "cz_account", "20001453980800"),
        ("bank_accounts", "cz_account_with_prefix", "1820001453990800"),
        ("bank_accounts", "hu_giro", "117730161111101900000000"),
        ("bank_accounts", "no_account", "86011117948"),
        ("bank_accounts", "ch_post_account", "011629"),
        ("bank_accounts", "mx_clabe", "032180000118359718"),
        ("bank_accounts", "uk_account", "00000000000000"),
        ("devices", "imei", "490154203237519"),
        ("devices", "imei", "770154203237518"),
        ("devices", "imsi", "110150123456789"),
        ("devices", "iccid", "8991101200003204515"),
    ],
)
def test_a_wrong_number_is_none(family: str, name: str, wrong: str) -> None:
    assert check_of(family, f"{family}.{name}")(wrong) is None


@pytest.mark.parametrize("family", ["bank_accounts", "devices"])
def test_the_examples_pass(family: str) -> None:
    for facts in facts_of(family):
        for example in facts.examples:
            printed = "".join(filter(str.isalnum, example)).upper()
            assert check_of(family, facts.name)(printed)


def drawn(length: int, start: str = "") -> list[str]:
    chance = random.Random(length)
    return [start + "".join(chance.choices("0123456789", k=length - len(start))) for _ in range(DRAWS)]


@pytest.mark.parametrize(
    ("ours", "theirs", "numbers"),
    [
        (bank_accounts.es_ccc, ccc.is_valid, drawn(20)),
        (bank_accounts.no_account, kontonr.is_valid, drawn(11)),
        (bank_accounts.us_routing_number, rtn.is_valid, drawn(9, "02")),  # stdnum does not ask for the district
        (bank_accounts.pl_nrb, lambda number: iban.is_valid(f"PL{number}"), drawn(26)),
        (devices.imei, imei.is_valid, drawn(15, "35")),
        (devices.iccid, luhn.is_valid, drawn(19, "89")),
    ],
)
def test_a_check_agrees_with_stdnum(
    ours: Callable[[str], str | None], theirs: Callable[[str], bool], numbers: list[str]
) -> None:
    found = {number for number in numbers if ours(number) is not None}
    assert found
    assert found == {number for number in numbers if theirs(number)}


def test_czech_accounts_agree_with_stdnum() -> None:
    """Stdnum asks for a bank that exists besides, so the bank is one that does."""
    for number in drawn(10, "1"):
        assert (bank_accounts.cz_account(f"{number}0800") is not None) is bankaccount.is_valid(f"{number}/0800")


def test_what_we_take_for_an_imsi_is_one_to_stdnum() -> None:
    """Stdnum knows the networks; ours asks for the range of country codes only, and so takes more."""
    assert all(devices.imsi(number) for number in drawn(15, "310150") if imsi.is_valid(number))
