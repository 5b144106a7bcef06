"""Why rules fire for one document: the same rules as decided, and the parts of their conditions that answer."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from govern.cli.main import main
from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.decide import decide
from govern.policy.explaining import Explained, decided, explained
from govern.policy.packs import Policy, load_packs
from govern.policy.plan import LoadedPlan, ReleasePlan
from tests.ledgers import NOW, write_ledger
from tests.packs import pack

RULE = """
  - id: house.{name}
    title: Something is the matter
    law: [{{act: Act, article: Art. 1, link: "https://example.org/act", as_of: 2026-11-21}}]
    {more}
    scope: document
    condition: {condition}
    action: drop
    severity: low
    how_to_fix: Mend it.
"""
EMAIL = "{kind: finding, categories: [personal.email]}"
OFTEN = "{kind: multiplicity, categories: [personal.*], min_documents: 2}"
COMMERCIAL = "{kind: plan, commercial: true}"
RULES = {
    "email": EMAIL,
    "often": OFTEN,
    "copy": "{kind: duplicate}",
    "undeclared": "{kind: declaration, declared: false}",
    "both": f"{{kind: all, conditions: [{EMAIL}, {{kind: declaration, missing: [license]}}]}}",
    "either": f"{{kind: any, conditions: [{EMAIL}, {OFTEN}]}}",
    "clean": f"{{kind: not, condition: {EMAIL}}}",
    "commercial": f"{{kind: all, conditions: [{EMAIL}, {COMMERCIAL}]}}",
    "not-commercial": f"{{kind: all, conditions: [{EMAIL}, {{kind: not, condition: {COMMERCIAL}}}]}}",
}
DUPLICATES = [{"doc": 2, "kept": 1}]
FINDINGS = [
    {"doc": 1, "category": "personal.email", "digest": "aa"},
    {"doc": 2, "category": "personal.phone", "digest": "bb"},
    {"doc": 3, "category": "personal.phone", "digest": "bb"},
    {"doc": 4, "category": "personal.phone", "digest": "bb"},
]


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    rules = [RULE.format(name=name, condition=condition, more="") for name, condition in RULES.items()]
    rules.append(RULE.format(name="research", condition=EMAIL, more="purpose: [research]"))
    rules.append(RULE.format(name="release", condition=EMAIL, more="stage: [release]"))
    return load_packs(str(pack(tmp_path, "house", rules="".join(rules))))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return write_ledger(tmp_path / "ledger", [{}] * 5, FINDINGS, duplicates=DUPLICATES)


def states(outcomes: list[Explained]) -> dict[str, str]:
    return {one.rule.id.removeprefix("house."): one.state for one in outcomes}


@pytest.mark.parametrize("plan", [{}, {"purpose": "commercial"}, {"purpose": "research"}])
def test_the_same_rules_fire_and_are_open_as_decided(plan: dict[str, Any], ledger: Ledger, policy: Policy) -> None:
    loaded = LoadedPlan(ReleasePlan.model_validate(plan), "release.yaml", "sha256:00")
    circumstances = Circumstances("pre-training", NOW.today, loaded)
    decide(ledger, policy, circumstances)
    for doc in range(5):
        outcomes = explained(ledger, doc, policy.rules, circumstances)
        own = [one for one in decided(ledger, doc) if one.scope == "document"]
        for state, theirs in (("fired", "rules"), ("open", "unknown")):
            mine = sorted(one.rule.id for one in outcomes if one.state == state)
            assert mine == [rule for one in own for rule in getattr(one, theirs)]


def test_each_state_has_its_reason(ledger: Ledger, policy: Policy) -> None:
    outcomes = explained(ledger, 1, policy.rules, NOW)
    assert states(outcomes) == {
        "email": "fired",
        "either": "fired",
        "research": "open",
        "commercial": "open",
        "not-commercial": "open",
        "often": "quiet",
        "copy": "quiet",
        "undeclared": "quiet",
        "both": "quiet",
        "clean": "quiet",
        "release": "not-held",
    }
    by_id = {one.rule.id: one for one in outcomes}
    assert [part.kind for part in by_id["house.both"].parts] == ["declaration"]
    assert [part.kind for part in by_id["house.either"].parts] == ["finding"]
    assert [part.kind for part in by_id["house.not-commercial"].parts] == ["not"]
    assert by_id["house.commercial"].missing == by_id["house.research"].missing == ("purpose",)


def test_the_command_tells_them(ledger: Ledger) -> None:
    decide(ledger, load_packs("eu"), NOW)
    call = ["policy", "explain", str(ledger.folder), "--doc", "1", "--today", "2026-11-22"]
    done = CliRunner().invoke(main, call, prog_name="govern")
    assert done.exit_code == 0
    assert "eu.personal.email (Redact): Documents hold e-mail addresses" in done.stdout
    assert "Rules that do not fire: " in done.stdout
    assert "The last decision asks of the document: Redact" in done.stdout
    assert "eu.personal.iban" in CliRunner().invoke(main, [*call, "--all"], prog_name="govern").stdout
    assert CliRunner().invoke(main, [*call[:4], "99"], prog_name="govern").exit_code == 2
