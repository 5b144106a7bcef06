"""Regions hold every hit: a search in them gives what a search over everything gives."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.regions import Gate, found_in, regions
from govern.text.windows import Anchor, windows

TEXTS = st.lists(st.text("aB12.- é@", max_size=600), min_size=1, max_size=3)


def batch_of(texts: list[str]) -> Batch:
    return Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])


@given(TEXTS, st.integers(1, 4))
def test_dense_digits_are_in_a_region(texts: list[str], fewest: int) -> None:
    batch = batch_of(texts)
    pattern = re.compile(rb"[0-9](?:[^0-9]{0,2}[0-9]){%d}" % (fewest - 1))
    for gap in (0, 3):
        gate = Gate(3 * fewest - 2, digits=fewest, span=3 * fewest - 2, gap=gap)
        spans = list(zip(*regions(batch, gate), strict=True))
        for found in pattern.finditer(batch.buffer):
            assert any(start <= found.start() and found.end() <= end for start, end in spans)


GATES = [
    Gate(3, ("AA9",)), Gate(5, ("U9.9", "N9", "9-X")), Gate(1, ("9",)), Gate(4, ("9XXXXXXXXX", "XXXXXXXXX9")),
    Gate(9, digits=3, span=4), Gate(2, digits=9, span=9), Gate(2, digits=2, span=9, gap=2),
    Gate(5, ("N9", "9-X"), behind=1), Gate(2, digits=2, span=3, behind=9),
]  # fmt: skip


@given(TEXTS, st.permutations(GATES))
def test_regions_do_not_depend_on_what_else_is_looked_for(texts: list[str], gates: list[Gate]) -> None:
    batch = batch_of(texts)
    together = found_in(batch, tuple(gates))
    for gate in gates:
        alone = found_in(batch, (gate,))[gate]
        assert all(np.array_equal(one, other) for one, other in zip(alone, together[gate], strict=True))
        assert (np.diff(alone.starts) > 0).all()
        assert (alone.starts[1:] > alone.ends[:-1]).all()
        assert ((alone.starts >= 0) & (alone.ends <= len(batch.buffer))).all()


@given(TEXTS)
def test_a_gate_by_print_or_digits_hides_no_hit(texts: list[str]) -> None:
    batch = batch_of(texts)
    everything = list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]")], 2, 2))
    assert (
        list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]", longest=4, prints=("A99", "A9.9"))], 2, 2))
        == everything
    )
    assert list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]", 2, 3, 4)], 2, 2)) == everything
    for behind in (0, 3):
        assert list(windows(batch, [Anchor(r"[A-Za-z][0-9]\.?[0-9]", 2, 3, 2, behind=behind)], 2, 2)) == everything
