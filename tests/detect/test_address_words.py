"""The words beside a number are those that one pattern over the whole line gives, though each is read by itself."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.detect.personal.address.boxes import boxes, boxes_at, may_begin, named_postcode
from govern.detect.personal.address.lexicon import strings
from govern.detect.personal.address.recognizer import context, stands_before
from govern.detect.personal.address.spelling import is_in_one_case
from govern.detect.personal.address.streets import NUMBER
from govern.detect.personal.address.words import (
    MOST_WORDS,
    NAME_CHARACTERS,
    NUMBER_GAP,
    WORD,
    ends_sentence,
    is_of_street,
    number_gap,
    word_of,
    words_after,
    words_before,
)
from govern.detect.personal.hints import letter_runs

LINE = re.compile(rf"[.]?,? {WORD}(?:[ ]{WORD}){{0,{MOST_WORDS}}}")
WORDS = re.compile(WORD)
FIRST = re.compile(r"[.]?,? ([^\s,;]{1,32})")

PIECES = st.one_of(
    st.sampled_from(
        ["Elm", "Street", "street", "rue", "de", "la", "Paix", "Bergstr.", "hauptstraße", "d'Or", "Saint-Denis",
         "5th", "22nd", "Rd/", "McDonald", "IJweg", "in", "the", "nr.", "No", "n°", "č.", "Mayor,", "End.", "Apt",
         "a", "C.so", "İzmir", "ſtreet", "Ελλάδος", "utca", "_x_", "(Elm", "st)", "x\ty", "A\u00a0B", "1984", "12a",
         "3/4"]
    ),
    st.sampled_from([" ", "  ", ", ", ". ", ".", ",", "\n", "-", "/", "'", ";", "bis ", "\0"]),
    st.text("aB1é. ,'-", max_size=6),
)  # fmt: skip
LINES = st.lists(PIECES, max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)


def plain_after(text: str, end: int) -> list[tuple[int, int, str]]:
    first = FIRST.match(text, end)
    if first is None or not (is_of_street(first[1]) or is_in_one_case(text[end : end + NAME_CHARACTERS])):
        return []
    line = LINE.match(text, end, end + NAME_CHARACTERS)
    return [] if line is None else [word_of(found)[:3] for found in WORDS.finditer(text, end, line.end())]


def plain_before(text: str, start: int) -> list[tuple[int, int, str]]:
    first = max(start - NAME_CHARACTERS, 0)
    piece = text[first:start]
    limit = plain_name_end(piece) if piece.endswith(" ") else 0
    if not limit or not (is_of_street(piece[:limit].rpartition(" ")[2] or "-") or is_in_one_case(piece)):
        return []
    words: list[tuple[int, int, str]] = []
    for found in reversed(list(WORDS.finditer(piece, 0, limit))):
        begin, end, folded = word_of(found)[:3]
        parted = piece[found.end() : limit].strip(" ") or (begin and piece[begin - 1].isalnum())
        if parted or len(words) > MOST_WORDS or ends_sentence(found[0], folded):
            break
        words.append((first + begin, first + end, folded))
        limit = found.start()
    return words


def plain_name_end(piece: str) -> int:
    last = piece[:-1].rpartition(" ")[2]
    if len(last) < NUMBER_GAP and (not last.isascii() or last.rstrip(".").casefold() in strings("numbers")):
        gap = number_gap().search(piece, max(len(piece) - NUMBER_GAP, 0))
        return 0 if gap is None else gap.start()
    name = piece[:-1].removesuffix(",")
    return len(name) if name and (name[-1].isalnum() or name[-1] in "_./") else 0


@settings(max_examples=400, deadline=None)
@given(LINES, st.integers(1, 20000), LINES)
def test_words_beside_a_number_are_those_of_the_line(before: str, number: int, after: str) -> None:
    text = f"{before} {number}{after}"
    for found in NUMBER.finditer(text):
        assert [word[:3] for word in words_after(text, found.end())] == plain_after(text, found.end())
        assert [word[:3] for word in words_before(text, found.start())] == plain_before(text, found.start())


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([*strings("boxes"), *strings("postcodes"), "APO AA", "fpo ap", "DPO, AE", "Elm", "st"]),
    st.sampled_from([str.lower, str.upper, str.title, str.swapcase, str.casefold]),
    st.sampled_from([" 12", ". 12", ": 12345", " 12345-6789", ""]),
)
def test_boxes_and_postal_codes_begin_as_is_asked(word: str, spelt: Callable[[str], str], behind: str) -> None:
    text = f"USNS Example {spelt(word)}{behind}"
    start = len("USNS Example ")
    if list(boxes_at(text, start)) or boxes().match(text, start) or named_postcode().match(text, start):
        assert may_begin(text[start : start + 2])


@pytest.mark.parametrize("kind", ["addresses", "places"])
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_word_before_an_address_is_found_by_its_first_letters(kind: str, data: st.DataObject) -> None:
    words = st.sampled_from([*strings(kind), "é", "x", " ", ".", ": ", "1", "_"])
    before = "".join(data.draw(st.lists(words, max_size=5))).casefold()
    pattern, _ = context(kind)
    assert stands_before(kind, before, letter_runs(before)) == (pattern.search(before) is not None)
