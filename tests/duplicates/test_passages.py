"""Passages: one name for the same words, who has them, and whose copy would stay."""

import numpy as np
import pytest

from govern.duplicates.passages import RUN, line_places, passage_names, passage_places, run_places, spelled_names
from govern.text.lines import LINE

Run = tuple[int, tuple[int, int], tuple[int, int]]


def places_of(runs: list[Run], rank: list[int]) -> list[dict[str, int]]:
    """Places of runs given as (passage, (left document, start), (right document, start)), 100 characters each."""
    rows = np.zeros(len(runs), RUN)
    for row, (name, left, right) in enumerate(runs):
        spans = [(doc, start, start + 100) for doc, start in (left, right)]
        rows[row] = (0, name, 50, *spans[0], *spans[1])
    places = passage_places(run_places(rows), np.array(rank, dtype=np.uint64))
    return [{name: int(place[name]) for name in places.dtype.names or ()} for place in places]


def briefly(places: list[dict[str, int]]) -> list[tuple[int, int, int, int, int, int]]:
    return [
        (row["low"], row["documents"], row["doc"], row["doc_start"], row["kept"], row["kept_start"]) for row in places
    ]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], []),
        ([(7, (0, 5), (1, 9))], [(7, 2, 0, 5, 0, 5), (7, 2, 1, 9, 0, 5)]),
        (
            [(7, (0, 5), (1, 9)), (7, (0, 5), (1, 300))],
            [(7, 2, 0, 5, 0, 5), (7, 2, 1, 9, 0, 5), (7, 2, 1, 300, 0, 5)],
        ),
        (
            [(7, (0, 5), (1, 9)), (7, (1, 9), (2, 4)), (7, (0, 5), (2, 4))],
            [(7, 3, 0, 5, 0, 5), (7, 3, 1, 9, 0, 5), (7, 3, 2, 4, 0, 5)],
        ),
        (
            [(8, (0, 5), (1, 9)), (7, (0, 2), (2, 4))],
            [(7, 2, 0, 2, 0, 2), (7, 2, 2, 4, 0, 2), (8, 2, 0, 5, 0, 5), (8, 2, 1, 9, 0, 5)],
        ),
        ([(7, (0, 50), (1, 9)), (7, (0, 5), (1, 9))], [(7, 2, 0, 5, 0, 5), (7, 2, 0, 50, 0, 5), (7, 2, 1, 9, 0, 5)]),
    ],
)
def test_places_of_passages(runs: list[Run], expected: list[tuple[int, int, int, int, int, int]]) -> None:
    assert briefly(places_of(runs, rank=[0, 1, 2])) == expected
    assert briefly(places_of(runs[::-1], rank=[0, 1, 2])) == expected


def test_the_best_ranked_document_keeps_its_copy() -> None:
    places = places_of([(7, (2, 5), (1, 9)), (7, (2, 5), (0, 1))], rank=[9, 4, 1])
    assert [row["doc"] for row in places] == [2, 1, 0]
    assert {(row["kept"], row["kept_start"], row["kept_end"]) for row in places} == {(2, 5, 105)}


def test_names_depend_on_the_words_alone() -> None:
    hashes = np.array([1, 2, 3, 4, 1, 2, 3, 5], dtype=np.uint64)
    names = passage_names(hashes, np.array([0, 4, 0, 1]), np.array([3, 3, 4, 3])).tolist()
    assert names[0] == names[1]
    assert len({tuple(name) for name in names}) == 3


def test_names_are_spelled_as_the_digest_is() -> None:
    rows = np.zeros(2, RUN)
    rows["high"], rows["low"] = [1, 0xAB << 56], [2, 0]
    assert spelled_names(rows).tolist() == [b"0000000000000001" + b"0000000000000002", b"ab" + b"0" * 30]


@pytest.mark.parametrize(("documents", "copies", "found"), [(100, 1, 0), (101, 1, 101), (50, 4, 0), (101, 2, 202)])
def test_lines_are_boilerplate_where_very_many_documents_have_them(documents: int, copies: int, found: int) -> None:
    lines = np.zeros(documents * copies + 1, LINE)
    lines["hash"], lines["words"], lines["end"] = 7, 6, 30
    lines["hash"][-1] = 8
    docs = np.append(np.repeat(np.arange(documents), copies), 3)
    places = line_places(lines, docs)
    assert len(places) == found
    assert set(places["high"].tolist()) <= {7}
