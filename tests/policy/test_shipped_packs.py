"""Every shipped pack against its own cases in `policies/tests`, and against its schema."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from govern.policy.decide import decide
from govern.policy.pack import Rule
from govern.policy.packs import load_packs, shipped_packs
from govern.policy.testing.case import json_schema
from govern.policy.testing.given import Given
from govern.policy.testing.loading import LoadedCase, cases_beside, load_cases
from govern.policy.testing.mutations import survivors
from govern.policy.testing.running import run_cases, untested
from tests.given import ledger_of
from tests.ledgers import NOW

POLICIES = Path(__file__).resolve().parents[2] / "policies"


@cache
def loaded(pack: str) -> tuple[Mapping[str, Rule], Sequence[LoadedCase]]:
    rules = {rule.id: rule for rule in load_packs(pack).rules}
    return rules, load_cases(*cases_beside(pack), rules)


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_case_comes_out_as_expected_and_every_rule_is_tried(pack: str) -> None:
    rules, cases = loaded(pack)
    failed = [one for one in run_cases(cases, rules) if not one.passed]
    assert not failed, "run: govern policy test"
    own = [rule for rule in rules.values() if rule.id.startswith(f"{pack}.")]
    assert untested(own, [one.case for one in cases]) == ([], [])


@pytest.mark.parametrize("pack", shipped_packs())
def test_removing_a_rule_makes_a_case_fail(pack: str) -> None:
    rules, cases = loaded(pack)
    own = [rule_id for rule_id in rules if rule_id.startswith(f"{pack}.")]
    assert not [survivor for survivor in survivors(cases, rules, own) if survivor.gone]


@pytest.mark.parametrize("pack", shipped_packs())
def test_the_cases_are_valid_under_the_published_schema(pack: str) -> None:
    text = (POLICIES / "tests" / f"{pack}.yaml").read_text("utf-8")
    cases = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft202012Validator(json_schema()).validate(cases)


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
    assert decide(ledger_of(tmp_path, Given.model_validate(given)), load_packs("eu"), NOW).word == word
