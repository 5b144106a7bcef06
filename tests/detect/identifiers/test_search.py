"""What the search for all identifiers leaves out is nothing that a slower look would find."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.personal.identifiers.detector import search_of_all
from govern.detect.personal.identifiers.forms import CHUNK, SHAPE_OF, shape_of
from govern.detect.personal.identifiers.pieces import pieces
from govern.detect.personal.identifiers.recognizer import is_something_else
from govern.detect.personal.recognizer import words_pattern
from govern.text.windows import Anchor, spans

ANCHORS = (Anchor("\\b[0-9]{2}(?: |\u00a0)[0-9]{2}\\b", 4, 8, 5), Anchor(r"\b[0-9]{2}[A-Z]\b", 0, 0, 3, ("9",)))
TEXTS = st.lists(
    st.sampled_from(["12", "34 56", "78\u00a090", "12A", "é", "中", "😀", " ", "\n", "word ", "Α", "a" * 9]),
    max_size=40,
).map("".join)
AGAINST = datafile("personal/identifiers/against.yaml")["words"]


@settings(max_examples=300, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), before=st.integers(0, 6), after=st.integers(0, 6))
def test_a_piece_is_what_stands_around_a_hit(texts: list[str], before: int, after: int) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    covered: set[int] = set()
    for piece in pieces(batch, ANCHORS, before, after):
        text = texts[piece.row]
        start, end = piece.offset + piece.first, piece.offset + piece.last
        assert text[piece.offset : piece.offset + len(piece.text)] == piece.text
        assert piece.offset <= max(start - before, 0)
        assert piece.offset + len(piece.text) >= min(end + after, len(text))
        hit = range(
            int(batch.starts[piece.row]) + len(text[:start].encode()),
            int(batch.starts[piece.row]) + len(text[:end].encode()),
        )
        assert hit
        assert covered.isdisjoint(hit)
        covered |= set(hit)
    hits = zip(*(side.tolist() for side in spans(batch, ANCHORS)), strict=True)
    assert covered == {place for start, end in hits for place in range(start, end)}


@given(st.text(st.sampled_from("19aZ .-/+ΑΩé\u00a0\u2009\u2013_中")))
def test_shapes_are_the_same_however_they_are_told(text: str) -> None:
    assert shape_of(text) == text.translate(SHAPE_OF)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("19aZ .-/Α\u00a0é\n"), max_size=40), st.data())
def test_places_are_all_runs_of_chunks_with_the_shape_of_a_form(text: str, data: st.DataObject) -> None:
    forms = search_of_all().forms
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    chunks = [chunk.span() for chunk in CHUNK.finditer(text)]
    expected = {
        (start, end)
        for place, (start, _) in enumerate(chunks)
        for _, end in chunks[place:]
        if first <= start < last and end - start <= 60 and _is_a_form(text[start:end])
    }
    assert {(place.start, place.end) for place in forms.places(text, first, last)} == expected


def _is_a_form(written: str) -> bool:
    written = written.translate(SHAPE_OF)
    forms = {form for recognizer in search_of_all().recognizers.values() for form, _ in recognizer.facts.forms}
    return any(_matches(form, written) for form in forms if len(form) == len(written))


def _matches(form: str, written: str) -> bool:
    classes = {"9": "9", "A": "A", "X": "9A", "G": "AG"}
    return all(have in classes.get(wanted, wanted) for wanted, have in zip(form, written, strict=True))


@given(st.lists(st.sampled_from([*AGAINST, " ", ".", "é", "x", ":", "\n", "º", "ORDER"]), max_size=12).map("".join))
def test_a_word_right_before_a_number_is_found_from_near_it(before: str) -> None:
    whole = re.compile(words_pattern(AGAINST).pattern + r"[\s:.#°º-]{0,6}$")
    assert is_something_else(before) == (whole.search(before.casefold()) is not None)


@pytest.mark.parametrize(
    ("before", "expected"),
    [("my order: ", True), ("border ", False), ("order" + " " * 7, False), ("isbn-13\n", True)],
)
def test_a_word_right_before_a_number_by_example(before: str, expected: bool) -> None:
    assert is_something_else(before) is expected
