"""What differs between two audits, and what counts since a baseline."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.since import since_baseline
from govern.report.changes.changes import Changes, DeclarationChange, FindingChange, UseChange, changes
from govern.report.changes.text import changes_json, changes_text
from tests.ledgers import NOW, write_ledger

EU = load_packs("eu")


def decided(folder: Path, documents: list[dict[str, Any]], **rows: Any) -> Ledger:
    ledger = write_ledger(folder, documents, **rows)
    decide(ledger, EU, NOW)
    return ledger


def email(doc: int, digest: str) -> dict[str, Any]:
    return {"doc": doc, "category": "personal.email", "digest": digest}


def compared(folder: Path, manifest: dict[str, Any] | None = None) -> Changes:
    """Two documents stay, of which one moves; one is edited, one comes, one goes; an address comes and one goes."""
    texts = [{"digest": name * 32} for name in "abcd"]
    old = decided(
        folder / "old",
        texts,
        findings=[email(0, "e1"), email(2, "e2")],
        sources=[{"legal_basis": "art-6-1-b"}],
    )
    later = [{"digest": "b" * 32}, {"digest": "a" * 32}, {"digest": "x" * 32}, {"digest": "y" * 32, "record": 9}]
    new = decided(
        folder / "new",
        later,
        findings=[email(1, "e1"), email(2, "e3"), email(3, "e1")],
        sources=[{"declared": False, "license": None, "legal_basis": "art-6-1-b"}],
        manifest=manifest,
    )
    return changes(old, new)


def test_documents_findings_rules_sources_and_uses(tmp_path: Path) -> None:
    found = compared(tmp_path)
    assert found.verdict == ("review", "review")
    assert found.documents == (2, 1, 1, 1)
    assert found.findings == [FindingChange("personal.email", 2, 3, 1, 1)]
    rules = {row.rule: row[1:] for row in found.rules}
    assert rules["eu.personal.email"] == (2, 3, 1, 0), "the edited document had one before"
    assert rules["base.provenance.undeclared"] == (0, 1, 1, 0)
    assert found.uses == [UseChange("eu", "notes", "after-redaction", "unknown")]
    assert found.declarations == [DeclarationChange("notes", "license", "CC-BY-4.0", None)]


def test_values_are_not_compared_under_two_keys(tmp_path: Path) -> None:
    found = compared(tmp_path, {"digest_key": "another"})
    assert found.findings == [FindingChange("personal.email", 2, 3, None, None)]
    assert "values cannot be compared" in "\n".join(changes_text(found))


def test_what_stayed_is_not_listed(tmp_path: Path) -> None:
    ledger = decided(tmp_path / "one", [{}, {}], findings=[email(0, "e1")])
    lines = list(changes_text(changes(ledger, ledger)))
    assert lines == ["Verdict: review", "Documents: 0 came, 0 went, 0 changed, 2 stayed"]


def test_lines_and_json_tell_the_same(tmp_path: Path) -> None:
    found = compared(tmp_path)
    lines = "\n".join(changes_text(found))
    assert "eu.personal.email: 1 case came, 0 went, 3 now" in lines
    assert "1 came, 1 went, 1 changed, 2 stayed" in lines
    content = orjson.loads(orjson.dumps(changes_json(found)))
    assert content["documents"] == {"stayed": 2, "changed": 1, "came": 1, "went": 1}
    assert content["verdict"] == {"before": "review", "now": "review"}


@pytest.mark.parametrize(
    ("findings", "word", "came"),
    [
        ([email(0, "e1")], "pass", []),
        ([email(0, "e1"), email(1, "e1")], "review", ["eu.personal.email"]),
        ([], "pass", []),
        ([email(0, "e1"), {"doc": 1, "category": "rights.notice"}], "pass", ["base.copyright.notice"]),
    ],
)
def test_only_what_is_new_counts_since_a_baseline(
    findings: list[dict[str, Any]], word: str, came: list[str], tmp_path: Path
) -> None:
    before = decided(tmp_path / "old", [{}, {}], findings=[email(0, "e1")])
    ledger = write_ledger(tmp_path / "new", [{}, {}], findings)
    since = since_baseline(ledger, decide(ledger, EU, NOW), before)
    assert since.word == word
    assert [change.rule for change in since.came] == came
