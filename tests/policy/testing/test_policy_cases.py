"""Cases: what they give comes out as on the ledger of an audit, and what is wrong in a file is named."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govern.policy.decide import decide
from govern.policy.errors import PolicyError
from govern.policy.packs import load_packs
from govern.policy.testing.case import Case, json_schema
from govern.policy.testing.loading import LoadedCase, cases_beside, load_cases
from govern.policy.testing.mutations import survivors
from govern.policy.testing.running import circumstances_of, run_cases, untested
from tests.given import ledger_of
from tests.packs import pack

SCHEMA = Path(__file__).parents[3] / "docs" / "schemas" / "policy-cases.schema.json"
RULES = """
  - id: house.rule
    title: Something is the matter
    law: [{{act: Act, article: Art. 1, link: "https://example.org/act", as_of: 2026-11-21}}]
    scope: {scope}
    {more}
    condition: {condition}
    action: redact
    severity: low
    how_to_fix: Mend it.
"""
EMAIL = "{kind: finding, categories: [personal.email]}"
DUTIES = "{kind: finding, categories: [rights.model_made], attributes: {duties: [no-train]}}"
MANY = "{kind: finding, categories: [personal.email], tolerance: {count: 1, share: 0.5}}"
OFTEN = "{kind: multiplicity, categories: [personal.*], min_documents: 3}"
COMMERCIAL = "{kind: all, conditions: [{kind: plan, commercial: true}, {kind: declaration, origin: [crawled]}]}"
FOUND = {"findings": [{"category": "personal.email"}]}
TWO = [{"source": "a"}, {"source": "b"}]
SAME = {"findings": [{"category": "personal.phone", "value": "one"}]}
NEIGHBOUR = {
    "documents": [{**FOUND, "times": 9}, {**SAME, "times": 3, "licence": {"class": "copyleft"}}],
    "source": {"origin": "crawled"},
    "skipped": [{"reason": "unreadable"}],
    "duplicates": [{"doc": 1, "kept": 0}],
    "contamination": [{"doc": 2}],
}


def made(attributes: Any) -> dict[str, Any]:
    return {"findings": [{"category": "rights.model_made", "attributes": attributes}]}


def rules_of(folder: Path, condition: str, scope: str, more: str = "") -> Path:
    return pack(folder, "house", rules=RULES.format(condition=condition, scope=scope, more=more))


@pytest.mark.parametrize(
    ("scope", "condition", "given", "expect"),
    [
        ("document", EMAIL, {"documents": [{}, FOUND]}, "redact"),
        ("document", EMAIL, {"documents": [{}]}, "none"),
        ("document", DUTIES, {"documents": [made({"duties": ["display", "no-train"]})]}, "redact"),
        ("document", DUTIES, {"documents": [made('{"duties": "no-train"}')]}, "redact"),
        ("document", DUTIES, {"documents": [made({"duties": "display"})]}, "none"),
        ("source", MANY, {"documents": [{**FOUND, "times": 2}, {}]}, "redact"),
        ("source", MANY, {"documents": [{**FOUND, "times": 2}, {"times": 2}]}, "none"),
        (
            "source",
            MANY,
            {"sources": TWO, "documents": [{**FOUND, "source": "b", "times": 2}, {"times": 9}]},
            "redact",
        ),
        ("corpus", MANY, {"sources": TWO, "documents": [{**FOUND, "source": "b", "times": 2}, {"times": 9}]}, "none"),
        ("document", OFTEN, {"documents": [{**SAME, "times": 3}]}, "redact"),
        ("document", OFTEN, {"documents": [{**SAME, "times": 3}], "duplicates": [{"doc": 1, "kept": 0}]}, "none"),
        ("source", "{kind: skipped}", {"documents": [{}], "skipped": [{"reason": "malformed"}]}, "redact"),
        ("document", "{kind: document, missing: [date]}", {"documents": [{"date": date(2025, 1, 1)}]}, "none"),
        ("document", "{kind: document, missing: [date]}", {"documents": [{}]}, "redact"),
        (
            "document",
            "{kind: licence, classes: [copyleft]}",
            {"documents": [{"licence": {"class": "copyleft"}}]},
            "redact",
        ),
        ("document", "{kind: licence, classes: [copyleft]}", {"documents": [{}]}, "none"),
        ("source", COMMERCIAL, {"source": {"origin": "crawled"}}, "unknown"),
        ("source", COMMERCIAL, {"source": {"origin": "crawled"}, "plan": {"purpose": "commercial"}}, "redact"),
        ("source", COMMERCIAL, {"source": {"origin": "licensed"}}, "none"),
        ("corpus", EMAIL, {"documents": [{}]}, "none"),
        ("corpus", EMAIL, {"documents": [{}, FOUND]}, "redact"),
        ("corpus", OFTEN, {"documents": [{**SAME, "times": 3}]}, "redact"),
        ("corpus", OFTEN, {"documents": [{**SAME, "times": 2}]}, "none"),
        ("corpus", "{kind: skipped}", {"documents": [{}]}, "none"),
        ("corpus", "{kind: skipped}", {"documents": [{}], "skipped": [{"reason": "malformed"}]}, "redact"),
        ("corpus", "{kind: duplicate}", {"documents": [{}]}, "none"),
        ("corpus", "{kind: declaration, origin: [crawled]}", {"documents": [{}]}, "none"),
        ("corpus", "{kind: declaration, origin: [crawled]}", {"source": {"origin": "crawled"}}, "redact"),
        ("corpus", "{kind: licence, classes: [copyleft]}", {"documents": [{}]}, "none"),
        ("corpus", "{kind: plan, open_weights: true}", {"plan": {"open_weights": True}}, "redact"),
        ("corpus", "{kind: plan, open_weights: true}", {"documents": [{}]}, "unknown"),
    ],
)
def test_a_case_comes_out_as_a_decision_on_the_ledger_of_an_audit_does(
    scope: str, condition: str, given: dict[str, Any], expect: str, tmp_path: Path
) -> None:
    policy = load_packs(str(rules_of(tmp_path, condition, scope)))
    rule = policy.rules[0]
    case = Case.model_validate({"rule": rule.id, "given": given, "expect": expect})
    other = Case.model_validate({"rule": rule.id, "given": NEIGHBOUR, "expect": "none"})
    cases = [LoadedCase(one, "house.yaml", 1) for one in (other, case, other)]
    assert run_cases(cases, {rule.id: rule})[1].came == expect
    verdict = decide(ledger_of(tmp_path / "ledger", case.given), policy, circumstances_of(case, rule))
    assert ("redact" if verdict.fired else "unknown" if verdict.open else "none") == expect


@pytest.mark.parametrize(
    ("stage", "expect"), [("", "redact"), (", stage: release", "redact"), (", stage: pre-training", "none")]
)
def test_a_case_is_decided_at_the_first_stage_of_its_rule(stage: str, expect: str, tmp_path: Path) -> None:
    policy = load_packs(str(rules_of(tmp_path, "{kind: skipped}", "source", "stage: [release]")))
    given = f"{{skipped: [{{reason: malformed}}]{stage}}}"
    rules = {rule.id: rule for rule in policy.rules}
    cases = load_cases(written(tmp_path, given=given), "cases.yaml", rules)
    assert [one.came for one in run_cases(cases, rules)] == [expect]


def written(
    folder: Path, rule: str = "house.rule", given: str = "{}", expect: str = "redact", more: str = ""
) -> Path:
    file = folder / "cases.yaml"
    file.write_text(f"cases:\n  - rule: {rule}\n    given: {given}\n    expect: {expect}\n{more}", "utf-8")
    return file


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"rule": "house.rul"}, "cases.yaml:2: cases[0].rule: no rule of the pack; did you mean house.rule?"),
        ({"expect": "forbid"}, "cases.yaml:4: cases[0].expect: not one of note, review, redact, drop, block, none"),
        ({"given": "{document: []}"}, "did you mean documents?"),
        ({"given": "{source: {}, sources: [{}]}"}, "give source, or sources, not both"),
        ({"given": "{sources: [{}, {}]}"}, "two sources have one name"),
        ({"given": "{documents: [{source: web}]}"}, "names a source that is not given; those given are notes"),
        ({"given": "{documents: [{}], duplicates: [{doc: 1, kept: 0}]}"}, "the last one is 0"),
        ({"given": "{plan: {seat: Germany}}"}, "cases[0].given.plan.seat"),
        ({"given": "{documents: [{findings: [{category: a.b, attributes: '{'}]}]}"}, "the text of a JSON object"),
        ({"more": "  - [\n"}, "cases.yaml:"),
    ],
)
def test_what_is_wrong_in_a_case_file_is_named(wrong: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        load_cases(written(tmp_path, **wrong), "cases.yaml", ["house.rule"])
    assert says in str(caught.value)


def test_the_cases_of_a_pack_lie_beside_it(tmp_path: Path) -> None:
    assert cases_beside(str(tmp_path / "house.yaml"))[0] == tmp_path / "tests" / "house.yaml"
    assert cases_beside("eu")[1] == "policies/tests/eu.yaml"
    with pytest.raises(PolicyError, match="no cases there"):
        load_cases(*cases_beside(str(tmp_path / "house.yaml")), [])


def test_a_rule_without_a_case_is_told_and_so_is_what_no_case_notices(tmp_path: Path) -> None:
    condition = "{kind: finding, categories: [personal.email, personal.phone], min_confidence: 0.5}"
    policy = load_packs(str(rules_of(tmp_path, condition, "document")))
    rules = {rule.id: rule for rule in policy.rules}
    given = "{documents: [{findings: [{category: personal.email}]}]}"
    cases = load_cases(written(tmp_path, given=given), "cases.yaml", rules)
    assert untested(policy.rules, [one.case for one in cases]) == ([], ["house.rule"])
    assert [one.what for one in survivors(cases, rules, list(rules))] == [
        "without personal.phone in categories of finding",
        "without min_confidence of finding",
    ]
    assert [one.what for one in survivors([], rules, list(rules)) if one.gone] == ["the rule is gone"]


def test_the_published_schema_is_what_the_models_give() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == json_schema(), "run: python docs/schemas/write.py"
    jsonschema.Draft202012Validator.check_schema(published)
