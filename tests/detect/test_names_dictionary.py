"""The dictionary of Han script: what ships, how it is made, and what the tagger sees of it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.names.characters import CASELESS, SINGLE, make_classes
from govern.detect.personal.names.dictionary import BITS, dictionary
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.han import Han
from govern.detect.personal.names.lexicon import Lexicon
from govern.detect.personal.names.looks import Looks
from govern.detect.personal.names.sights import sights
from govern.detect.personal.names.tokens import Tokens
from govern.detect.personal.names.training.dictionary import (
    NOUN,
    ORGANISATION,
    PERSON,
    PLACE,
    keys_of,
    make_dictionary,
)

CLASSES = make_classes()
TEXT = st.text(
    st.sampled_from("東京大学习近平國国北京在の東は。 abกรุง\0") | st.characters(exclude_categories=["Cs"]),
    max_size=24,
)


def tokens_of(*texts: str) -> Tokens:
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32)
    return Tokens(points, np.append(0, np.cumsum([len(text) + 1 for text in texts])), CLASSES)


def han_of(*texts: str) -> Han:
    tokens = tokens_of(*texts)
    return Han(Grams(tokens, tokens.starts[tokens.classes[tokens.starts] == SINGLE]))


def features(han: Han) -> np.ndarray:
    return han.features(np.arange(len(han.grams.at)))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("北京", PLACE),
        ("孙中山", PERSON),
        ("联合国", ORGANISATION),
        ("聯合國", ORGANISATION),
        ("经济", NOUN),
        ("的了", 0),
        ("ab", 0),
    ],
)
def test_words_that_ship_are_found_by_the_keys_of_their_n_grams(word: str, kind: int) -> None:
    assert dictionary().found(keys_of([word]))[1].tolist() == ([kind] if kind else [])


def test_characters_are_folded_to_simplified_forms() -> None:
    folded = dictionary().folded
    assert [chr(folded[ord(character)]) for character in "國Aé东の"] == ["国", "a", "é", "东", "の"]


def test_a_dictionary_is_made_of_words_and_variants(tmp_path: Path) -> None:
    words, variants = tmp_path / "words.txt", tmp_path / "variants.txt"
    words.write_text("王明 9 nr\n王國 4 n\n東城 3 ns\n東城 3 zg\nA股 3 n\n说 5 v\n", encoding="utf-8")
    variants.write_text("國\t国\n東\t东 冻\n", encoding="utf-8")
    made = make_dictionary(words, variants)
    again = make_dictionary(words, variants)
    assert all(np.array_equal(made[name], again[name]) for name in made)
    rows = np.cumsum(made["word_gaps"], dtype=np.int64)
    kinds = dict(zip(rows.tolist(), (made["word_entries"] & 0xF).tolist(), strict=True))
    shift = np.uint32(32 - BITS)
    assert kinds == dict(
        zip((keys_of(["王明", "王国", "东城"]) >> shift).tolist(), (PERSON, NOUN, PLACE), strict=True)
    )
    assert [chr(point) for point in made["characters"]] == sorted("王明国东城")
    assert (made["persons"] > 0).all()


def test_a_character_knows_the_longest_word_that_holds_it() -> None:
    han = han_of("在北京大学说")
    at = han.grams.at
    kind, length, offset = ((han.holding[at] >> shift & 0xF).tolist() for shift in (0, 4, 8))
    assert kind[1:5] == [ORGANISATION] * 4
    assert length[1:5] == [4] * 4
    assert offset[1:5] == [1, 2, 3, 4]
    assert (han.starting[at[1]] >> 4 & 0xF, han.ending[at[4]] >> 4 & 0xF) == (4, 4)


def test_traditional_and_simplified_script_look_alike() -> None:
    assert np.array_equal(features(han_of("聯合國在紐約")), features(han_of("联合国在纽约")))


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_nothing_is_seen_of_neighbouring_texts(texts: list[str]) -> None:
    together, apart = han_of(*texts), [han_of(text) for text in texts]
    assert np.array_equal(features(together), np.concatenate([features(each) for each in apart], axis=1))
    assert together.beside.tolist() == [place for each in apart for place in each.beside.tolist()]


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_every_candidate_is_looked_at_in_one_way(texts: list[str]) -> None:
    tokens = tokens_of(*texts)
    looks = Looks(tokens, Lexicon.empty())
    at = looks.candidates()
    grams = Grams(tokens, tokens.starts[at[looks.first[at] == SINGLE]])
    ways = list(sights(looks, at, Han(grams), np.arange(len(grams.at))))
    assert np.array_equal(np.sum([way.chosen for way in ways], axis=0), np.ones(len(at)))
    assert [len(way.places) for way in ways] == [int(way.chosen.sum()) for way in ways]
    assert CASELESS not in looks.first[at[ways[1].chosen | ways[2].chosen]]
