"""Densities: of a document, and of all text of a source or the corpus, held against counting by hand."""

from pathlib import Path
from typing import Any

import pytest

from govern.policy.compiling import compile_condition
from govern.policy.conditions import FindingCondition, Scope
from govern.policy.found import prepare_findings
from tests.ledgers import write_ledger

# source a: 1,100 words with 2 and 4 findings; source b: 10,000 words with 3, of which one is not sure
WORDS = [("a", 100), ("a", 1000), ("b", 4000), ("b", 6000)]
FOUND = [(0, 0.9), (0, 0.9), *((1, 0.9) for _ in range(4)), (2, 0.9), (2, 0.9), (3, 0.3)]


@pytest.mark.parametrize(
    ("scope", "asked", "expected"),
    [
        ("document", {"min_per_1000_words": 20}, [0]),
        ("document", {"min_per_1000_words": 4}, [0, 1]),
        ("document", {"min_per_1000_words": 4, "min_findings": 3}, [1]),
        ("source", {"min_per_1000_words": 5.4}, ["a"]),
        ("source", {"min_per_1000_words": 5.5}, []),
        ("source", {"min_per_1000_words": 0.3}, ["a", "b"]),
        ("source", {"min_per_1000_words": 0.3, "min_confidence": 0.5}, ["a"]),
        ("source", {"min_per_1000_words": 0.3, "tolerance": {"share": 0.5}}, ["a", "b"]),
        ("source", {"min_per_1000_words": 0.2, "tolerance": {"share": 0.5}, "min_confidence": 0.5}, ["a"]),
        ("source", {"min_per_1000_words": 0.2, "tolerance": {"count": 1}, "min_findings": 2}, ["a"]),
        ("corpus", {"min_per_1000_words": 0.81}, [True]),
        ("corpus", {"min_per_1000_words": 0.82}, []),
        ("corpus", {"min_per_1000_words": 0.5, "tolerance": {"count": 4}}, []),
    ],
)
def test_findings_are_held_against_the_words_of_the_rules_scope(
    tmp_path: Path, scope: Scope, asked: dict[str, Any], expected: list[Any]
) -> None:
    ledger = write_ledger(
        tmp_path,
        [{"source": source, "words": words} for source, words in WORDS],
        [{"doc": doc, "category": "personal.email", "confidence": sure} for doc, sure in FOUND],
        [{"source": "a"}, {"source": "b"}],
    )
    condition = FindingCondition.model_validate({"kind": "finding", "categories": ["personal.*"], **asked})
    query = compile_condition(condition, scope)
    with ledger.connection(threads=1) as connection:
        prepare_findings(connection, [condition])
        assert sorted(row[0] for row in connection.execute(query.sql, list(query.parameters)).fetchall()) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [(["3.*"], [0, 1]), (["3.1"], [0]), (["3*"], [0, 1, 2]), (["*.2", "3"], [1, 2]), (["*"], [0, 1, 2])],
)
def test_a_value_of_an_attribute_may_be_a_pattern(tmp_path: Path, values: list[str], expected: list[int]) -> None:
    told = ['{"version":"3.1"}', '{"version":"2, 3.2"}', '{"version":"3"}', "{}"]
    ledger = write_ledger(
        tmp_path,
        [{} for _ in told],
        [{"doc": doc, "category": "rights.model_made", "attributes": one} for doc, one in enumerate(told)],
    )
    condition = FindingCondition(kind="finding", categories=["rights.*"], attributes={"version": values})
    query = compile_condition(condition, "document")
    with ledger.connection(threads=1) as connection:
        prepare_findings(connection, [condition])
        assert sorted(doc for (doc,) in connection.execute(query.sql, list(query.parameters)).fetchall()) == expected
