"""How statuses come about: by rules, signed answers, the plan and figures; silence is never an answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from govern.policy.circumstances import Circumstances, Stage
from govern.policy.curation.loading import NO_CURATIONS, load_curations
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.plan import LoadedPlan, ReleasePlan
from govern.report.checklist.checked import CheckedItem
from govern.report.checklist.checking import checked
from govern.report.checklist.items import Items
from govern.report.evidence import Evidence
from govern.report.language.language import language
from tests.ledgers import write_ledger

TODAY = date(2026, 11, 22)
EU = load_packs("eu")
LAW = {
    "act": "AI Act",
    "article": "Art. 53",
    "link": "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    "as_of": TODAY,
}
DETECTORS = [{"id": "all", "categories": ["personal.email", "personal.special.health", "rights.reservation"]}]
MAIL = {"doc": 0, "category": "personal.email"}
PERSON = {"by": "Example Person", "role": "Counsel", "signed": "2026-10-01"}


def item(**keys: Any) -> dict[str, Any]:
    plain = {"id": "one", "title": "It is so", "law": [LAW], "blocking": True, "owner": "Head of data"}
    return {**plain, "due": {"before_release": 10}, "anchor": "rules", **keys}


def check(
    folder: Path,
    keys: Mapping[str, Any],
    plan: Mapping[str, Any] | None = None,
    findings: Iterable[Mapping[str, Any]] = (),
    documents: int = 1,
    source: Mapping[str, Any] | None = None,
    stage: Stage = "release",
    curations: str = "",
) -> CheckedItem:
    """Check one item against a ledger with one document and the plan."""
    ledger = write_ledger(folder, [{}] * documents, findings, [source or {}], manifest={"detectors": DETECTORS})
    asked = Items.model_validate(
        {
            "name": "eu",
            "title": "List",
            "version": "1.0.0",
            "as_of": TODAY,
            "sources": [{"title": "Law", "link": LAW["link"]}],
            "attestations": {"kept": {"title": "It is kept", "signed_by": "Head of data", "law": "The law"}},
            "chapters": [{"id": "all", "title": "All", "about": "Of all.", "items": [item(**keys)]}],
        }
    )
    loaded = LoadedPlan(ReleasePlan.model_validate(plan or {}), "release.yaml", "sha256:00")
    waived = NO_CURATIONS
    if curations:
        (folder / "govern.yaml").write_text(curations, "utf-8")
        waived = load_curations(folder / "govern.yaml")
    verdict = decide(ledger, EU, Circumstances(stage, TODAY, loaded), waived)
    return checked(Evidence(ledger, verdict), language(), asked).all[0]


def signed(answer: str, **keys: str) -> dict[str, Any]:
    return {"attestations": [{"item": "tdm-policy", "answer": answer, **PERSON, **keys}]}


POLICY = {"rules": ["eu.ai-act.copyright-policy"], "attestations": ["tdm-policy"]}


@pytest.mark.parametrize(
    ("plan", "status", "said"),
    [
        ({}, "not-attested", "Nobody has answered for it"),
        (signed("yes"), "met", "Example Person (Counsel) answered yes on 1 October 2026."),
        (signed("yes", comment="Version 2."), "met", "2026. Version 2."),
        (signed("no"), "not-met", "answered no on 1 October 2026"),
        (signed("no", comment="Not yet."), "not-met", "2026. Not yet."),
        (signed("not-applicable", comment="No crawl."), "not-applicable", "does not apply. No crawl."),
        (signed("not-applicable"), "open", "does not apply, and not why"),
        (signed("yes", expires="2026-11-22"), "open", "ended on 22 November 2026"),
        (signed("no", expires="2026-11-01"), "open", "ended on 1 November 2026"),
        (signed("yes", expires="2026-11-23"), "met", "answered yes"),
        (signed("yes", signed="2026-11-23"), "open", "which is yet to come"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("asked", [POLICY, {"attestations": ["tdm-policy"]}], ids=["by-a-rule", "by-the-checklist"])
def test_what_people_sign_for(
    tmp_path: Path, asked: dict[str, Any], plan: dict[str, Any], status: str, said: str
) -> None:
    found = check(tmp_path, asked, plan)
    assert (found.status, found.blocks) == (status, status not in ("met", "not-applicable"))
    assert said in found.reason
    assert bool(found.to_do) is found.left


@pytest.mark.parametrize(
    ("findings", "keys", "status", "said"),
    [
        ([], {"rules": ["eu.personal.email"]}, "met", "The rule on it asks for nothing."),
        ([], {"rules": ["eu.personal.email", "eu.copyright.reserved"]}, "met", "None of the 2 rules on it"),
        ([MAIL], {"rules": ["eu.personal.email"]}, "not-met", "Documents hold e-mail addresses: 1 document."),
        ([], {"rules": ["eu.personal.card"]}, "open", "The audit did not look for it"),
        ([], {"rules": ["eu.personal.without-basis"]}, "met", "asks for nothing"),
        ([], {"rules": ["base.plan.model"]}, "open", "The release plan does not say the model's name or version."),
        ([], {"rules": ["us-ca.nothing"]}, "open", "was no part of the decision"),
        ([], {"computed": ["documents"]}, "met", "Documents read: 1."),
        ([], {"computed": ["secrets"]}, "open", "not looked for"),
        ([], {"rules": ["eu.personal.email"], "computed": ["secrets"]}, "open", "not looked for"),
    ],
)  # fmt: skip
def test_what_rules_and_figures_tell(
    tmp_path: Path, findings: list[dict[str, Any]], keys: dict[str, Any], status: str, said: str
) -> None:
    found = check(tmp_path, keys, {"base_models": []}, findings)
    assert found.status == status
    assert said in found.reason


CORRECTIONS = """
version: 1
corrections:
  - {id: seen, source: notes, set: {license: MIT}, reason: contract-seen, owner: A, date: 2026-10-01}
  - {id: none, rule: eu.personal.email, set: {finding: none}, reason: false-positive, owner: A, date: 2026-10-01}
"""


@pytest.mark.parametrize(
    ("figure", "found", "corrected"),
    [
        ("without-licence", "Sources that declare no licence: 1.", "no licence: 0."),
        ("personal", "names apart: 1.", "names apart: 0."),
    ],
)
def test_figures_are_as_the_decision_corrected_them(tmp_path: Path, figure: str, found: str, corrected: str) -> None:
    for name, curations, said in (("before", "", found), ("after", CORRECTIONS, corrected)):
        told = check(
            tmp_path / name, {"computed": [figure]}, findings=[MAIL], source={"license": None}, curations=curations
        )
        assert said in told.reason


def test_a_rule_that_only_notes_leaves_an_item_met(tmp_path: Path) -> None:
    found = check(tmp_path, {"rules": ["eu.personal.name"]}, findings=[{"doc": 0, "category": "personal.name"}])
    assert (found.status, found.reason) == ("met", "The rule on it asks for nothing.")
    assert [answer.sentence for answer in found.answers] == ["Documents name people: 1 document."]


CRAWLED = {"rules": ["eu.copyright.lawful-access"], "attestations": ["lawful-access"]}
UNSETTLED = {**CRAWLED, "unsettled_by": ["base.provenance.undeclared", "base.provenance.no-origin"]}


@pytest.mark.parametrize(
    ("keys", "source", "status", "said"),
    [
        (CRAWLED, {"origin": "crawled"}, "not-attested", "Nobody has answered for it"),
        (CRAWLED, {"origin": "licensed"}, "not-applicable", "Nothing in the corpus or in the release plan"),
        (UNSETTLED, {"origin": "licensed"}, "not-applicable", "Nothing in the corpus or in the release plan"),
        (UNSETTLED, {"origin": None}, "open", "Nobody knows yet whether it applies."),
        (UNSETTLED, {"origin": None, "declared": False}, "open", "not declared in sources.yaml: 1 source."),
        (UNSETTLED, {"origin": "crawled"}, "not-attested", "Nobody has answered for it"),
    ],
)
def test_what_nothing_asks_for_does_not_apply(
    tmp_path: Path, keys: dict[str, Any], source: dict[str, Any], status: str, said: str
) -> None:
    found = check(tmp_path, keys, source=source)
    assert found.status == status
    assert said in found.reason


def test_of_several_answers_the_worst_decides(tmp_path: Path) -> None:
    keys = {
        "rules": ["eu.personal.email", *POLICY["rules"]],
        "attestations": POLICY["attestations"],
        "plan": ["model"],
    }
    plan = {"model": "Marigold", **signed("yes")}
    assert check(tmp_path / "1", keys, plan).status == "met"
    assert check(tmp_path / "2", keys, plan, [MAIL]).status == "not-met"
    assert check(tmp_path / "3", keys, signed("yes")).status == "open"
    assert [answer.status for answer in check(tmp_path / "4", keys, {"model": "Marigold"}, [MAIL]).answers] == [
        "not-met", "not-attested", "met",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "status", "said"),
    [("release", "not-attested", "Nobody has answered"), ("pre-training", "open", "held at the release only")],
)
def test_what_was_not_decided_is_open(tmp_path: Path, stage: Stage, status: str, said: str) -> None:
    found = check(tmp_path, POLICY, stage=stage)
    assert found.status == status
    assert said in found.reason


@pytest.mark.parametrize(
    ("purpose", "status"), [("commercial", "not-applicable"), ("research", "met"), (None, "open")]
)
def test_rules_for_another_purpose_do_not_apply(tmp_path: Path, purpose: str | None, status: str) -> None:
    plan = {"purpose": purpose} if purpose else {}
    keys = {"rules": ["base.licence.non-commercial"]}
    commercial = check(tmp_path / "1", keys, plan)
    assert commercial.status == {"commercial": "met", "research": "not-applicable"}.get(purpose or "", "met")
    found = check(
        tmp_path / "2", {"rules": ["eu.copyright.research-copies"], "attestations": ["research-copies"]},
        {**plan, "attestations": [{"item": "research-organisation", "answer": "yes", **PERSON}]},
        [{"doc": 0, "category": "rights.reservation"}],
    )  # fmt: skip
    assert found.status == {"commercial": "not-applicable", "research": "not-attested"}.get(purpose or "", status)


WAIVER = """
version: 1
waivers:
  - {id: known, rule: %s, reason: accepted-risk, owner: Example Person, date: 2026-10-01, expires: %s}
"""


@pytest.mark.parametrize(
    ("keys", "rule"), [({"rules": ["eu.personal.email"]}, "eu.personal.email"), (POLICY, POLICY["rules"][0])]
)
@pytest.mark.parametrize(("expires", "holds"), [("2027-10-01", True), ("2026-11-01", False)])
def test_what_somebody_accepts_is_open_and_does_not_block(
    tmp_path: Path, keys: dict[str, Any], rule: str, expires: str, holds: bool
) -> None:
    found = check(tmp_path, keys, findings=[MAIL], curations=WAIVER % (rule, expires))
    assert found.blocks is not holds
    if holds:
        assert found.status == "open"
        assert found.accepted is not None
        assert (found.accepted.waiver, found.accepted.owner, found.to_do) == ("known", "Example Person", "")
        assert "Accepted by Example Person until 1 October 2027" in found.reason


def test_of_a_corpus_that_nobody_could_read_nothing_is_known(tmp_path: Path) -> None:
    found = check(tmp_path, {"rules": ["eu.personal.email"]}, documents=0)
    assert (found.status, found.reason) == ("open", "No document could be read.")
    assert check(tmp_path / "2", {"computed": ["documents"]}, documents=0).status == "open"


SEAT = [{"unless": {"kind": "plan", "seat": ["EU"]}, "otherwise": "The seat is in the Union."}]


@pytest.mark.parametrize(
    ("plan", "status", "said"),
    [
        ({"seat": "DE"}, "not-applicable", "The seat is in the Union."),
        ({"seat": "US"}, "not-attested", "Nobody has answered"),
        ({}, "open", "does not say where the provider has its seat"),
    ],
)
def test_who_is_not_meant_is_not_asked(tmp_path: Path, plan: dict[str, Any], status: str, said: str) -> None:
    found = check(tmp_path, {"applies": SEAT, "attestations": ["kept"], "computed": ["documents"]}, plan)
    assert found.status == status
    assert said in found.reason
    assert bool(found.figures) is (status == "not-attested")


@pytest.mark.parametrize(
    ("plan", "status", "said"),
    [
        ({}, "open", "does not say the model's name and who provides the model"),
        ({"model": "Marigold"}, "open", "does not say who provides the model"),
        ({"model": "Marigold", "provider": "Example Models"}, "met", "says the model's name and who provides"),
    ],
)
def test_what_the_plan_has_to_state(tmp_path: Path, plan: dict[str, Any], status: str, said: str) -> None:
    found = check(tmp_path, {"plan": ["model", "provider"]}, plan)
    assert found.status == status
    assert said in found.reason


RENEWAL = {"renewal": {"attestation": "public-summary", "days": 182}}


@pytest.mark.parametrize(
    ("released", "published", "status", "due"),
    [
        ("2027-03-01", None, "not-applicable", None),
        ("2026-06-01", "2026-05-20", "met", "2026-11-30"),
        ("2026-01-01", "2025-12-20", "open", "2026-07-02"),
        ("2026-01-01", "2026-06-20", "met", "2026-12-19"),
        (None, "2026-06-20", "open", None),
    ],
)
def test_what_comes_round_again(
    tmp_path: Path, released: str | None, published: str | None, status: str, due: str | None
) -> None:
    plan: dict[str, Any] = {"released": released} if released else {}
    if published:
        plan["attestations"] = [{"item": "public-summary", "answer": "yes", **PERSON, "signed": published}]
    found = check(tmp_path, RENEWAL, plan)
    assert (found.status, found.due) == (status, date.fromisoformat(due) if due else None)
    assert found.overdue is (status == "open" and due is not None)


GRACE = {"released_before": "2025-08-02", "due": "2027-08-02"}


@pytest.mark.parametrize(
    ("keys", "plan", "due", "overdue"),
    [
        ({}, {"released": "2026-12-12"}, "2026-12-02", False),
        ({}, {"released": "2026-12-02"}, "2026-11-22", False),
        ({}, {"released": "2026-12-01"}, "2026-11-21", True),
        ({}, {"released": "0001-01-03"}, "0001-01-01", True),
        ({}, {"released": "9999-12-31"}, "9999-12-21", False),
        ({}, {}, None, False),
        ({"due": {"day": "2026-11-21"}}, {}, "2026-11-21", True),
        ({"grace": GRACE}, {"released": "2025-08-01"}, "2027-08-02", False),
        ({"grace": GRACE}, {"released": "2025-08-02"}, "2025-07-23", True),
        ({}, {"checklist": {"one": {"due": "2026-10-01"}}}, "2026-10-01", True),
        ({}, {"released": "2026-12-01", "checklist": {"one": {"due": "2027-01-01"}}}, "2027-01-01", False),
        ({"attestations": ["tdm-policy"]}, {"released": "2026-01-01", **signed("yes")}, "2025-12-22", False),
    ],
)
def test_when_an_item_is_due(
    tmp_path: Path, keys: dict[str, Any], plan: dict[str, Any], due: str | None, overdue: bool
) -> None:
    found = check(tmp_path, {"attestations": ["kept"], **keys}, plan)
    assert (found.due and found.due.isoformat(), found.overdue) == (due, overdue)


def test_the_plan_names_owners_and_comments(tmp_path: Path) -> None:
    plan = {"checklist": {"one": {"owner": "Example Person", "comment": "Asked again."}}}
    found = check(tmp_path, {"attestations": ["kept"]}, plan)
    assert (found.owner, found.assigned, found.comment) == ("Example Person", True, "Asked again.")
    assert found.status == "not-attested"


@pytest.mark.parametrize(
    "wrong", ["checklist: {one: {}}", "checklist: {one: {status: met}}", "checklist: {One: {owner: x}}"]
)
def test_what_an_assignment_may_say(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"says nothing|unknown key|has to match"):
        ReleasePlan.model_validate(yaml.safe_load(wrong))
