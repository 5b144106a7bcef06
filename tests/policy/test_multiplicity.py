"""Rules that ask how often a value occurs: in documents, sources and corpora, with and without copies."""

from pathlib import Path
from typing import Any

import pytest

from govern.policy.compiling import compile_condition
from govern.policy.conditions import MultiplicityCondition, Scope
from govern.policy.tolerance import Tolerance
from tests.ledgers import write_ledger

# documents 0, 1, 2 hold one address, and 2 is a copy of 1; 3 holds another twice; 0 and 3 hold one telephone number
FOUND = [
    *((doc, "personal.email", "aa") for doc in (0, 1, 2)),
    *((3, "personal.email", "bb") for _ in range(2)),
    *((doc, "personal.phone", "cc") for doc in (0, 3)),
]


def subjects(folder: Path, scope: Scope, **asked: Any) -> list[Any]:
    ledger = write_ledger(
        folder,
        [{"source": source} for source in "abba"],
        [{"doc": doc, "category": category, "digest": digest} for doc, category, digest in FOUND],
        [{"source": "a"}, {"source": "b"}],
        duplicates=[{"doc": 2, "kept": 1}],
    )
    query = compile_condition(MultiplicityCondition(kind="multiplicity", **asked), scope)
    with ledger.connection(threads=1) as connection:
        return sorted(row[0] for row in connection.execute(query.sql, list(query.parameters)).fetchall())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"min_documents": 2}, [0, 1, 2, 3]),
        ({"min_documents": 3}, []),
        ({"min_documents": 3, "copies": True}, [0, 1, 2]),
        ({"min_documents": 2, "categories": ["personal.email"]}, [0, 1, 2]),
        ({"min_occurrences": 2, "categories": ["personal.email"]}, [0, 1, 2, 3]),
        ({"min_sources": 2}, [0, 1, 2]),
        ({"min_sources": 2, "min_occurrences": 3}, []),
        ({"min_sources": 2, "min_occurrences": 3, "copies": True}, [0, 1, 2]),
        ({"min_documents": 2, "categories": ["secret.*"]}, []),
    ],
)
def test_documents_with_a_value_that_repeats(tmp_path: Path, asked: dict[str, Any], expected: list[int]) -> None:
    assert subjects(tmp_path, "document", **{"categories": ["personal.*"], **asked}) == expected


@pytest.mark.parametrize(
    ("scope", "share", "expected"),
    [
        ("source", 0.0, ["a", "b"]),
        ("source", 0.5, ["b"]),
        ("corpus", 0.5, [True]),
        ("corpus", 0.8, []),
    ],
)
def test_sources_and_corpora_with_more_of_them_than_tolerated(
    tmp_path: Path, scope: Scope, share: float, expected: list[Any]
) -> None:
    asked = {"categories": ["personal.email"], "min_documents": 2, "tolerance": Tolerance(share=share)}
    assert subjects(tmp_path, scope, **asked) == expected
