"""The terminal summary: the verdict first, short, at most as wide as the terminal, plain where it is not one."""

import io
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts.gathering import gather
from govern.report.terminal.outcome import show_verdict
from tests.ledgers import NOW, write_ledger


def shown(folder: Path, width: int = 80, terminal: bool = False, policy: str = "eu", **rows: Any) -> str:
    ledger = write_ledger(folder, **rows)
    verdict = decide(ledger, load_packs(policy), NOW)
    written = io.StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        highlight=False,
    )
    show_verdict(gather(ledger, verdict), verdict, ledger.manifest, Path("govern-audit"), console)
    return written.getvalue().replace("\N{NO-BREAK SPACE}", " ")


ROWS: dict[str, Any] = {
    "documents": [{}] * 1200,
    "findings": [{"doc": n, "category": name} for n in range(9) for name in ("personal.card", "personal.email")],
    "sources": [{"origin": "user-data", "legal_basis": None, "gaps": ["legal_basis"]}],
    "skipped": [
        {"reason": "malformed", "records": 2},
        {"reason": "empty"},
        {"reason": "not-a-document", "records": 30},
    ],
}


def test_what_matters_most_comes_first(tmp_path: Path) -> None:
    text = shown(tmp_path, 100, **ROWS)
    parts = (
        "BLOCK  This corpus must not be used as it is.",
        "Decided for European Union, before training, on 22 November 2026, without a release plan",
        "1,200 documents, 120 kB of text, from 1 source; no copies",
        "Why",
        "block  A source of user data holds personal data",
        "(1 source",
        "more rules",
        "What to do so that nothing blocks:",
        "- Declare what is missing of 1 source in sources.yaml.",
        "Then, so that it passes:",
        "Found",
        "Personal data",
        "May be used in",
        "Not looked at",
        "Reference texts; Earlier audits",
        "Looked at in part",
        "3, most often: Not valid in its format (2)",
        "Where it comes from",
        "govern-audit/report.html",
        "govern report DIR --kind all",
    )
    start = 0
    for words in parts:
        start = text.find(words, start)
        assert start >= 0, words


def test_a_document_is_counted_once_in_a_family(tmp_path: Path) -> None:
    text = shown(tmp_path, **ROWS)
    row = next(line for line in text[text.index("Found") :].splitlines() if "Personal data" in line)
    assert row.split()[-2:] == ["18", "9"]


def test_a_corpus_of_many_sources_and_rules_stays_short(tmp_path: Path) -> None:
    names = [f"source-{n:02}" for n in range(60)]
    categories = ("personal.email", "personal.card", "personal.special.health", "secret.token", "rights.notice")
    text = shown(
        tmp_path,
        100,
        documents=[{"source": name} for name in names],
        findings=[{"doc": n, "category": category} for n in range(60) for category in categories],
        sources=[{"source": name, "origin": "user-data", "legal_basis": None, "gaps": ["x"]} for name in names],
        skipped=[{"reason": reason} for reason in ("malformed", "empty", "binary", "no-text", "truncated")],
    )
    assert len(text.splitlines()) <= 50
    assert "and 52 more sources" in text
    for family in ("Statements on people that the law guards specially", "Keys, tokens and passwords"):
        assert family in text, family


def test_sources_of_which_the_same_holds_stand_together(tmp_path: Path) -> None:
    documents = [{"source": name} for name in ("big", "big", "small", "bare")]
    sources = [{"source": "big"}, {"source": "small"}, {"source": "bare", "declared": False, "gaps": ["x"]}]
    rows = [line.split() for line in shown(tmp_path, documents=documents, sources=sources).splitlines()]
    assert ["big,", "small", "yes"] in rows
    assert ["bare", "not", "known"] in rows


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, width: int) -> None:
    assert max(map(len, shown(tmp_path, width, **ROWS).splitlines())) <= min(width, 100)


def test_colour_only_on_a_terminal(tmp_path: Path) -> None:
    assert "\x1b[1;31mBLOCK" in shown(tmp_path / "a", terminal=True, **ROWS)
    assert "\x1b" not in shown(tmp_path / "b", **ROWS)


def test_a_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    name = "evil\x1b[2J\x07[red]name"
    text = shown(tmp_path, documents=[{"source": name}], sources=[{"source": name, "declared": False, "gaps": ["x"]}])
    assert "evil?[2J?[red]name" in text


def test_nothing_audited(tmp_path: Path) -> None:
    text = shown(tmp_path, documents=[])
    assert "No document could be read" in text
    assert "Give the audit a corpus" in text
