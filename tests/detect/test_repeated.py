"""What a record's text gives away is masked in its id and URL, however it is written there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.repeated import Known, known_values, mask_repeated

NUMBER = Known("9434765919", "94********")
HANDLE = Known("examplenews", "@e***")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("https://example.com/9434765919", "https://example.com/94********"),
        ("https://example.com/943-476-5919/notes", "https://example.com/94********/notes"),
        ("https://example.com/?p=943%20476%205919&x=1", "https://example.com/?p=94********&x=1"),
        ("9434765919.example.com", "94********.example.com"),
        ("https://9434765919.example.com/9434765919", "https://94********.example.com/94********"),
        ("patient-9434765919-b", "patient-94********-b"),
        ("https://example.com/19434765919", "https://example.com/19434765919"),
        ("https://example.com/94347659190", "https://example.com/94347659190"),
        ("https://examplenews.example.com/a", "https://examplenews.example.com/a"),
        ("https://example.com/Example_News", "https://example.com/@e***"),
        ("https://example.com/examplenewsroom", "https://example.com/examplenewsroom"),
        (None, None),
        ("", ""),
    ],
)
def test_masked_where_it_stands_alone(value: str | None, shown: str | None) -> None:
    assert mask_repeated([None, value], {1: [NUMBER, HANDLE]}) == [None, shown]


def test_longer_values_go_first() -> None:
    known = [Known("9434765919111", "long"), NUMBER]
    assert mask_repeated(["943476591 9111"], {0: known}) == ["long"]


def finding(text: str, printed: str, category: str, value: str, row: int = 0) -> tuple[str, list[Finding]]:
    start = text.index(printed)
    return "d.v1", [Finding(row, start, start + len(printed), category, 0.9, value, "***")]


@pytest.mark.parametrize(
    ("category", "known"),
    [
        ("personal.health_id", {0: [Known("9434765919", "***")]}),
        ("secret.password", {0: [Known("9434765919", "***")]}),
        ("personal.name", {}),
        ("personal.special.health", {}),
        ("rights.notice", {}),
    ],
)
def test_direct_identifiers_and_secrets_are_looked_for(category: str, known: dict[int, list[Known]]) -> None:
    text = "ß NHS number 943 476 5919."
    batch = Batch(0, [Document(0, text.encode()), Document(1, text.encode())])
    told = [finding(text, "943 476 5919", category, "9434765919", row) for row in (0, 1)]
    assert known_values(batch, [0], told) == known


def test_printed_and_canonical_form_are_looked_for_and_short_ones_are_not() -> None:
    text = "phone 020 7946 0958, room 12345"
    batch = Batch(0, [Document(0, text.encode())])
    told = [
        finding(text, "020 7946 0958", "personal.phone", "+442079460958"),
        finding(text, "12345", "personal.national_id", "12345"),
    ]
    assert known_values(batch, [0], told) == {0: [Known("442079460958", "***"), Known("02079460958", "***")]}


@given(st.text(max_size=40), st.text(max_size=40), st.text(alphabet="0123456789", min_size=6, max_size=12))
def test_no_value_is_left_between_other_characters(before: str, after: str, digits: str) -> None:
    value = f"{before}/-{digits}-/{after}"
    shown = mask_repeated([value], {0: [Known(digits, "***")]})[0]
    assert shown is not None
    assert f"/-{digits}-/" not in shown
