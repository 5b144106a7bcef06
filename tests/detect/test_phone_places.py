"""No place is dropped where a telephone number begins, whatever stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.phone import PhoneRecognizer
from govern.detect.personal.phone_places import first_digits
from govern.detect.personal.recognizer import Locale

PHONE = PhoneRecognizer()
WORDS = datafile("personal/phone.yaml")
NAMING = sorted({word for words in (WORDS["labels"], *WORDS["context"].values()) for word in words})
NUMBERS = [
    "+49 30 901820", "0049 30 901820", "030/901820", "(030) 901820", "(202) 555-0143", "202 555 0143",
    "1-202-555-0143", "+ (49) 30 901820", "+44 (0)20 7946 0958", "20 7946 0958", "02079460958", "06 12345678",
    "01 99 00 12 34", "06/09/1981", "1999-2003", "2001.01.02", "6.9.1981", "081\u00a0234\u200940708",
    "0171\u20132345678",
]  # fmt: skip
BESIDE = [
    " ", "  ", "\n", "\t", "\0", ".", ",", ":", "/", "-", "\u2013", "+", "(", ")", "(0)", "*", "#", "_", "x12",
    " ext. 7", "x٣", ", wewn. 12", "é", "a", "電", "٣", "²", "ſ", "ß", "İ", "\u0301", "1", "44", "(home)",
    " - Office", "NASS: ", "tel:", "TEL", "Téléphone", "telly", "hotel", "ISBN ",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(NUMBERS),
    st.from_regex(r"[0-9]{1,9}", fullmatch=True),
    st.sampled_from(BESIDE),
    st.sampled_from(NAMING),
    st.sampled_from("é中").flatmap(lambda filler: st.integers(1, 60).map(lambda size: f"{filler} " * size)),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
Found = list[tuple[int, int, int, float, str]]


def found(texts: list[str], locale: Locale) -> tuple[Found, Found]:
    """Give what is found where a number may begin, and what is found in the whole text."""
    batch = Batch(0, [Document(row, text.encode(), language=locale.language) for row, text in enumerate(texts)])
    gated = [
        (each.row, each.start, each.end, each.confidence, each.value) for each in GatedDetector(PHONE).scan(batch)
    ]
    whole = [
        (each.row, each.start, each.end, each.confidence, each.value)
        for row, text in enumerate(texts)
        for each in (PHONE.finding(row, 0, match) for match in PHONE.find(text, locale))
    ]
    return gated, whole


@settings(max_examples=400, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), language=st.sampled_from(["en", "de", "nl"]))
def test_no_number_is_dropped(texts: list[str], language: str) -> None:
    gated, whole = found(texts, Locale(language))
    assert gated == whole


@settings(max_examples=200, deadline=None)
@given(
    number=st.sampled_from(NUMBERS),
    word=st.sampled_from(NAMING),
    gap=st.integers(0, 42),
    filler=st.sampled_from("é中 x\0"),
    after=st.sampled_from(["", " ", "-", " (", "x12 "]),
)
def test_a_word_is_read_as_far_off_as_it_counts(number: str, word: str, gap: int, filler: str, after: str) -> None:
    for text in (f"{word} {filler * gap} {number}", f"{number}{after}{filler * (gap // 2)}{word}"):
        gated, whole = found([text], Locale("en"))
        assert gated == whole, text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("on 06/09/1981 at", [], id="a date"),
        pytest.param("of 1999-2003 in", [], id="years"),
        pytest.param("no 12345678 of", [], id="digits that nothing speaks for"),
        pytest.param("JB00168889 of", [], id="a code"),
        pytest.param("00168889WR of", [], id="a code at its start"),
        pytest.param("hotel 12345678 of", [], id="a part of a word"),
        pytest.param("tel 12345678 of", [4], id="a word"),
        pytest.param("12345678 (home)", [0], id="a label"),
        pytest.param("at + 49 30 901820 of", [5], id="a country's code"),
        pytest.param("at 030 901820 of", [3], id="a trunk code"),
        pytest.param("at (202) 555-0143 of", [4], id="the print of North America"),
    ],
)
def test_places(text: str, places: list[int]) -> None:
    assert first_digits(Batch(0, [Document(0, text.encode())])).tolist() == places
