"""The release plan: loading it, asking it, and rules that know what they do not know."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.policy.circumstances import Circumstances
from govern.policy.conditions import AllCondition, AnyCondition, Condition, DeclarationCondition, NotCondition
from govern.policy.decide import decide
from govern.policy.errors import PolicyError
from govern.policy.pack import Pack, Rule
from govern.policy.packs import LoadedPack, Policy
from govern.policy.plan import LoadedPlan, ReleasePlan, load_plan
from govern.policy.planned import PlanCondition, answered
from govern.policy.resolving import reading
from tests.ledgers import write_ledger

TODAY = date(2026, 11, 22)
PLAN = """\
model: Marigold
provider: Example Models
seat: DE
regions: [eu, us-ca]
purpose: commercial
open_weights: true
modalities: [text]
monthly_users: 1000000
base_models: [meta-llama/Llama-3.1-8B]
attestations:
  - {item: dpia, answer: yes, by: Example Person, role: DPO, signed: 2026-10-01}
  - {item: lawful-access, answer: no, by: Example Person, role: DPO, signed: 2026-10-01}
  - {item: lia, answer: not-applicable, by: Example Person, role: DPO, signed: 2026-10-01, expires: 2026-11-22}
  - {item: transfers, answer: yes, by: Example Person, role: DPO, signed: 2026-11-23}
  - {item: retention, answer: yes, by: Example Person, role: DPO, signed: 2026-11-22}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "release.yaml"
    path.write_text(text, "utf-8")
    return path


def plan_of(**values: Any) -> ReleasePlan:
    return ReleasePlan.model_validate(values)


def rule_of(condition: Condition, **values: Any) -> Rule:
    law = {"act": "Act", "article": "Art. 1", "link": "https://example.org", "as_of": TODAY}
    facts = {"id": "house.rule", "title": "A rule", "law": [law], "scope": "source", "action": "block"}
    return Rule.model_validate(
        {**facts, "severity": "high", "how_to_fix": "Mend it.", "condition": condition, **values}
    )


def policy_of(*rules: Rule) -> Policy:
    pack = Pack(name="house", title="House", version="1.0.0", rules=list(rules))
    return Policy((LoadedPack(pack, "house.yaml", "sha256:00"),), {"house": frozenset({"house"})})


def circumstances(plan: ReleasePlan | None = None, stage: Any = "release") -> Circumstances:
    return Circumstances(stage, TODAY, plan and LoadedPlan(plan, "release.yaml", "sha256:11"))


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"commercial": True}, True),
        ({"commercial": False}, False),
        ({"open_weights": True, "seat": ["EU"]}, True),
        ({"seat": ["FR"]}, False),
        ({"seat": ["EEA"]}, True),
        ({"regions": ["us-ca", "cn"]}, True),
        ({"regions": ["cn"]}, False),
        ({"modalities": ["image"]}, False),
        ({"users_over": 999_999}, True),
        ({"users_over": 1_000_000}, False),
        ({"base_models": ["meta-llama/*"]}, True),
        ({"base_models": ["Qwen/*"]}, False),
        ({"model": ["mari*"]}, True),
        ({"model": ["llama*"]}, False),
        ({"license": ["Apache-2.0"]}, None),
        ({"license": ["Apache-2.0"], "seat": ["FR"]}, False),
        ({"code_of_practice": False}, None),
        ({"not_attested": ["dpia"]}, False),
        ({"not_attested": ["dpia", "lawful-access"]}, True),
        ({"not_attested": ["lia"]}, True),
        ({"not_attested": ["never-asked"]}, True),
        ({"not_attested": ["transfers"]}, True),
        ({"not_attested": ["retention"]}, False),
        ({"missing": ["seat"]}, False),
        ({"missing": ["seat", "released"]}, True),
    ],
)
def test_a_plan_answers_yes_no_or_that_it_does_not_say(
    asked: dict[str, Any], holds: bool | None, tmp_path: Path
) -> None:
    plan = load_plan(written(tmp_path, PLAN)).plan
    assert answered(PlanCondition(kind="plan", **asked), plan, TODAY).holds is holds


def test_a_facts_name_is_given_where_it_is_missing() -> None:
    condition = PlanCondition(kind="plan", commercial=True, users_over=5, seat=["EU"])
    assert answered(condition, plan_of(seat="DE"), TODAY) == (None, ("purpose", "monthly_users"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("seat: Germany\n", "release.yaml:1: seat"),
        ("model: x\nregion: [eu]\n", "release.yaml:2: region"),
        ("purpose: fun\n", "not one of research, commercial"),
        (
            PLAN + "  - {item: dpia, answer: no, by: A, role: B, signed: 2026-10-01}\n",
            "release.yaml:16: attestations[5].item: is attested above already",
        ),
        (
            PLAN.replace("expires: 2026-11-22", "expires: 2026-10-01"),
            "attestations[2].expires: has to be after signed",
        ),
        (
            PLAN + "  - {item: lia, answer: yes, by: ' ', role: B, signed: 2026-10-01}\n",
            "attestations[5].by: must not be empty",
        ),
        ("released: 0\n", "release.yaml:1: released: has to be a day, such as 2026-03-31"),
        ("released: 2026-01-01T00:00:00+14:00\n", "released: has to be a day, such as 2026-03-31"),
        ('released: "2026-13-01"\n', "released: has to be a day, such as 2026-03-31"),
        (f"monthly_users: {'9' * 400}\n", "monthly_users: should be less than or equal to 1000000000000000"),
        ("monthly_users: yes\n", "monthly_users: has to be a whole number"),
        ("seat: NO\n", "seat: has to be text; put it in quotes"),
        ('model: "\\u200b"\n', "model: has to be text that can be seen"),
        ("model: !!binary aGVsbG8=\n", "release.yaml:1: a type that plain YAML does not have"),
        (f"model: {'x' * 3000}\n", "model: has to have 2000 characters at most"),
        ("model: [\n", "release.yaml:"),
    ],
)
def test_a_wrong_plan_names_line_and_key(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        load_plan(written(tmp_path, text))
    assert any(says in line for line in caught.value.lines), caught.value.lines


def test_a_missing_plan_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be read"):
        load_plan(tmp_path / "none.yaml")


COMMERCIAL = PlanCondition(kind="plan", commercial=True)
UNDECLARED = DeclarationCondition(kind="declaration", declared=False)
PARTS = st.recursive(
    st.sampled_from([COMMERCIAL, PlanCondition(kind="plan", open_weights=True), UNDECLARED]),
    lambda inner: (
        st.builds(lambda part: NotCondition(kind="not", condition=part), inner)
        | st.builds(lambda parts: AllCondition(kind="all", conditions=parts), st.lists(inner, min_size=2, max_size=3))
        | st.builds(lambda parts: AnyCondition(kind="any", conditions=parts), st.lists(inner, min_size=2, max_size=3))
    ),
    max_leaves=6,
)


def truth(condition: Condition | bool, plan: dict[str, bool], undeclared: bool) -> bool:
    match condition:
        case bool():
            return condition
        case PlanCondition():
            return plan["commercial"] if condition.commercial is not None else plan["open_weights"]
        case NotCondition():
            return not truth(condition.condition, plan, undeclared)
        case AllCondition():
            return all(truth(part, plan, undeclared) for part in condition.conditions)
        case AnyCondition():
            return any(truth(part, plan, undeclared) for part in condition.conditions)
        case _:
            return undeclared


@given(PARTS, st.booleans(), st.sampled_from([None, True, False]), st.sampled_from([None, True, False]))
def test_what_is_sure_holds_whatever_the_plan_leaves_open_and_what_is_impossible_never(
    condition: Condition, undeclared: bool, commercial: bool | None, weights: bool | None
) -> None:
    purpose = {None: None, True: "commercial", False: "research"}[commercial]
    read = reading(rule_of(condition), circumstances(plan_of(purpose=purpose, open_weights=weights)))
    assert read is not None
    worlds = [
        truth(condition, {"commercial": one, "open_weights": other}, undeclared)
        for one in ([True, False] if commercial is None else [commercial])
        for other in ([True, False] if weights is None else [weights])
    ]
    if truth(read.surely, {}, undeclared):
        assert all(worlds)
    if not truth(read.perhaps, {}, undeclared):
        assert not any(worlds)


@pytest.mark.parametrize(
    ("values", "plan", "stage", "outcome"),
    [
        ({}, {"purpose": "commercial"}, "release", "block"),
        ({}, {"purpose": "research"}, "release", "none"),
        ({}, {}, "release", "unknown"),
        ({"stage": ["release"]}, {"purpose": "commercial"}, "pre-training", "none"),
        ({"condition": UNDECLARED, "purpose": ["commercial"]}, {}, "release", "unknown"),
        ({"condition": UNDECLARED, "purpose": ["commercial"]}, {"purpose": "research"}, "release", "none"),
        ({"condition": UNDECLARED, "purpose": ["commercial"]}, {"purpose": "commercial"}, "release", "block"),
    ],
)
def test_unknown_is_never_allowed_silently(
    values: dict[str, Any], plan: dict[str, Any], stage: str, outcome: str, tmp_path: Path
) -> None:
    values = dict(values)
    ledger = write_ledger(tmp_path, [{}], sources=[{"declared": False}])
    both = AllCondition(kind="all", conditions=[UNDECLARED, COMMERCIAL])
    rule = rule_of(values.pop("condition", both), **values)
    verdict = decide(ledger, policy_of(rule), circumstances(plan_of(**plan), stage))
    found = "block" if verdict.fired else "unknown" if verdict.open else "none"
    assert found == outcome
    assert verdict.word == {"block": "block", "unknown": "review", "none": "pass"}[outcome]
    assert [use.use for use in verdict.uses if use.source] == [
        {"block": "no", "unknown": "unknown"}.get(outcome, "yes")
    ]
    if outcome == "unknown":
        assert verdict.open[0].missing == ("purpose",)
        assert "purpose" in verdict.reasons[0]
