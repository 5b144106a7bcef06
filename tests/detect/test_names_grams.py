"""N-grams in scripts without spaces, and the gate before them: the same whatever text stands beside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.names.characters import SINGLE, make_classes
from govern.detect.personal.names.gate import WINDOWS, Gate
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.tagger import openings
from govern.detect.personal.names.tokens import Tokens

CLASSES = make_classes()
TEXT = st.text(st.sampled_from("東京習近平はで。 ab\0กรุง") | st.characters(exclude_categories=["Cs"]), max_size=24)
GATE = Gate(np.random.Generator(np.random.PCG64(1)).integers(0, 256, (4, 1 << 16, 4), dtype=np.uint8), 0)


def grams_of(*texts: str) -> Grams:
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32)
    tokens = Tokens(points, np.append(0, np.cumsum([len(text) + 1 for text in texts])), CLASSES)
    return Grams(tokens, tokens.starts[tokens.classes[tokens.starts] == SINGLE])


def features(grams: Grams) -> np.ndarray:
    return grams.features(np.arange(len(grams.at)))


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_nothing_is_seen_of_neighbouring_texts(texts: list[str]) -> None:
    together, apart = grams_of(*texts), [grams_of(text) for text in texts]
    assert np.array_equal(features(together), np.concatenate([features(each) for each in apart], axis=1))
    passing = np.concatenate([GATE.passes(each) for each in apart])
    assert np.array_equal(GATE.passes(together), passing)


def test_the_same_surroundings_have_the_same_features_wherever_they_stand() -> None:
    around = "今日習近平在北京會見了記者"
    found = features(grams_of(f"{around}說", f"x {around}說"))
    assert np.array_equal(found[:, 8], found[:, len(around) + 1 + 8])
    assert not np.array_equal(found[:, 8], found[:, 9])


def test_windows_that_begin_at_one_place_share_a_line_of_memory() -> None:
    found = features(grams_of("今日習近平在北京會見了記者們說"))
    two = 3  # the template of the first window of two characters
    assert found[two, 8] >> 15 == found[two + 1, 7] >> 15
    assert found[two, 8] >> 12 != found[two + 1, 7] >> 12


def test_an_open_gate_lets_everything_pass() -> None:
    assert Gate.open().passes(grams_of("東京 tower กรุงเทพ")).all()


def test_a_likely_character_passes_with_its_neighbours() -> None:
    gate = Gate.open()._replace(least=1)
    grams = grams_of("一二三四五 六")
    row = grams.hashed(1)[grams.at[2]] >> 16
    gate.weights[0, row, WINDOWS[1].index(0)] += 20
    # each of the two beside it has a share of its weight, and so passes with the one behind it
    assert gate.passes(grams).tolist() == [True, True, True, True, True, False]
    assert gate._replace(least=21).passes(grams).tolist() == [False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("at", "kept", "begun", "ended"),
    [
        ([0, 1, 2, 3], [0, 1, 1, 0], [1, 0], [0, 1]),
        ([0, 1, 2, 3], [1, 1, 1, 1], [0, 0, 0, 0], [0, 0, 0, 0]),
        ([0, 2, 3, 5], [0, 1, 0, 1], [0, 0], [1, 0]),
        ([4, 5], [0, 1], [0], [0]),
    ],
    ids=["within", "whole", "gaps", "sentence"],
)
def test_what_was_left_out_stands_beside_as_no_name(
    at: list[int], kept: list[int], begun: list[int], ended: list[int]
) -> None:
    broken = np.zeros(6, dtype=bool)
    broken[5] = True
    found = openings(np.array(at), np.array(kept, dtype=bool), broken)
    assert [side.astype(int).tolist() for side in found] == [begun, ended]
