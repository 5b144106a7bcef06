"""Rules that ask for the licence that documents stand under."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from govern.policy.compiling import compile_condition
from govern.policy.conditions import LicenceCondition, Scope
from govern.policy.tolerance import Tolerance
from tests.ledgers import write_ledger

LICENCES: list[dict[str, Any]] = [
    {"doc": 0, "class": "permissive", "conflicts": ["copies", "own"], "stricter": "GPL-3.0-only"},
    {"doc": 1, "class": "copyleft", "conflicts": ["declared"]},
    {"doc": 2},
]


def subjects(folder: Path, scope: Scope, **asked: Any) -> list[Any]:
    ledger = write_ledger(folder, [{"source": source} for source in "aab"], licences=LICENCES)
    query = compile_condition(LicenceCondition(kind="licence", **asked), scope)
    with ledger.connection(threads=1) as connection:
        return sorted(row[0] for row in connection.execute(query.sql, list(query.parameters)).fetchall())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"classes": ["permissive"]}, [0]),
        ({"classes": ["permissive", "unknown"]}, [0, 2]),
        ({"conflicts": ["copies", "declared"]}, [0, 1]),
        ({"conflicts": ["repository"]}, []),
        ({"stricter": True}, [0]),
        ({"stricter": False}, [1, 2]),
        ({"classes": ["permissive"], "conflicts": ["declared"]}, []),
    ],
)
def test_documents(tmp_path: Path, asked: dict[str, Any], expected: list[int]) -> None:
    assert subjects(tmp_path, "document", **asked) == expected


@pytest.mark.parametrize(
    ("scope", "share", "expected"),
    [("source", 0.0, ["a"]), ("source", 0.5, []), ("corpus", 0.3, [True]), ("corpus", 0.4, [])],
)
def test_sources_and_corpora(tmp_path: Path, scope: Scope, share: float, expected: list[Any]) -> None:
    assert subjects(tmp_path, scope, conflicts=["own"], tolerance=Tolerance(share=share)) == expected


def test_a_condition_asks_something() -> None:
    with pytest.raises(ValidationError, match="asks nothing"):
        LicenceCondition(kind="licence")
