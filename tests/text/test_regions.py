"""Regions hold every hit: a search in them gives what a search over everything gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.regions import dense, places, printed
from govern.text.windows import Anchor, windows

TEXTS = st.lists(st.text("aB12.- é@", max_size=600), min_size=1, max_size=3)
SHAPES = {
    "9": "[0-9]", "U": "[A-Z]", "A": "[A-Za-z]", "X": "[A-Za-z0-9]", "N": "[^0-9]", "B": "[^A-Za-z0-9_.,:/$+-]"
}  # fmt: skip


def batch_of(texts: list[str]) -> Batch:
    return Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])


@given(TEXTS, st.sampled_from(["9", "AA9", "U9.9", "9-X", "XX9A", ". 9", "B99N", "N9"]))
def test_a_print_is_found_wherever_it_stands(texts: list[str], shape: str) -> None:
    batch = batch_of(texts)
    pattern = "".join(SHAPES.get(character, re.escape(character)) for character in shape)
    edged = b"\0" + batch.buffer + b"\0"  # an N or a B may be beyond the buffer
    expected = [found.start() - 1 for found in re.finditer(f"(?=({pattern}))".encode("latin-1"), edged)]
    assert places(batch, shape).tolist() == expected
    regions = list(zip(*printed(batch, [shape], 3), strict=True))
    assert all(any(start <= place + 1 <= end for start, end in regions) for place in expected)


@given(TEXTS, st.integers(1, 4))
def test_dense_digits_are_in_a_region(texts: list[str], fewest: int) -> None:
    batch = batch_of(texts)
    pattern = re.compile(rb"[0-9](?:[^0-9]{0,2}[0-9]){%d}" % (fewest - 1))
    for gap in (0, 3):
        regions = list(zip(*dense(batch, fewest, 3 * fewest - 2, 3 * fewest - 2, gap), strict=True))
        for found in pattern.finditer(batch.buffer):
            assert any(start <= found.start() and found.end() <= end for start, end in regions)


@given(TEXTS)
def test_a_gate_by_print_or_digits_hides_no_hit(texts: list[str]) -> None:
    batch = batch_of(texts)
    everything = list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]")], 2, 2))
    assert (
        list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]", longest=4, prints=("A99", "A9.9"))], 2, 2))
        == everything
    )
    assert list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]", 2, 3, 4)], 2, 2)) == everything


def test_a_print_needs_a_digit_to_be_looked_for() -> None:
    with pytest.raises(ValueError, match="substring"):
        places(batch_of(["a1"]), "AA")
