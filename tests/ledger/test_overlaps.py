"""Which sources hold copies of the same documents."""

from contextlib import closing
from pathlib import Path

import pytest

from govern.ledger.overlaps import Overlap, overlap
from tests.ledgers import write_ledger


@pytest.mark.parametrize(
    ("sources", "copies", "expected"),
    [
        pytest.param("ab", [], [], id="no-copies"),
        pytest.param("aa", [(1, 0)], [], id="within-one-source"),
        pytest.param("ab", [(1, 0)], [Overlap("a", "b", 1, 1, 1)], id="one-pair"),
        pytest.param("ba", [(1, 0)], [Overlap("a", "b", 1, 1, 1)], id="whoever-stays"),
        pytest.param("abb", [(1, 0), (2, 0)], [Overlap("a", "b", 1, 1, 2)], id="two-copies-in-the-other"),
        pytest.param("abab", [(1, 0), (3, 2)], [Overlap("a", "b", 2, 2, 2)], id="two-clusters"),
        pytest.param(
            "abc",
            [(1, 0), (2, 0)],
            [Overlap("a", "b", 1, 1, 1), Overlap("a", "c", 1, 1, 1), Overlap("b", "c", 1, 1, 1)],
            id="copies-of-a-third",
        ),
        pytest.param(
            "abc",
            [(1, 0), (2, 1)],
            [Overlap("a", "b", 1, 1, 1), Overlap("a", "c", 1, 1, 1), Overlap("b", "c", 1, 1, 1)],
            id="partner-left-for-a-near-copy",
        ),
    ],
)
def test_overlap(tmp_path: Path, sources: str, copies: list[tuple[int, int]], expected: list[Overlap]) -> None:
    ledger = write_ledger(
        tmp_path,
        documents=[{"source": source} for source in sources],
        sources=[{"source": source} for source in sorted(set(sources))],
        duplicates=[{"doc": doc, "kept": kept} for doc, kept in copies],
    )
    with closing(ledger.connection()) as connection:
        assert overlap(connection) == expected
