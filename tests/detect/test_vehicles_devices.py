"""Vehicles (VIN, plates) and devices (MAC addresses, device ids): what each finds and leaves. Values are made up."""

import pytest

from govern.detect.personal.device_id import DeviceIdRecognizer
from govern.detect.personal.mac import MacRecognizer
from govern.detect.personal.plates import PlateRecognizer, shapes
from govern.detect.personal.recognizer import Locale, Recognizer
from govern.detect.personal.vin import VinRecognizer, has_check_digit

MAC, DEVICE, VIN, PLATE = MacRecognizer(), DeviceIdRecognizer(), VinRecognizer(), PlateRecognizer()
UUID = "6d92078a-8246-4ba4-ae5b-76104861e7dc"


def values(recognizer: Recognizer, text: str, country: str | None = None) -> list[str]:
    return [match.value for match in recognizer.find(text, Locale(None, country))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 00:00:5e:00:53:af on", ["00:00:5e:00:53:af"]),
        ("00-00-5E-00-53-AF.", ["00:00:5e:00:53:af"]),
        ("0000.5e00.53af", ["00:00:5e:00:53:af"]),
        ("00:00:5E:FF:FE:00:53:AF", ["00:00:5e:ff:fe:00:53:af"]),
        ("MAC 00:12:34:56:78:90", ["00:12:34:56:78:90"]),
        ("00:12:34:56:78:90", []),
        ("12:30:45:12:30:46", []),
        ("00:00:5E:00:53:af", []),
        ("ff:ff:ff:ff:ff:ff 00:00:00:00:00:00", []),
        ("01:00:5e:00:00:fb", []),
        ("a2:b2:c3:d4:e5:f6:a7:b8:c9:d0", []),
        ("a2:b2:c3:d4:e5", []),
        ("2001:db8::1", []),
        ("deadbeefcafe", []),
    ],
)
def test_mac(text: str, expected: list[str]) -> None:
    assert values(MAC, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"idfa={UUID.upper()}", [UUID]),
        (f'"device_id": "{UUID}"', [UUID]),
        (f"request {UUID}", []),
        ("android_id: 9774d56d682e549c", ["9774d56d682e549c"]),
        ("hash 9774d56d682e549c", []),
        ("advertising id 00000000-0000-0000-0000-000000000000", []),
    ],
)
def test_device_id(text: str, expected: list[str]) -> None:
    assert values(DEVICE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VIN: 1M8GDM9AXKP042788", ["1M8GDM9AXKP042788"]),
        ("Fahrgestellnummer WVWZZZ1JZXW000001", ["WVWZZZ1JZXW000001"]),
        ("a 1HGCM82633A004352 was sold", ["1HGCM82633A004352"]),
        ("a 1HGCM82643A004352 was sold", []),
        ("WVWZZZ1JZXW000001", []),
        ("ABCDEFGH123451234", []),
        ("VIN: 1M8GDM9AXKP04278", []),
        ("VIN: 1M8GDM9AXKPO42788", []),
        ("VIN: 12345678901234567", []),
    ],
)
def test_vin(text: str, expected: list[str]) -> None:
    assert values(VIN, text) == expected


def test_the_check_digit_of_a_vin_catches_every_wrong_digit() -> None:
    vin = "1M8GDM9AXKP042788"
    assert has_check_digit(vin)
    assert has_check_digit("11111111111111111")
    places = [place for place in range(17) if vin[place].isdigit()]
    wrong = [
        vin[:place] + digit + vin[place + 1 :] for place in places for digit in "0123456789" if digit != vin[place]
    ]
    assert not any(map(has_check_digit, wrong))


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("number plate AB12 CDE", None, ["AB12CDE"]),
        ("Kennzeichen: B-AB 1234", None, ["BAB1234"]),
        ("immatriculée AA-123-AA", None, ["AA123AA"]),
        ("targa AB 123 CD", None, ["AB123CD"]),
        ("matrícula 1234 BCD", None, ["1234BCD"]),
        ("kenteken 12-ABC-3", None, ["12ABC3"]),
        ("ABC 123, license plate", "US", ["ABC123"]),
        ("AA-123-AA", "FR", ["AA123AA"]),
        ("AA-123-AA", "DE", []),
        ("AA-123-AA", None, []),
        ("AB12 CDE", "GB", []),
        ("plate A 7, COVID 19, in 2019 the", None, []),
        ("plate x-AB12 CDE-9", None, []),
    ],
)
def test_plates(text: str, country: str | None, expected: list[str]) -> None:
    assert values(PLATE, text, country) == expected


def test_plates_of_every_state_of_the_union_are_known() -> None:
    known = {country for countries in shapes().values() for country in countries}
    members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB US"
    assert set(members.split()) <= known


@pytest.mark.parametrize(
    ("recognizer", "text", "shown"),
    [
        (MAC, "00:00:5e:00:53:af", "00:***"),
        (DEVICE, f"idfa {UUID}", "***e7dc"),
        (VIN, "VIN 1M8GDM9AXKP042788", "1M8***"),
        (PLATE, "number plate AB12 CDE", "AB***"),
    ],
)
def test_an_excerpt_hides_most(recognizer: Recognizer, text: str, shown: str) -> None:
    (match,) = recognizer.find(text)
    assert recognizer.mask(match.value) == shown
