"""The linter: which rules cannot do what their author meant, each with file, line and what to do."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from govern.policy.conditions import Condition
from govern.policy.lint.implication import implies
from govern.policy.lint.linting import lint
from govern.policy.lint.problem import Known
from govern.policy.lint.reaching import never
from govern.policy.packs import load_pack
from govern.policy.testing.case import Case
from tests.packs import pack

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
TODAY = date(2026, 11, 22)
CATEGORIES = frozenset({"personal.email", "personal.phone", "personal.name", "rights.notice"})
KNOWN = Known(CATEGORIES | {"topic.health"}, CATEGORIES, frozenset({"eu"}), frozenset({"EU", "US"}))
RULE = """
  - id: house.{name}
    title: Something is the matter
    law: [{{act: Act, article: Art. 1, link: "{link}", as_of: {as_of}}}]
    scope: {scope}
    {more}
    condition: {condition}
    action: {action}
    severity: low
    how_to_fix: Mend it.
"""
EMAIL = "{kind: finding, categories: [personal.email]}"
ANY_PERSONAL = "{kind: finding, categories: [personal.*]}"
SURE_EMAIL = "{kind: finding, categories: [personal.email], min_confidence: 0.5}"


def rule(
    name: str = "rule", condition: str = EMAIL, action: str = "review", scope: str = "document", **more: str
) -> str:
    values = {"link": "https://example.org/act", "as_of": "2026-11-21", "more": "", **more}
    return RULE.format(name=name, condition=condition, action=action, scope=scope, **values)


def told(folder: Path, *rules: str, tested: bool = True) -> list[tuple[int, str, str]]:
    file = pack(folder, "house", rules="".join(rules))
    loaded = load_pack(file, "house.yaml")
    cases = [
        Case.model_validate({"rule": one.id, "given": {}, "expect": expect})
        for one in loaded.pack.rules
        for expect in (one.action, "none")
    ]
    problems = lint(loaded, cases if tested else [], TODAY, KNOWN)
    assert all(str(one).startswith(f"house.yaml:{one.line}: {one.rule}: {one.check}: ") for one in problems)
    return [(one.line, one.rule, one.check) for one in problems]


def test_a_sound_pack_has_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, rule(), rule("other", "{kind: finding, categories: [rights.*]}")) == []


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([rule(as_of="2025-11-20")], [(6, "house.rule", "old")]),
        ([rule(link="http://example.org")], [(6, "house.rule", "link")]),
        ([rule().replace("Mend it.", "Something is the matter")], [(6, "house.rule", "no-fix")]),
        ([rule(more="verified: false")], [(6, "house.rule", "not-verified")]),
        (
            [rule(condition="{kind: finding, categories: [personal.email, personal.emall]}")],
            [(6, "house.rule", "unknown-category")],
        ),
        (
            [rule(condition="{kind: finding, categories: [personal.email, topic.health]}")],
            [(6, "house.rule", "unknown-category")],
        ),
        (
            [rule(condition="{kind: finding, categories: [topic.*]}")],
            [(6, "house.rule", "unknown-category"), (6, "house.rule", "unreachable")],
        ),
        (
            [rule(condition="{kind: plan, regions: [eu, xx]}", scope="corpus")],
            [(6, "house.rule", "unknown-region")],
        ),
        (
            [rule(condition="{kind: public_domain, jurisdictions: [EU, XX], answers: [no]}")],
            [(6, "house.rule", "unknown-jurisdiction")],
        ),
        (
            [rule(condition="{kind: plan, commercial: true}", scope="corpus", more="purpose: [research]")],
            [(6, "house.rule", "unreachable")],
        ),
        ([rule(), rule("other", SURE_EMAIL)], [(16, "house.other", "overlap")]),
        ([rule(), rule("other", SURE_EMAIL, "note")], [(16, "house.other", "dead")]),
        ([rule(), rule("other", SURE_EMAIL, "drop")], []),
        ([rule(), rule("other", EMAIL)], [(6, "house.rule", "overlap")]),
        ([rule(more="stage: [release]"), rule("other", SURE_EMAIL)], []),
        ([rule(condition=ANY_PERSONAL), rule("other", EMAIL, scope="source")], []),
    ],
)
def test_a_problem_is_told_with_its_line(
    rules: list[str], expected: list[tuple[int, str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, *rules) == expected


def test_a_rule_without_tests_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, rule(), tested=False) == [(6, "house.rule", "no-test")] * 2


def test_rules_of_packs_that_the_pack_extends_are_seen(tmp_path: Path) -> None:
    base = load_pack(pack(tmp_path, "base", rules=rule().replace("house.", "base.")), "base.yaml").pack
    loaded = load_pack(pack(tmp_path, "house", rules=rule(condition=SURE_EMAIL) + rule("same", EMAIL, "note")), "h")
    problems = lint(loaded, [], TODAY, KNOWN, base.rules)
    assert [(one.rule, one.check) for one in problems if one.check != "no-test"] == [
        ("house.rule", "overlap"),
        ("house.same", "dead"),
    ]
    assert all("base.rule" in one.says for one in problems if one.check != "no-test")


def finding(*categories: str, **more: Any) -> dict[str, Any]:
    return {"kind": "finding", "categories": list(categories), **more}


def plan(**more: Any) -> dict[str, Any]:
    return {"kind": "plan", **more}


def declared(**more: Any) -> dict[str, Any]:
    return {"kind": "declaration", **more}


def every(*parts: Any) -> dict[str, Any]:
    return {"kind": "all", "conditions": list(parts)}


def some(*parts: Any) -> dict[str, Any]:
    return {"kind": "any", "conditions": list(parts)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (finding("personal.email"), finding("personal.*"), True),
        (finding("personal.*"), finding("personal.email"), False),
        (finding("personal.*", but_not=["personal.name"]), finding("personal.email", "personal.phone"), True),
        (finding("personal.email", min_findings=2), finding("personal.email"), True),
        (finding("personal.email", min_confidence=0.4), finding("personal.email", min_confidence=0.5), False),
        (
            finding("personal.email", attributes={"a": ["x"]}),
            finding("personal.email", attributes={"a": ["x", "y"]}),
            True,
        ),
        (
            finding("personal.email", attributes={"a": ["x"]}),
            finding("personal.email", attributes={"b": ["x"]}),
            False,
        ),
        (finding("personal.email", tolerance={"count": 5}), finding("personal.email"), True),
        (declared(origin=["crawled"], missing=["url"]), declared(missing=["url", "license"]), True),
        (declared(missing=["url"]), declared(origin=["crawled"]), False),
        ({"kind": "contamination", "min_covered": 0.9}, {"kind": "contamination", "min_covered": 0.5}, True),
        ({"kind": "contamination", "min_covered": 0.9}, {"kind": "contamination", "compared": True}, False),
        (declared(generator=["a*"]), declared(generator=["a*", "b*"]), True),
        (plan(users_over=10), plan(users_over=5), True),
        (plan(not_attested=["dpia"]), plan(not_attested=["dpia", "lia"]), True),
        (every(plan(users_over=10), declared(declared=False)), declared(declared=False), True),
        (declared(declared=False), some(plan(users_over=10), declared(declared=False)), True),
        (some(plan(users_over=10), plan(users_over=9)), plan(users_over=8), True),
        ({"kind": "not", "condition": plan(users_over=5)}, {"kind": "not", "condition": plan(users_over=6)}, True),
        (plan(users_over=10), declared(declared=False), False),
    ],
)
def test_one_condition_implies_another(one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:
    assert implies(CONDITION.validate_python(one), CONDITION.validate_python(other), KNOWN) is expected


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (every(plan(open_weights=True), plan(open_weights=False)), "cannot be both true and false"),
        (every(plan(seat=["EU"]), plan(seat=["US"])), "two places at once"),
        (every(plan(seat=["EEA"]), plan(seat=["NO"])), ""),
        (plan(seat=["EU"], missing=["seat"]), "does not state it"),
        (plan(seat=["EU"], missing=["seat", "purpose"]), ""),
        (every(plan(users_over=3), plan(missing=["monthly_users"])), "does not state it"),
        (every(declared(origin=["crawled"]), declared(origin=["licensed"])), "contradict each other in origin"),
        (declared(declared=False, origin=["crawled"]), "has no declared origin"),
        (declared(declared=False, origin=["crawled", "unknown"]), ""),
        (declared(origin=["crawled"], missing=["origin"]), "both missing"),
        ({"kind": "document", "before": "2020-01-01", "after": "2021-01-01"}, "no date is before"),
        (finding("personal.name", but_not=["personal.*"]), "leaves none"),
        (some(finding("topic.health"), declared(declared=False)), ""),
        (some(finding("topic.health"), finding("topic.other")), "no detector gives"),
        (every(declared(declared=True), {"kind": "not", "condition": declared(declared=True)}), "excludes with not"),
    ],
)
def test_what_can_never_hold_is_told(condition: dict[str, Any], says: str) -> None:
    why = never(CONDITION.validate_python(condition), "source", KNOWN)
    assert bool(why) is bool(says)
    assert says in why


def test_parts_over_the_corpus_may_hold_for_different_sources() -> None:
    both = CONDITION.validate_python(every(declared(origin=["crawled"]), declared(origin=["licensed"])))
    assert not never(both, "corpus", KNOWN)


LEAVES = st.sampled_from(
    [finding("personal.email"), declared(declared=False), plan(open_weights=True), {"kind": "skipped"}]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(lambda part: {"kind": "not", "condition": part}, inner)
        | st.builds(every, inner, inner)
        | st.builds(some, inner, inner)
    ),
    max_leaves=6,
)


def truth(condition: Any, world: frozenset[str]) -> bool:
    match condition["kind"]:
        case "not":
            return not truth(condition["condition"], world)
        case "all":
            return all(truth(part, world) for part in condition["conditions"])
        case "any":
            return any(truth(part, world) for part in condition["conditions"])
        case kind:
            return kind in world


WORLDS = st.frozensets(st.sampled_from(["finding", "declaration", "plan", "skipped"]))


@given(TREES, TREES, WORLDS)
def test_what_is_implied_holds_in_every_world(one: Any, other: Any, world: frozenset[str]) -> None:
    if implies(CONDITION.validate_python(one), CONDITION.validate_python(other), KNOWN) and truth(one, world):
        assert truth(other, world)


@given(TREES, WORLDS)
def test_what_never_holds_holds_in_no_world(condition: Any, world: frozenset[str]) -> None:
    if never(CONDITION.validate_python(condition), "source", KNOWN):
        assert not truth(condition, world)
