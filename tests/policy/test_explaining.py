"""Why rules fire for one document: the same rules as decided, and the parts of their conditions that answer."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from govern.cli.main import main
from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.explained import About, Explained, decided
from govern.policy.explaining import explained
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
        about = About("document", doc=doc)
        outcomes = explained(ledger, about, policy.rules, circumstances).rules
        own = [one for one in decided(ledger, about) if one.scope == "document"]
        for state, theirs in (("fired", "rules"), ("open", "unknown")):
            mine = sorted(one.rule.id for one in outcomes if one.state == state)
            assert mine == [rule for one in own for rule in getattr(one, theirs)]


def test_each_state_has_its_reason(ledger: Ledger, policy: Policy) -> None:
    outcomes = explained(ledger, About("document", doc=1), policy.rules, NOW).rules
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


SUBJECTS = {
    "declared": "{kind: declaration, origin: [crawled]}",
    "held": "{kind: finding, categories: [personal.email]}",
    "mostly": "{kind: finding, categories: [personal.phone], tolerance: {share: 0.6}}",
    "neither": "{kind: not, condition: {kind: declaration, missing: [license]}}",
    "planned": "{kind: all, conditions: [{kind: declaration, missing: [url]}, {kind: plan, commercial: true}]}",
}


def test_sources_and_the_corpus_are_explained_as_they_were_decided(tmp_path: Path) -> None:
    written = "".join(
        RULE.format(name=f"{scope}-{name}", condition=condition, more="").replace("document\n", f"{scope}\n")
        for scope in ("source", "corpus")
        for name, condition in SUBJECTS.items()
    )
    rules = load_packs(str(pack(tmp_path, "house", rules=written)))
    sources: list[dict[str, Any]] = [{"source": "crawl", "origin": "crawled", "url": None}, {"license": None}]
    documents = [{"source": "crawl"}, {}, {}, {"source": "crawl"}, {}]
    ledger = write_ledger(tmp_path / "ledger", documents, FINDINGS, sources)
    curations = said(waivers=[{**SIGNED, "id": "known", "rule": "house.source-held", "source": "notes"}])
    decide(ledger, rules, NOW, curations)
    for about in (About("source", source="crawl"), About("source", source="notes"), About("corpus")):
        outcomes = explained(ledger, about, rules.rules, NOW).rules
        own = [one for one in decided(ledger, about) if one.scope == about.scope]
        for state, theirs in (("fired", "rules"), ("open", "unknown")):
            mine = sorted(one.rule.id for one in outcomes if one.state == state)
            assert mine == [rule for one in own for rule in getattr(one, theirs)], about
        waived = [one.rule.id for one in outcomes if one.waivers]
        assert waived == [rule for one in own for rule in one.waived], about


SIGNED = {"reason": "temporary", "owner": "Example Person", "date": "2026-10-01", "expires": "2027-01-01"}
CORRECTION = {**SIGNED, "reason": "false-positive", "id": "no-mail", "rule": "eu.personal.email"}


def said(corrections: list[dict[str, Any]] | None = None, waivers: list[dict[str, Any]] | None = None) -> Any:
    told = {"version": 1, "corrections": corrections or [], "waivers": waivers or []}
    return LoadedCurations(Curations.model_validate(told), "sha256:00")


def run(ledger: Ledger, *more: str) -> Result:
    return CliRunner().invoke(main, ["policy", "explain", str(ledger.folder), *more], prog_name="govern")


def test_the_command_explains_the_decision_that_was_made(ledger: Ledger) -> None:
    corrections = [{**CORRECTION, "set": {"finding": "none"}}]
    waivers = [{**SIGNED, "id": "phone", "rule": "eu.personal.phone"}]
    plan = LoadedPlan(ReleasePlan(purpose="commercial"), "release.yaml", "sha256:00")
    decide(ledger, load_packs("eu"), Circumstances("release", NOW.today, plan), said(corrections, waivers))
    told = orjson.loads(run(ledger, "--doc", "1", "--json").stdout)
    (mail,) = [rule for rule in told["rules"] if rule["rule"] == "eu.personal.email"]
    assert mail["state"] == "quiet"
    assert [one["id"] for one in told["corrections"]] == ["no-mail"]
    done = run(ledger, "--doc", "2")
    assert "Waived, so that it asks for nothing: temporary (phone, Example Person, up to 2027-01-01)" in done.stdout
    for subject in (["--doc", "1"], ["--doc", "2"], ["--source", "notes"], ["--corpus"]):
        assert "differs" not in run(ledger, *subject).stderr, subject
    assert "differs" in run(ledger, "--corpus", "--stage", "pre-training").stderr
    assert "Corrected to finding: none (no-mail, Example Person" in run(ledger, "--source", "notes").stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "give one of --doc, --source and --corpus"),
        (["--corpus", "--doc", "1"], "give one of --doc, --source and --corpus"),
        (["--source", "note"], "no source is called note; did you mean notes?"),
    ],
)
def test_what_cannot_be_explained_is_said(options: list[str], message: str, ledger: Ledger) -> None:
    done = run(ledger, *options)
    assert done.exit_code == 2
    assert message in done.stderr
