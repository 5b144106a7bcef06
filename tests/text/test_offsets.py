"""Offsets of a whole batch: the same as counting the characters before each byte."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.offsets import character_offsets, offsets_of


@given(st.lists(st.text(st.sampled_from("ab é東😀\n"), max_size=20), min_size=1, max_size=5))
def test_offsets_count_the_characters_before(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    expected = [
        (row, len(text[:end].encode()), end) for row, text in enumerate(texts) for end in range(len(text) + 1)
    ]
    rows, sizes, offsets = (np.array(column, dtype=np.int64) for column in zip(*expected, strict=True))
    assert character_offsets(batch, rows, batch.starts[rows] + sizes).tolist() == offsets.tolist()


@given(st.lists(st.text(st.sampled_from("ab é東😀\n"), max_size=20), min_size=1, max_size=5))
def test_characters_of_the_buffer_are_numbered_from_its_start(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    whole = batch.buffer.decode()
    offsets = offsets_of(batch)
    begins = np.cumsum([0, *(len(character.encode()) for character in whole)])
    assert offsets.positions(np.arange(len(whole) + 1)).tolist() == begins.tolist()
    of_each_byte = np.repeat(np.arange(len(whole)), np.diff(begins))
    assert offsets.characters(np.arange(len(batch.buffer))).tolist() == of_each_byte.tolist()
    for row, text in enumerate(texts):
        places = [len(text[:end].encode()) for end in range(len(text) + 1)]
        assert [offsets.at(row, int(batch.starts[row]) + place) for place in places] == list(range(len(text) + 1))


@given(st.text(st.sampled_from("ab é東😀"), max_size=60), st.integers(0, 12))
def test_a_place_that_far_away_is_never_nearer(text: str, characters: int) -> None:
    batch = Batch(0, [Document(0, text.encode())])
    offsets = offsets_of(batch)
    begins = offsets.positions(np.arange(len(text) + 1))
    exact = np.arange(len(text) + 1)
    before, after = offsets.before(begins, characters), offsets.after(begins, characters)
    assert (before >= 0).all()
    assert (before <= begins[np.maximum(exact - characters, 0)]).all()
    assert (begins[np.minimum(exact + characters, len(text))] <= after).all()
    assert (after <= len(batch.buffer)).all()
