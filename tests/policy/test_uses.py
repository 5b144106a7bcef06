"""The matrix of regions and sources."""

from pathlib import Path
from typing import Any

import pytest

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from tests.ledgers import NOW, write_ledger
from tests.packs import pack

RULE = """
  - id: {name}.rule
    title: Something is the matter
    law: [{{act: Act, article: Art. 5, link: "https://example.org/act", as_of: 2026-11-21}}]
    scope: {scope}
    condition: {condition}
    action: {action}
    severity: low
    how_to_fix: Mend it.
"""
FOUND = "{kind: finding, categories: [personal.email]}"
UNDECLARED = "{kind: declaration, declared: false}"


@pytest.mark.parametrize(
    ("scope", "condition", "action", "use"),
    [
        ("document", FOUND, "note", "yes"),
        ("document", FOUND, "redact", "after-redaction"),
        ("document", FOUND, "drop", "after-redaction"),
        ("document", FOUND, "review", "unknown"),
        ("document", FOUND, "block", "no"),
        ("source", UNDECLARED, "note", "yes"),
        ("source", UNDECLARED, "review", "unknown"),
        ("source", UNDECLARED, "redact", "after-redaction"),
        ("source", UNDECLARED, "drop", "no"),
        ("source", UNDECLARED, "block", "no"),
    ],
)
def test_each_region_has_its_own_answer(scope: str, condition: str, action: str, use: str, tmp_path: Path) -> None:
    here = pack(tmp_path, "here", "[]", RULE.format(name="here", scope=scope, condition=condition, action=action))
    there = pack(
        tmp_path, "there", "[]", RULE.format(name="there", scope="corpus", condition=UNDECLARED, action="note")
    )
    sources: list[dict[str, Any]] = [{"source": "a", "declared": False}, {"source": "b"}, {"source": "c"}]
    documents = [{"source": "a"}, {"source": "a"}, {"source": "b"}]
    ledger = write_ledger(tmp_path / "l", documents, [{"doc": 0, "category": "personal.email"}], sources)
    uses = decide(ledger, load_packs(f"{there},{here}"), NOW).uses
    assert [(each.region, each.source, each.use) for each in uses] == [
        ("here", None, "yes"),
        ("here", "a", use),
        ("here", "b", "yes"),
        ("here", "c", "yes"),
        ("there", None, "yes"),
        ("there", "a", "yes"),
        ("there", "b", "yes"),
        ("there", "c", "yes"),
    ]
    assert [each.documents for each in uses[:4]] == [3, 2, 1, 0]
    assert uses[1].rules == ["here.rule"]


def test_rules_of_an_extended_pack_count_in_every_region_that_builds_on_it(tmp_path: Path) -> None:
    pack(tmp_path, "base", "[]", RULE.format(name="base", scope="source", condition=UNDECLARED, action="block"))
    names = [str(pack(tmp_path, name, "[./base.yaml]", " []")) for name in ("north", "south")]
    ledger = write_ledger(tmp_path / "l", [{}], sources=[{"declared": False}])
    uses = decide(ledger, load_packs(names), NOW).uses
    assert [(each.region, each.use) for each in uses if each.source] == [("north", "no"), ("south", "no")]
