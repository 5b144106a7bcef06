"""Prints are found wherever they stand, alone or together with others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.prints import Prints
from govern.text.regions import Gate, regions

TEXTS = st.lists(st.text("aB12.- \u00e9@", max_size=600), min_size=1, max_size=3)
SHAPES = {
    "9": "[0-9]", "U": "[A-Z]", "A": "[A-Za-z]", "X": "[A-Za-z0-9]", "N": "[^0-9]", "B": "[^A-Za-z0-9_.,:/$+-]"
}  # fmt: skip
PRINTS = ["9", "AA9", "U9.9", "9-X", "XX9A", ". 9", "B99N", "N9", "9XXXXXXXX", "XXXXXXXXXX9", "9.9.9 9.9", "N1999N"]


def batch_of(texts: list[str]) -> Batch:
    return Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])


@given(TEXTS, st.lists(st.sampled_from(PRINTS), min_size=1, max_size=6))
def test_a_print_is_found_wherever_it_stands(texts: list[str], shapes: list[str]) -> None:
    batch = batch_of(texts)
    edged = b"\0" + batch.buffer + b"\0"  # an N or a B may be beyond the buffer
    search = Prints(shapes)
    for shape, at, standing in zip(shapes, search.ats, search.at_digits(batch), strict=True):
        pattern = "".join(SHAPES.get(character, re.escape(character)) for character in shape)
        expected = [found.start() - 1 for found in re.finditer(f"(?=({pattern}))".encode("latin-1"), edged)]
        assert (batch.digits[standing] - at).tolist() == expected
        spans = list(zip(*regions(batch, Gate(3, (shape,))), strict=True))
        assert all(any(start <= place + 1 <= end for start, end in spans) for place in expected)


def test_a_print_needs_a_digit_to_be_looked_for() -> None:
    with pytest.raises(ValueError, match="this has none: 'AA'"):
        Prints(["9", "AA"])


def test_more_is_asked_than_a_word_has_bits_for() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    shapes = [f"{letter}{sign}9" for letter in letters for sign in ".-/"]
    batch = batch_of([" ".join(shape.replace("9", "4") for shape in shapes)])
    assert [standing.sum() for standing in Prints(shapes).at_digits(batch)] == [1] * len(shapes)
