"""Tokens and their hashes: the same whatever stands beside them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.personal.names import pieces
from govern.detect.personal.names.characters import make_classes
from govern.detect.personal.names.pieces import blocks
from govern.detect.personal.names.tokens import Tokens

CLASSES = make_classes()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def tokens_of(*texts: str) -> Tokens:
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32)
    return Tokens(points, np.append(0, np.cumsum([len(text) + 1 for text in texts])), CLASSES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" .,! ", []),
        ("Jane Doe's", ["Jane", "Doe", "s"]),
        ("Årsta-2000", ["Årsta", "2000"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("東京 Tokyo", ["東", "京", "Tokyo"]),
        ("서울에서", ["서", "울", "에", "서"]),
        ("مرحبا بكم", ["مرحبا", "بكم"]),
        ("a\0b", ["a", "b"]),
    ],
)
def test_words_and_single_characters(text: str, expected: list[str]) -> None:
    tokens = tokens_of(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == expected


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_tokens_do_not_depend_on_the_texts_beside_them(texts: list[str]) -> None:
    together = tokens_of(*texts)
    for row, text in enumerate(texts):
        alone = tokens_of(text)
        own = together.texts == row
        border = together.borders[row]
        assert (together.starts[own] - border).tolist() == alone.starts.tolist()
        assert together.words[own].tolist() == alone.words.tolist()


def test_a_stretch_has_one_hash_wherever_it_stands_and_however_it_is_cased() -> None:
    tokens = tokens_of("Doe, and again DOE or doe")
    names = [0, 3, 5]
    assert len(set(tokens.words[names].tolist())) == 1
    assert len(set(tokens.words.tolist())) == 4


@given(st.lists(TEXT, min_size=1, max_size=5), st.integers(4, 40))
def test_blocks_hold_every_character_once(texts: list[str], most: int) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE_BYTES", most)
        patch.setattr(pieces, "LOOK_BACK", most // 2)
        again = [""] * len(texts)
        for block in blocks(batch):
            for place, row in enumerate(block.rows):
                start, end = int(block.borders[place]), int(block.borders[place + 1]) - 1
                assert block.offsets[place] == len(again[row])
                again[row] += block.points[start:end].tobytes().decode("utf-32-le")
    assert again == texts
