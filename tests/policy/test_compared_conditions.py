"""Rules on reference texts, earlier audits, terms of protection and generators; what nobody looked at is open."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from govern.policy.compared import compared_with
from govern.policy.compiling import compile_condition
from govern.policy.conditions import Condition, Scope
from govern.policy.decide import decide
from govern.policy.pack import Pack
from govern.policy.packs import LoadedPack, Policy
from tests.ledgers import NOW, write_ledger

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
COMPARED = {"against": {"references": {"items": 3}, "earlier": [{"ledger": "may"}]}}
ITEMS = [
    {
        "path": "tests/GSM8K.jsonl",
        "record": 0,
        "words": 40,
        "covered": 1.0,
        "documents": 2,
        "doc": 0,
        "doc_covered": 0.4,
    },
    {
        "path": "tests/GSM8K.jsonl",
        "record": 1,
        "words": 40,
        "covered": 0.6,
        "documents": 1,
        "doc": 0,
        "doc_covered": 0.6,
    },
    {
        "path": "tests/law.jsonl",
        "record": 0,
        "words": 40,
        "covered": 0.7,
        "documents": 1,
        "doc": 2,
        "doc_covered": 0.7,
    },
]
TERMS = [
    {"doc": 0, "jurisdiction": "EU", "answer": "no"},
    {"doc": 0, "jurisdiction": "US", "answer": "yes"},
    {"doc": 1, "jurisdiction": "EU", "answer": "unknown"},
    {"doc": 1, "jurisdiction": "US", "answer": "no"},
]


def asked(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, **more}


@pytest.mark.parametrize(
    ("scope", "condition", "expected"),
    [
        ("document", asked("contamination", min_covered=0.5), [0, 2]),
        ("document", asked("contamination", min_covered=0.4, min_items=2), [0]),
        ("document", asked("contamination", references=["*gsm8k*"]), [0]),
        ("source", asked("contamination", min_covered=0.65), ["b"]),
        ("source", asked("contamination", min_covered=0.3, min_items=2), ["a"]),
        ("corpus", asked("contamination", min_covered=0.6, min_items=3), [True]),
        ("corpus", asked("contamination", min_covered=0.9, min_items=2), []),
        ("document", asked("earlier", seen=True), [1]),
        ("document", asked("earlier", seen=False), [0, 2]),
        ("source", asked("earlier", seen=False, tolerance={"share": 0.5}), ["b"]),
        ("document", asked("public_domain", jurisdictions=["EU"], answers=["no"]), [0]),
        ("document", asked("public_domain", jurisdictions=["EU", "US"], answers=["no"]), [0, 1]),
        ("document", asked("public_domain", jurisdictions=["EU"], answers=["unknown"]), [1, 2]),
        ("document", asked("public_domain", jurisdictions=["EU", "US"], answers=["unknown", True]), [0, 1, 2]),
        ("corpus", asked("public_domain", jurisdictions=["US"], answers=["yes"], tolerance={"count": 1}), []),
        ("source", asked("declaration", generator=["meta-llama/*"]), ["a"]),
        ("document", asked("declaration", generator=["*LLAMA?3*", "qwen*"]), [0, 1]),
        ("source", asked("not", condition=asked("declaration", generator=["*llama*"])), ["b"]),
    ],
)
def test_what_the_ledger_answers(
    tmp_path: Path, scope: Scope, condition: dict[str, Any], expected: list[Any]
) -> None:
    ledger = write_ledger(
        tmp_path,
        [{"source": source} for source in "aab"],
        sources=[{"source": "a", "generator": "meta-llama/Llama-3.1-8B"}, {"source": "b"}],
        contamination=ITEMS,
        earlier=[{"doc": 1, "ledger": "may", "path": "notes.jsonl", "record": 0}],
        public_domain=TERMS,
    )
    query = compile_condition(CONDITION.validate_python(condition), scope)
    with ledger.connection(threads=1) as connection:
        assert sorted(row[0] for row in connection.execute(query.sql, list(query.parameters)).fetchall()) == expected


@pytest.mark.parametrize(
    ("condition", "compared", "outcome"),
    [
        (asked("contamination", min_covered=0.5), True, "fired"),
        (asked("contamination", min_covered=0.8), True, "quiet"),
        (asked("contamination", min_covered=0.5), False, "open"),
        (asked("contamination", compared=True, min_covered=0.5), True, "fired"),
        (asked("contamination", compared=True, min_covered=0.5), False, "quiet"),
        (asked("contamination", compared=False), True, "quiet"),
        (asked("contamination", compared=False), False, "fired"),
        (asked("contamination", compared=True), True, "fired"),
        (asked("not", condition=asked("contamination", min_covered=0.8)), True, "fired"),
        (asked("not", condition=asked("contamination", min_covered=0.8)), False, "open"),
        (asked("earlier", seen=False), True, "fired"),
        (asked("earlier", seen=False), False, "open"),
        (asked("earlier", compared=False), False, "fired"),
    ],
)
def test_what_nobody_compared_is_never_taken_for_nothing_found(
    tmp_path: Path, condition: dict[str, Any], compared: bool, outcome: str
) -> None:
    rule = {
        "id": "house.rule",
        "title": "A rule",
        "law": [{"act": "Act", "article": "Art. 1", "link": "https://example.org", "as_of": "2026-11-22"}],
        "scope": "document",
        "condition": condition,
        "action": "block",
        "severity": "high",
        "how_to_fix": "Mend it.",
    }
    pack = Pack.model_validate({"name": "house", "title": "House", "version": "1.0.0", "rules": [rule]})
    policy = Policy((LoadedPack(pack, "house.yaml", "sha256:00"),), {"house": frozenset({"house"})})
    ledger = write_ledger(
        tmp_path, [{}], contamination=ITEMS[1:2] if compared else (), manifest=COMPARED if compared else None
    )
    verdict = decide(ledger, policy, NOW)
    came = "fired" if verdict.fired else "open" if verdict.open else "quiet"
    assert came == outcome
    if came == "open":
        assert verdict.word == "review"
        assert all("(--against)" in reason and "release plan" not in reason for reason in verdict.reasons)


@pytest.mark.parametrize(
    "condition",
    [
        asked("contamination"),
        asked("contamination", compared=False, min_covered=0.5),
        asked("earlier", tolerance={"count": 1}),
        asked("public_domain", jurisdictions=["EU"]),
        asked("public_domain", jurisdictions=["Europe"], answers=["no"]),
    ],
)
def test_a_condition_that_asks_nothing_or_cannot_hold_is_no_condition(condition: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python(condition)


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ({}, set()),
        ({"against": {"references": None, "earlier": []}}, set()),
        (COMPARED, {"reference_texts", "earlier_audits"}),
    ],
)
def test_a_manifest_tells_what_was_compared(manifest: dict[str, Any], expected: set[str]) -> None:
    assert compared_with(manifest) == expected
