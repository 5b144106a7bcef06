"""Every shipped pack against its own cases in `policies/tests`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs, shipped_packs
from tests.ledgers import NOW, write_ledger

POLICIES = Path(__file__).resolve().parents[2] / "policies"


def cases_of(pack: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((POLICIES / "tests" / f"{pack}.yaml").read_text("utf-8"))["cases"]
    return cases


def ledger_of(folder: Path, given: dict[str, Any]) -> Ledger:
    documents: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    licences: list[dict[str, Any]] = []
    for document in given.get("documents", []):
        for _ in range(document.get("times", 1)):
            findings += [{"doc": len(documents), **finding} for finding in document.get("findings", [])]
            licences += [{"doc": len(documents), **document["licence"]}] if "licence" in document else []
            documents.append({})
    return write_ledger(
        folder,
        documents,
        findings,
        [given.get("source", {})],
        given.get("skipped", ()),
        given.get("duplicates", ()),
        licences=licences,
    )


CASES = [(pack, case) for pack in shipped_packs() for case in cases_of(pack)]


@pytest.mark.parametrize(
    ("pack", "case"), CASES, ids=[f"{case['rule']}-{case['expect']}-{n}" for n, (_, case) in enumerate(CASES)]
)
def test_case(pack: str, case: dict[str, Any], tmp_path: Path) -> None:
    verdict = decide(ledger_of(tmp_path, case["given"]), load_packs(pack), NOW)
    actions = {fired.rule.id: fired.rule.action for fired in verdict.fired}
    assert actions.get(case["rule"], "none") == case["expect"]


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_rule_has_a_case_that_fires_and_one_that_does_not(pack: str) -> None:
    rules = {rule.id for rule in load_packs(pack).rules if rule.id.startswith(f"{pack}.")}
    fires = {case["rule"] for case in cases_of(pack) if case["expect"] != "none"}
    quiet = {case["rule"] for case in cases_of(pack) if case["expect"] == "none"}
    assert rules == fires == quiet


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"documents": [{"times": 50}]}, "pass"),
        ({"documents": [{"times": 50}, {"findings": [{"category": "personal.email"}]}]}, "review"),
        (
            {
                "documents": [{"findings": [{"category": "personal.email"}]}],
                "source": {"origin": "user-data", "legal_basis": None},
            },
            "block",
        ),
        ({"documents": []}, "review"),
        ({"documents": [{"times": 9, "findings": [{"category": "rights.notice"}]}]}, "pass"),
    ],
)
def test_the_verdict_is_what_a_lawyer_expects(given: dict[str, Any], word: str, tmp_path: Path) -> None:
    assert decide(ledger_of(tmp_path, given), load_packs("eu"), NOW).word == word
