"""Hints never deny a word that stands there, and whole words are found as their pattern finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.hints import (
    LETTERS,
    Hints,
    WholeWords,
    holds_any,
    in_one,
    letter_runs,
    signs_in,
    signs_of,
)
from govern.detect.personal.recognizer import words_pattern

WORDS = ["tel", "mobile phone", "h/t", "téléphone", "d.o.b", "电话", "cc"]
TEXTS = st.lists(
    st.sampled_from(
        [*WORDS, "№", "Tel", "s", "mobile", " ", "_", "1", ".", "\0", "é", "–", "phone", "xcc", "²", "Ж", "\u00a0"]
    ),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_runs_of_letters_are_the_same_however_they_are_found(text: str) -> None:
    assert letter_runs(text) == LETTERS.findall(text)


@given(TEXTS)
def test_a_hint_is_given_wherever_a_word_stands(text: str) -> None:
    folded = text.casefold()
    if words_pattern(WORDS).search(folded):
        assert Hints(WORDS).may_stand_in(folded)
        assert holds_any(in_one(WORDS), text)


@given(st.lists(TEXTS, max_size=5), st.integers(0, 3), st.integers(0, 3))
def test_pieces_are_told_all_at_once(texts: list[str], first: int, last: int) -> None:
    pieces = [text.encode()[first : len(text.encode()) - last] for text in texts]
    told = Hints(WORDS).may_stand_in_each(pieces).tolist()
    assert told == [Hints(WORDS).may_stand_in(piece.decode("utf-8", "ignore").casefold()) for piece in pieces]


@given(TEXTS)
def test_whole_words_are_those_of_the_pattern(text: str) -> None:
    folded = text.casefold()
    for words in (WORDS, ["№", "1"], ["cc"], ["h/t"]):
        assert WholeWords(words).stands_in(folded, letter_runs(folded)) == bool(words_pattern(words).search(folded))
    assert not WholeWords([]).stands_in(folded, letter_runs(folded))


@given(TEXTS)
def test_a_text_has_a_sign_of_every_word_that_stands_in_it(text: str) -> None:
    folded = text.casefold()
    for words in (WORDS, ["№", "!"], ["h/t", "d.o.b"]):
        if words_pattern(words).search(folded):
            assert not signs_of(words).isdisjoint(signs_in(folded))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["tel", "d.o.b"], "a telly", False),
        (["tel", "d.o.b"], "tel 1", True),
        (["mobile phone"], "a phone", False),
        (["mobile phone"], "a mobile", True),
        (["电话"], "dob", False),
        (["电话"], "机", True),
        (["№"], "dob", True),
    ],
)
def test_signs_by_example(words: list[str], text: str, expected: bool) -> None:
    assert (not signs_of(words).isdisjoint(signs_in(text))) is expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [("call me", False), ("my telly", False), ("hotel", False), ("tel_1", True), ("电话", True)],
)
def test_hints_by_example(piece: str, expected: bool) -> None:
    assert Hints(["tel", "电话"]).may_stand_in(piece) is expected
