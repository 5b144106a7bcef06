"""No place is dropped where the number of a payment card begins, whatever stands around it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.card import CardRecognizer
from govern.detect.personal.gated import GatedDetector

CARD = CardRecognizer()
NUMBERS = [
    "4111111111111111", "5555 5555 5555 4444", "3782 822463 10005", "4111-1111-1111-1111",
    "4111\u00a01111\u00a01111\u00a01111", "4222222222222",
    "3056 930902 5904", "6304 0000 0000 0000 123", "4111 1111 1111 1112", "6011000990139424",
]  # fmt: skip
BESIDE = [" ", "-", ".", ",", "\u00a0", "\n", "\0", "é", "a", "_", "*", "+", "٣", "電", "1", "12", "4000", "card "]
TEXTS = st.lists(
    st.one_of(st.sampled_from(NUMBERS), st.sampled_from(BESIDE), st.from_regex(r"[0-9]{1,6}", fullmatch=True)),
    max_size=10,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_no_card_is_dropped(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    gated = [(found.row, found.start, found.end, found.value) for found in GatedDetector(CARD).scan(batch)]
    whole = [(row, each.start, each.end, each.value) for row, text in enumerate(texts) for each in CARD.find(text)]
    assert gated == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("pay 4111 1111 1111 1111 now", 1, id="a card"),
        pytest.param("pay 4111 1111 1111 1112 now", 0, id="a wrong check digit"),
        pytest.param("pay 0000000000000000 now", 0, id="no scheme's range"),
        pytest.param("x4111111111111111", 0, id="a part of a code"),
    ],
)
def test_places(text: str, expected: int) -> None:
    starts, ends = CARD.places(Batch(0, [Document(0, text.encode())]))
    assert len(starts) == len(ends) == expected
