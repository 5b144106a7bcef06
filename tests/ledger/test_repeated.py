"""Values that occur more than once: counted by document and source, with and without copies."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govern.ledger import repeated
from tests.ledgers import write_ledger

COUNTS = ("occurrences", "documents", "sources", "kept_occurrences", "kept_documents", "kept_sources")


def rows_of(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / "repeated.parquet").to_pylist()
    return rows


@pytest.mark.parametrize(
    ("sources", "places", "copies", "expected"),
    [
        pytest.param("aa", [0], [], None, id="once"),
        pytest.param("aa", [0, 0], [], (2, 1, 1, 2, 1, 1), id="twice-in-one-document"),
        pytest.param("ab", [0, 1], [], (2, 2, 2, 2, 2, 2), id="in-two-sources"),
        pytest.param("ab", [0, 1], [(1, 0)], (2, 2, 2, 1, 1, 1), id="only-by-a-copy"),
        pytest.param("abc", [0, 1, 1, 2], [(2, 1)], (4, 3, 3, 3, 2, 2), id="a-copy-beside-others"),
        pytest.param("aab", [1, 2], [(1, 0), (2, 0)], (2, 2, 2, 0, 0, 0), id="only-in-copies"),
    ],
)
def test_a_value_is_counted(
    tmp_path: Path,
    sources: str,
    places: list[int],
    copies: list[tuple[int, int]],
    expected: tuple[int, ...] | None,
) -> None:
    write_ledger(
        tmp_path,
        [{"source": source} for source in sources],
        [{"doc": doc, "category": "personal.email", "digest": "aa"} for doc in places],
        duplicates=[{"doc": doc, "kept": kept} for doc, kept in copies],
    )
    rows = rows_of(tmp_path)
    assert [tuple(row[name] for name in COUNTS) for row in rows] == ([expected] if expected else [])
    assert all(row["excerpt"] == "m***" and row["category"] == "personal.email" for row in rows)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=40),
    copies=st.sets(st.integers(1, 5)),
    slice_=st.sampled_from([1, 3, 1 << 21]),
)
def test_it_agrees_with_counting_by_hand(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    found: list[tuple[int, int]],
    copies: set[int],
    slice_: int,
) -> None:
    monkeypatch.setattr(repeated, "SLICE", slice_)
    folder = tmp_path_factory.mktemp("ledger")
    digests = [f"{25 * value:02x}{value:030x}" for value in range(10)]
    write_ledger(
        folder,
        [{"source": "ab"[n % 2]} for n in range(6)],
        [{"doc": doc, "category": "personal.email", "digest": digests[value]} for doc, value in found],
        [{"source": "a"}, {"source": "b"}],
        duplicates=[{"doc": doc, "kept": 0} for doc in sorted(copies)],
    )
    places: dict[str, list[int]] = defaultdict(list)
    for doc, value in found:
        places[digests[value]].append(doc)
    expected = []
    for digest, docs in sorted(places.items()):
        kept = [doc for doc in docs if doc not in copies]
        counts = [number for some in (docs, kept) for number in (len(some), len({*some}), len({n % 2 for n in some}))]
        expected += [(digest, *counts)] if len(docs) > 1 else []
    rows = rows_of(folder)
    assert [(row["digest"], *(row[name] for name in COUNTS)) for row in rows] == expected
    assert max(Counter(row["digest"] for row in rows).values(), default=1) == 1


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path) -> None:
    found = [{"doc": n % 40, "category": "personal.email", "digest": f"{n % 7:032x}"} for n in range(200)]
    write_ledger(tmp_path, [{}] * 40, found)
    first = (tmp_path / "repeated.parquet").read_bytes()
    repeated.write_repeated(tmp_path)
    assert (tmp_path / "repeated.parquet").read_bytes() == first
