"""What reports say of corrections and waivers: every one, its state, its owner, its end."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from markupsafe import Markup
from rich.console import Console

from govern.ledger.reading import Ledger
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.since import since_baseline
from govern.report.explain.document import explain
from govern.report.facts.gathering import gather
from govern.report.render import render
from govern.report.terminal.outcome import show_verdict
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "summary.schema.json"
EU = load_packs("eu")
SIGNED = {"owner": "Example Person", "date": date(2026, 10, 1), "expires": date(2027, 1, 1)}
WAIVER = {**SIGNED, "reason": "temporary", "id": "mail", "rule": "eu.personal.email"}
CORRECTION = {
    **SIGNED,
    "reason": "false-positive",
    "id": "no-ip",
    "set": {"finding": "none"},
    "rule": "eu.personal.ip",
}


def said(*waivers: dict[str, Any], corrections: tuple[dict[str, Any], ...] = (CORRECTION,)) -> LoadedCurations:
    return LoadedCurations(
        Curations.model_validate({"version": 1, "corrections": corrections, "waivers": waivers}), "sha256:00"
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    found = [{"doc": doc, "category": "personal.email"} for doc in range(3)]
    return write_ledger(tmp_path / "ledger", [{}, {}, {"source": "crawl"}], found, [{}, {"source": "crawl"}])


def report(ledger: Ledger, curations: LoadedCurations) -> tuple[dict[str, Any], str, str]:
    """Give the summary, the HTML report and what the terminal shows."""
    verdict = decide(ledger, EU, NOW, curations)
    render(ledger, verdict)
    shown = io.StringIO()
    console = Console(file=shown, width=100, highlight=False)
    show_verdict(gather(ledger, verdict), verdict, ledger.manifest, Path("govern-audit"), console)
    summary = orjson.loads((ledger.folder / "summary.json").read_bytes())
    Draft202012Validator(orjson.loads(SCHEMA.read_bytes())).validate(summary)
    return summary, (ledger.folder / "report.html").read_text("utf-8"), shown.getvalue()


def test_every_one_is_listed_with_its_state_owner_and_end(ledger: Ledger) -> None:
    ended = {**WAIVER, "id": "ended", "expires": date(2026, 11, 22)}
    summary, page, terminal = report(ledger, said(WAIVER, ended))
    signed = {"owner": "Example Person", "expires": "2027-01-01"}
    assert summary["curations"] == [
        {
            "id": "no-ip",
            "kind": "correction",
            "state": "unused",
            "subjects": 0,
            "reason": "false-positive",
            "rules": {},
        }
        | signed,
        {"id": "ended", "kind": "waiver", "state": "expired", "subjects": 0, "reason": "temporary", "rules": {}}
        | signed
        | {"expires": "2026-11-22"},
        {"id": "mail", "kind": "waiver", "state": "applied", "subjects": 3, "reason": "temporary"}
        | {"rules": {"eu.personal.email": 3}}
        | signed,
    ]
    assert summary["decisions"]["waived"] == {"eu.personal.email": 3}
    section = page.split('<section id="curations"')[1].split("</section>")[0]
    for words in ("matches nothing", "has ended", "Example Person, 1 October 2026", "1 January 2027", "finding: n"):
        assert words in section, words
    without_effect = [" ".join(line.split()) for line in terminal.splitlines() if "(Example Person)" in line]
    assert without_effect == [
        "Correction no-ip matches nothing (Example Person)",
        "Waiver ended has ended (Example Person)",
    ]


def test_a_rule_shows_that_it_is_waived_and_by_whom(ledger: Ledger) -> None:
    _, page, _ = report(ledger, said(WAIVER))
    rule = page.split('id="rule-eu.personal.email"')[1].split("</article>")[0]
    assert "3 of 3" in rule
    assert "Example Person, up to 1 January 2027" in rule
    assert explain(ledger, 0)["decision"]["waived"] == ["eu.personal.email"]
    _, _, terminal = report(ledger, said({**WAIVER, "source": "crawl"}))
    assert ", 1 of them waived" in terminal


def test_without_any_the_report_says_so(ledger: Ledger) -> None:
    summary, page, terminal = report(ledger, said(corrections=()))
    assert (summary["curations"], summary["decisions"]["waived"]) == ([], {})
    assert "None were given" in page
    assert "Correction" not in terminal


def test_words_of_people_are_escaped(ledger: Ledger) -> None:
    clean = report(ledger, said({**WAIVER, "comment": "plain", "owner": "plain"}))[1]
    hostile = report(ledger, said({**WAIVER, "comment": HOSTILE, "owner": HOSTILE}))[1]
    assert outline(hostile).tags == outline(clean).tags


def test_what_was_waived_is_new_when_the_waiver_has_ended(tmp_path: Path, ledger: Ledger) -> None:
    before = write_ledger(
        tmp_path / "before", [{}, {}], [{"doc": doc, "category": "personal.email"} for doc in range(2)]
    )
    decide(before, EU, NOW, said(WAIVER))
    still = since_baseline(ledger, decide(ledger, EU, NOW, said(WAIVER)), before)
    assert "eu.personal.email" not in [change.rule for change in still.came]
    ended = since_baseline(ledger, decide(ledger, EU, NOW), before)
    assert ("eu.personal.email", 3) in [(change.rule, change.came) for change in ended.came]


def test_what_was_corrected_stands_beside_what_was_found(tmp_path: Path) -> None:
    signed = {key: value for key, value in CORRECTION.items() if key not in ("rule", "set", "id")}
    corrections = (
        {**signed, "id": "no-mail", "set": {"finding": "none"}, "source": "crawl", "rule": "eu.personal.email"},
        {**signed, "id": "own", "set": {"license": "CC0-1.0", "origin": "licensed"}, "source": "crawl"},
        {**signed, "id": "some", "set": {"license": "MIT"}, "path": "**"},
        {**signed, "id": "ended", "set": {"license": "0BSD"}, "source": "crawl", "expires": date(2026, 11, 1)},
    )
    uses = dict.fromkeys(("train", "release_model", "release_corpus"), "unknown")
    ledger = write_ledger(
        tmp_path / "ledger",
        [{}, {}, {"source": "crawl"}],
        [{"doc": doc, "category": "personal.email"} for doc in range(3)],
        [{}, {"source": "crawl", "license": "proprietary", "gaps": ["url"]}],
        source_licences=[
            {"source": "crawl", "declared": "proprietary", "documents": 1, "standing": "agrees", **uses}
        ],
    )
    summary, page, terminal = report(ledger, said(corrections=corrections))
    by = {"count": 1, "owner": "Example Person"}
    own = {"level": "source", "source": "crawl", "correction": "own", **by}
    some = {"level": "document", "key": "license", "found": None, "value": "MIT", "correction": "some", **by}
    assert summary["corrected"] == [
        {**own, "key": "license", "found": "proprietary", "value": "CC0-1.0"},
        {**own, "key": "origin", "found": "public-dataset", "value": "licensed"},
        {**some, "source": "crawl"},
        {**some, "source": "notes", "count": 2},
        {"level": "finding", "category": "personal.email", "key": "finding", "found": None, "value": "none"}
        | {"correction": "no-mail", **by},
    ]
    for section, words in {
        "sources": "Corrected to CC0-1.0: own, Example Person",
        "licences": "Corrected to MIT (1): some, Example Person",
        "personal": "Corrected to none (1): no-mail, Example Person",
    }.items():
        shown = page.split(f'<section id="{section}"')[1].split("</section>")[0]
        assert words in Markup(shown).striptags(), section
    assert '<a href="#curation-own">own</a>' in page
    assert '<tr id="curation-own">' in page
    without_effect = [line.split()[1] for line in terminal.splitlines() if "(Example Person)" in line]
    assert without_effect == ["ended"]
    assert "0BSD: ended" not in page


def test_names_of_those_who_correct_are_escaped(ledger: Ledger) -> None:
    correction = {**CORRECTION, "rule": "eu.personal.email"}
    clean = report(ledger, said(corrections=({**correction, "owner": "plain"},)))[1]
    hostile = report(ledger, said(corrections=({**correction, "owner": HOSTILE},)))[1]
    assert outline(hostile).tags == outline(clean).tags
