"""Licences in the reports: declared beside found, conflicts, terms of protection."""

import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from govern.ledger.reading import Ledger
from govern.policy.curation.corrected import NOTHING_CORRECTED
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts.licences import MAX_EXPRESSIONS, LicenceFacts, gather_licences
from govern.report.render import render
from govern.report.terminal.outcome import show_verdict
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "summary.schema.json"
ALLOWED = {"train": "allowed", "release_model": "conditions", "release_corpus": "conditions", "conditions": []}
UNKNOWN = {"train": "unknown", "release_model": "unknown", "release_corpus": "unknown", "conditions": []}


def found(source: str, declared: str | None, expression: str | None, documents: int, **row: Any) -> dict[str, Any]:
    return {"source": source, "declared": declared, "found": expression, "documents": documents, **row}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return write_ledger(
        tmp_path,
        [{}, {"path": "b.jsonl"}, {"source": "crawl"}, {"source": "crawl"}],
        sources=[{}, {"source": "crawl"}],
        duplicates=[{"doc": 1, "kept": 0}],
        licences=[
            {"doc": 0, "expression": "MIT", "conflicts": ["copies"]},
            {"doc": 1, "expression": "GPL-3.0-only", "conflicts": ["copies", "declared"]},
            {"doc": 2, "expression": "CC-BY-4.0"},
            {"doc": 3},
        ],
        source_licences=[
            found("notes", "MIT", "MIT", 1, standing="agrees", **ALLOWED),
            found("notes", "MIT", "GPL-3.0-only", 3, standing="conflicts", **ALLOWED),
            found("crawl", None, "CC-BY-4.0", 1, standing="undeclared", **ALLOWED),
            found("crawl", None, None, 1, standing="not-found", **UNKNOWN),
        ],
        public_domain=[
            {"doc": 2, "jurisdiction": "EU", "answer": "yes", "rule": "life+70"},
            {"doc": 2, "jurisdiction": "US", "answer": "unknown", "rule": "publication unknown"},
        ],
    )


def gathered(ledger: Ledger) -> LicenceFacts:
    with ledger.connection() as connection:
        return gather_licences(lambda query: connection.execute(query).fetchall(), NOTHING_CORRECTED)


def test_sources_with_conflicts_come_first_and_the_strictest_answer_counts(ledger: Ledger) -> None:
    notes, crawl = gathered(ledger).sources
    assert (notes.source, notes.standing, notes.declared, notes.train) == ("notes", "conflicts", "MIT", "allowed")
    assert [(each.expression, each.documents) for each in notes.found] == [("GPL-3.0-only", 3), ("MIT", 1)]
    assert (crawl.standing, crawl.declared, crawl.train) == ("undeclared", None, "unknown")


def test_many_licences_of_one_source_are_counted(tmp_path: Path) -> None:
    rows = [found("a", None, f"LicenseRef-{n}", 1, standing="undeclared", **UNKNOWN) for n in range(9)]
    (row,) = gathered(write_ledger(tmp_path, [{}], source_licences=rows)).sources
    assert (len(row.found), row.more) == (MAX_EXPRESSIONS, 9 - MAX_EXPRESSIONS)


def test_the_report_the_summary_and_the_terminal_say_it(ledger: Ledger) -> None:
    verdict = decide(ledger, load_packs("eu"), NOW)
    facts = render(ledger, verdict)
    html = (ledger.folder / "report.html").read_text("utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index('id="licences"') :]).split())
    for words in (
        "notes MIT GPL-3.0-only (3), MIT (1) conflicts allowed on conditions on conditions",
        "crawl unknown CC-BY-4.0 (1), nothing (1) undeclared not known not known not known",
        "2 documents: copies of the same text stand under other terms.",
        "b.jsonl record 1 GPL-3.0-only corpus/notes.jsonl record 0 MIT",
        "European Union 1 0 0",
    ):
        assert words in text, words
    summary = summary_of(ledger)
    assert summary["licences"]["conflicts"] == {"copies": 2, "declared": 1}
    assert summary["licences"]["public_domain"]["EU"] == {"yes": 1, "no": 0, "unknown": 0}
    assert summary["licences"]["sources"][0]["found"] == {"GPL-3.0-only": 3, "MIT": 1}
    terminal = StringIO()
    show_verdict(facts, verdict, ledger.manifest, ledger.folder, Console(file=terminal, width=100))
    contradictions = "copies of the same text stand under other terms (2); what is declared is not what was found (1)"
    assert f"Licences {contradictions}" in " ".join(terminal.getvalue().split())


def corrected(**said: Any) -> LoadedCurations:
    signed = {"reason": "licence-seen", "owner": "Example Person", "date": date(2026, 10, 1)}
    return LoadedCurations(
        Curations.model_validate({"version": 1, "corrections": [{"id": "seen", **signed, **said}]}), "sha256:00"
    )


def summary_of(ledger: Ledger) -> dict[str, Any]:
    summary: dict[str, Any] = orjson.loads((ledger.folder / "summary.json").read_bytes())
    Draft202012Validator(orjson.loads(SCHEMA.read_bytes())).validate(summary)
    return summary


def test_what_may_be_done_is_by_the_corrected_licence_and_the_other_stands_beside(ledger: Ledger) -> None:
    facts = render(
        ledger, decide(ledger, load_packs("eu"), NOW, corrected(source="crawl", set={"license": "CC0-1.0"}))
    )
    _, crawl = facts.licences.sources
    assert (crawl.train, crawl.uses[0]) == ("unknown", ("unknown", "allowed"))
    assert crawl.fits.found == "undeclared"
    html = (ledger.folder / "report.html").read_text("utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index('id="licences"') :]).split())
    assert "allowed Before the correction: not known" in text
    assert "notes MIT GPL-3.0-only (3), MIT (1) conflicts allowed on conditions on conditions" in text


def test_the_summary_says_of_corrected_licences_what_the_report_says(ledger: Ledger) -> None:
    render(ledger, decide(ledger, load_packs("eu"), NOW, corrected(source="crawl", set={"license": "CC0-1.0"})))
    notes, crawl = summary_of(ledger)["licences"]["sources"]
    assert (notes["standing"], notes["before_correction"]) == ("conflicts", None)
    assert crawl["train"] == "allowed"
    unknown = dict.fromkeys(("train", "release_model", "release_corpus"), "unknown")
    assert crawl["before_correction"] == {"standing": "undeclared", **unknown}


def test_a_contradiction_that_a_correction_ends_is_told_as_one_of_before(ledger: Ledger) -> None:
    verdict = decide(ledger, load_packs("eu"), NOW, corrected(path="b.jsonl", set={"license": "MIT"}))
    facts = render(ledger, verdict)
    told = summary_of(ledger)["licences"]
    assert told["conflicts"] == {"copies": 1}
    assert told["conflicts_before_correction"] == {"copies": 2, "declared": 1}
    html = (ledger.folder / "report.html").read_text("utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", html[html.index('id="licences"') :]).split())
    assert "0 documents: what is declared is not what was found. Before the correction: 1" in text
    terminal = StringIO()
    show_verdict(facts, verdict, ledger.manifest, ledger.folder, Console(file=terminal, width=100))
    assert "copies of the same text stand under other terms (1)" in terminal.getvalue()
    assert "what is declared is not what was found" not in terminal.getvalue()


def test_a_correction_of_what_is_not_there_changes_no_licence(ledger: Ledger) -> None:
    facts = render(ledger, decide(ledger, load_packs("eu"), NOW, corrected(source="gone", set={"license": "MIT"})))
    assert [row.judged for row in facts.licences.sources] == [None, None]
    told = summary_of(ledger)["licences"]
    assert told["conflicts_before_correction"] is None
    assert [row["before_correction"] for row in told["sources"]] == [None, None]


def test_without_licences_the_section_says_so(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}])
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    assert "No licence is declared, and none was found." in (tmp_path / "report.html").read_text("utf-8")


def test_text_of_the_corpus_stays_text(tmp_path: Path) -> None:
    rows = [found(HOSTILE, HOSTILE, HOSTILE, 1, standing="conflicts", **ALLOWED)]
    licences = [{"doc": n, "expression": HOSTILE + str(n), "conflicts": ["copies"]} for n in range(2)]
    ledger = write_ledger(
        tmp_path,
        [{"path": HOSTILE}, {"path": HOSTILE}],
        duplicates=[{"doc": 1, "kept": 0}],
        licences=licences,
        source_licences=rows,
    )
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    assert not {"script", "img"} & set(outline((tmp_path / "report.html").read_text("utf-8")).tags)
