"""Long texts in pieces: nothing is lost, and no piece is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.naming.long_texts import pieces


@given(st.text(st.sampled_from("ab. \n。é"), max_size=400), st.integers(2, 50))
def test_pieces_are_the_text(text: str, most: int) -> None:
    found = list(pieces(text, most))
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) for start, piece in found)
    assert all(len(piece) <= most for _, piece in found)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two. Three\nfour five six", "One two. Three\n"),
        ("One two three. Four five six", "One two three. "),
        ("One two three four five", "One two three four "),
        ("x" * 30, "x" * 20),
    ],
)
def test_a_piece_ends_with_a_line_else_a_sentence_else_a_word(text: str, first: str) -> None:
    assert next(pieces(text, 20))[1] == first
