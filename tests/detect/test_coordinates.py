"""Coordinates: every way to write a place, and what has two numbers with decimals and is none."""

import pytest

from govern.detect.personal.coordinates import CoordinatesRecognizer
from govern.detect.personal.recognizer import Locale

COORDINATES = CoordinatesRecognizer()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("GPS: 48.85837, 2.29448", "en", "48.85837,2.29448"),
        ("Koordinaten: 48,85837; 2,29448", "de", "48.85837,2.29448"),
        ("48.85837° N, 2.29448° W", "en", "48.85837,-2.29448"),
        ("N 48.85837° E 2.29448°", "en", "48.85837,2.29448"),
        ("48°51'30.1\"N 2°17'40.2\"E", "en", "48.85836,2.29450"),
        ("48° 51′ 30″ N, 2° 17′ 40″ O", "fr", "48.85833,-2.29444"),
        ("48° 51′ 30″ N, 2° 17′ 40″ O", "de", "48.85833,2.29444"),
        ("N 48° 51.494' E 2° 17.669'", "en", "48.85823,2.29448"),
        ("geo:48.85837,-2.29448;u=35", "en", "48.85837,-2.29448"),
        ("https://maps.example.com/@48.8583701,2.2922926,17z", "en", "48.85837,2.29229"),
        ('{"lat": 48.85837, "lon": 2.294481}', "en", "48.85837,2.29448"),
        ('{"latitude":"48.85837","longitude":"-2.294481"}', "en", "48.85837,-2.29448"),
        ("?lat=48.85837&lng=2.294481", "en", "48.85837,2.29448"),
        ("plus code 8FW4V75V+8Q", "en", "8FW4V75V+8Q"),
    ],
)
def test_a_place_is_found(text: str, language: str, value: str) -> None:
    (match,) = COORDINATES.find(text, Locale(language))
    assert match.value == value
    assert len(COORDINATES.mask(value).replace("***", "")) <= 3


def test_places_on_lines_below_one_another() -> None:
    text = "GPS:\n48.85837, 2.29448\n52.52000, 13.40495\n"
    values = [match.value for match in COORDINATES.find(text, Locale("en"))]
    assert values == ["48.85837,2.29448", "52.52000,13.40495"]


@pytest.mark.parametrize(
    "text",
    [
        "48.85837, 2.29448",
        "GPS: 48.86, 2.29",
        "GPS: 98.85837, 2.29448",
        "GPS: 48.85837, 202.29448",
        "location 0.0000, 0.0000",
        "8FW4V75V+8Q",
        "48° C and 12° C",
        "at an angle of 48°51'30\"",
        "48° 61′ 30″ N, 2° 17′ 40″ E",
        "[[0.1234, 0.5678], [0.9876, 0.5432]]",
        "p = 0.0312, 0.0456, 0.1123 at every location",
        "version 3.1415.2 and 2.7182",
        "EUR 12.3456, 13.4567",
        "mean 12.3456 deviation 34.5678",
        "12.3456 34.5678\n45.1234 23.4567\n position",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert COORDINATES.find(text, Locale("en")) == []


def test_spaces_without_an_end_part_no_numbers() -> None:
    assert COORDINATES.find("GPS: 48.85837" + " " * 200_000 + "2.29448", Locale("en")) == []
