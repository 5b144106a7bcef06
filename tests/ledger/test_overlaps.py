"""Which sources hold copies of the same documents."""

from contextlib import closing
from pathlib import Path

import pytest

from govern.ledger.overlaps import Overlap, overlaps
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
        told = overlaps(connection, most=3)
    assert told.pairs == expected
    assert told.sources == sorted({name for pair in expected for name in (pair.source, pair.other)})
    assert told.left_out == 0


def test_the_sources_with_the_most_overlap_are_told_and_the_others_counted(tmp_path: Path) -> None:
    names = ["a", *(name for n in range(1, 7) for name in [f"s{n}"] * n)]
    ledger = write_ledger(
        tmp_path,
        documents=[{"source": name} for name in [*names, *["a"] * len(names)]],
        sources=[{"source": name} for name in sorted(set(names))],
        duplicates=[{"doc": doc, "kept": len(names) + doc} for doc in range(1, len(names))],
    )
    with closing(ledger.connection()) as connection:
        told = overlaps(connection, most=3)
    assert told.sources == ["a", "s5", "s6"]
    assert told.pairs == [Overlap("a", "s5", 5, 5, 5), Overlap("a", "s6", 6, 6, 6)]
    assert told.left_out == 4


def test_a_text_of_thousands_of_sources_takes_no_more_than_its_copies(tmp_path: Path) -> None:
    ledger = write_ledger(
        tmp_path,
        documents=[{"source": f"source {n:05}"} for n in range(20_000)],
        sources=[],
        duplicates=[{"doc": doc, "kept": 0} for doc in range(1, 20_000)],
    )
    with closing(ledger.connection(memory_bytes=1 << 28)) as connection:
        told = overlaps(connection, most=2)
    assert told.pairs == [Overlap("source 00000", "source 00001", 1, 1, 1)]
    assert told.left_out == 19_998
