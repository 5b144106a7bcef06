"""Deciding: one strictest action per subject with all its rules, the same bytes each time, and the verdict's word."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govern.ledger.reading import Ledger
from govern.policy.compiling import compile_condition
from govern.policy.conditions import FindingCondition, Scope
from govern.policy.decide import decide
from govern.policy.found import prepare_findings
from govern.policy.packs import load_packs
from govern.policy.tolerance import Tolerance
from tests.ledgers import NOW, write_ledger

EU = load_packs("eu")


def decisions(ledger: Ledger) -> list[tuple[Any, ...]]:
    with ledger.connection() as connection:
        return connection.execute("SELECT * FROM decisions").fetchall()


def test_a_document_gets_the_strictest_action_and_keeps_every_rule(tmp_path: Path) -> None:
    found = [{"doc": 1, "category": name} for name in ("rights.notice", "personal.ip", "personal.card")]
    ledger = write_ledger(tmp_path, [{}, {}], found, [{"legal_basis": "art-6-1-b"}])
    verdict = decide(ledger, EU, NOW)
    assert decisions(ledger) == [
        (
            "document",
            1,
            "notes",
            "redact",
            "high",
            ["base.copyright.notice", "eu.personal.card", "eu.personal.ip"],
            [],
            [],
        )
    ]
    assert verdict.documents == {"redact": 1}
    assert [fired.rule.id for fired in verdict.deciding] == ["eu.personal.card", "eu.personal.ip"]


def test_decisions_stand_in_order_of_scope_document_and_source(tmp_path: Path) -> None:
    sources = [{"source": name, "declared": False} for name in ("b", "a")]
    documents = [{"source": "b"}, {"source": "a"}, {"source": "a"}]
    duplicates = [{"doc": 2, "kept": 1}, {"doc": 0, "kept": 1}]
    ledger = write_ledger(tmp_path, documents, sources=sources, duplicates=duplicates)
    decide(ledger, EU, NOW)
    assert [row[:4] for row in decisions(ledger)] == [
        ("corpus", None, None, "review"),
        ("document", 0, "b", "note"),
        ("document", 2, "a", "note"),
        ("source", None, "a", "review"),
        ("source", None, "b", "review"),
    ]


def test_the_same_ledger_gives_the_same_bytes(tmp_path: Path) -> None:
    found = [{"doc": n % 400, "category": "personal.email", "start": n} for n in range(1000)]
    ledger = write_ledger(tmp_path, [{}] * 400, found)
    decide(ledger, EU, NOW)
    first = ledger.path("decisions").read_bytes()
    decide(ledger, EU, NOW)
    assert ledger.path("decisions").read_bytes() == first
    assert not list(tmp_path.glob("*.partial"))


def test_a_block_comes_first_then_the_severity_and_notes_come_last(tmp_path: Path) -> None:
    found = [{"doc": 0, "category": name} for name in ("personal.ip", "personal.card", "rights.notice")]
    ledger = write_ledger(tmp_path, [{}], found, [{"origin": "user-data", "legal_basis": None, "license": None}])
    assert [fired.rule.id for fired in decide(ledger, EU, NOW).fired] == [
        "eu.personal.user-data-without-basis",
        "eu.personal.card",
        "base.copyright.notice-without-licence",
        "base.licence.none",
        "eu.personal.users-informed",
        "eu.personal.ip",
        "base.copyright.notice",
    ]


def test_nothing_audited_is_never_a_pass(tmp_path: Path) -> None:
    verdict = decide(write_ledger(tmp_path), EU, NOW)
    assert (verdict.word, verdict.audited) == ("review", 0)
    assert verdict.reasons == ["No document could be read, so there is nothing that could pass."]


def test_values_are_parameters(tmp_path: Path) -> None:
    hostile = FindingCondition.model_construct(
        kind="finding",
        categories=["x'; DROP VIEW findings; --"],
        min_confidence=0.0,
        attributes={"class": ["'); DROP VIEW findings; --"]},
        min_findings=1,
        tolerance=Tolerance(),
    )
    query = compile_condition(hostile, "document")
    assert "DROP" not in query.sql
    with write_ledger(tmp_path, [{}]).connection() as connection:
        prepare_findings(connection, [hostile])
        assert connection.execute(query.sql, list(query.parameters)).fetchall() == []


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, [0, 1, 2, 3]),
        ({"duties": ["display"]}, [0, 1]),
        ({"duties": ["notice", "display"]}, [0, 1, 2]),
        ({"duties": ["display", "notice"], "carrier": ["url"]}, [0]),
        ({"duties": ["disp"]}, []),
        ({"other": ["url"]}, []),
        ({"occurrences": ["3"]}, [3]),
    ],
)
def test_attributes_of_findings(tmp_path: Path, attributes: dict[str, list[str]], expected: list[int]) -> None:
    ledger = write_ledger(
        tmp_path,
        [{} for _ in range(4)],
        [
            {"doc": 0, "category": "rights.notice", "attributes": '{"carrier":"url","duties":"notice, display"}'},
            {"doc": 1, "category": "rights.notice", "attributes": '{"carrier":"text","duties":"display"}'},
            {"doc": 2, "category": "rights.notice", "attributes": '{"carrier":"text","duties":"notice"}'},
            {"doc": 3, "category": "rights.notice", "attributes": '{"occurrences":3}'},
        ],
    )
    condition = FindingCondition(kind="finding", categories=["rights.*"], attributes=attributes)
    query = compile_condition(condition, "document")
    with ledger.connection() as connection:
        prepare_findings(connection, [condition])
        assert sorted(doc for (doc,) in connection.execute(query.sql, list(query.parameters)).fetchall()) == expected


@pytest.mark.parametrize("scope", ["document", "source", "corpus"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hits=st.lists(st.tuples(st.integers(0, 5), st.sampled_from([0.3, 0.7, 0.9])), max_size=8),
    least=st.sampled_from([0.0, 0.7, 0.9]),
    tolerance=st.builds(Tolerance, count=st.integers(0, 3), share=st.sampled_from([0.0, 0.25, 0.5])),
    times=st.integers(1, 2),
)
def test_sql_agrees_with_counting_by_hand(
    tmp_path_factory: pytest.TempPathFactory,
    scope: Scope,
    hits: list[tuple[int, float]],
    least: float,
    tolerance: Tolerance,
    times: int,
) -> None:
    source_of = {n: "ab"[n % 2] for n in range(6)}
    ledger = write_ledger(
        tmp_path_factory.mktemp("ledger"),
        [{"source": source_of[n]} for n in range(6)],
        [{"doc": doc, "category": "personal.email", "confidence": sure} for doc, sure in hits],
        [{"source": "a"}, {"source": "b"}],
    )
    condition = FindingCondition(
        kind="finding",
        categories=["personal.*"],
        min_confidence=least,
        min_findings=times,
        tolerance=tolerance if scope != "document" else Tolerance(),
    )
    matching = [doc for doc in range(6) if sum(d == doc and sure >= least for d, sure in hits) >= times]

    def beyond(count: int, total: int) -> bool:
        return count > tolerance.count and count > tolerance.share * total

    expected: dict[Scope, list[Any]] = {
        "document": matching,
        "source": [s for s in "ab" if beyond(sum(source_of[doc] == s for doc in matching), 3)],
        "corpus": [True] if beyond(len(matching), 6) else [],
    }
    query = compile_condition(condition, scope)
    with ledger.connection(threads=1) as connection:
        prepare_findings(connection, [condition])
        rows = connection.execute(query.sql, list(query.parameters)).fetchall()
    assert sorted(row[0] for row in rows) == expected[scope]
