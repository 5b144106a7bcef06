"""Offsets of a whole batch: the same as counting the characters before each byte."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.offsets import character_offsets


@given(st.lists(st.text(st.sampled_from("ab é東😀\n"), max_size=20), min_size=1, max_size=5))
def test_offsets_count_the_characters_before(texts: list[str]) -> None:
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])
    expected = [
        (row, len(text[:end].encode()), end) for row, text in enumerate(texts) for end in range(len(text) + 1)
    ]
    rows, sizes, offsets = (np.array(column, dtype=np.int64) for column in zip(*expected, strict=True))
    assert character_offsets(batch, rows, batch.starts[rows] + sizes).tolist() == offsets.tolist()
