"""Hints never deny a word that stands there, and whole words are found as their pattern finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.hints import LETTERS, Hints, WholeWords, WordLists, holds_any, in_one, letter_runs
from govern.detect.personal.recognizer import words_pattern

WORDS = ["tel", "mobile phone", "h/t", "téléphone", "d.o.b", "电话", "cc"]
TEXTS = st.lists(
    st.sampled_from([*WORDS, "№", "Tel", "s", "mobile", " ", "_", "1", ".", "\0", "é", "–", "phone", "xcc"]),
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
def test_a_list_is_named_wherever_one_of_its_words_stands(text: str) -> None:
    lists = {"phone": WORDS, "signs": ["№", "!"], "doctor": ["h/t", "d.o.b"]}
    named = WordLists(lists).that_may_stand_in(text.casefold())
    assert named >= {name for name, words in lists.items() if words_pattern(words).search(text.casefold())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a telly", {"signs"}), ("tel 1", {"phone", "signs"}), ("dob", {"signs"}), ("电话机", {"phone", "signs"})],
)
def test_lists_by_example(text: str, expected: set[str]) -> None:
    assert WordLists({"phone": ["tel", "d.o.b", "电话"], "signs": ["№"]}).that_may_stand_in(text) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [("call me", False), ("my telly", False), ("hotel", False), ("tel_1", True), ("电话", True)],
)
def test_hints_by_example(piece: str, expected: bool) -> None:
    assert Hints(["tel", "电话"]).may_stand_in(piece) is expected
