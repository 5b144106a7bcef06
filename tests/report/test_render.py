"""The summary and the HTML report: complete, valid, escaped, small, and the same bytes each time."""

import itertools
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.render import render
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "summary.schema.json"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return write_ledger(
        tmp_path / "ledger",
        [{"language": "en"}, {"language": "de", "bytes": 250}, {"source": "crawl", "language": None}, {}],
        [
            {"doc": 0, "category": "personal.email", "excerpt": "j***@e***.org", "digest": "aa"},
            {"doc": 1, "category": "personal.email", "excerpt": "j***@e***.org", "digest": "aa", "start": 7},
            {"doc": 2, "category": "rights.notice", "excerpt": "© 2020 Example Press"},
            {"doc": 0, "category": "secret.api_key", "excerpt": "AKIA***", "digest": "bb"},
            {"doc": 0, "category": "topic.health", "excerpt": "hospital", "digest": "cc"},
        ],
        [{}, {"source": "crawl", "declared": False, "origin": None, "license": None, "gaps": ["declaration"]}],
        [
            {"reason": "malformed"},
            {"reason": "truncated", "records": None},
            {"reason": "not-a-document", "records": 12, "source": "crawl"},
        ],
        [{"doc": 3, "kept": 0}],
    )


def rendered(ledger: Ledger) -> str:
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    return (ledger.folder / "report.html").read_text("utf-8")


def summary_of(ledger: Ledger) -> dict[str, Any]:
    rendered(ledger)
    summary: dict[str, Any] = orjson.loads((ledger.folder / "summary.json").read_bytes())
    return summary


def test_summary_counts(ledger: Ledger) -> None:
    summary = summary_of(ledger)
    assert summary["verdict"] == "review"
    assert (summary["documents"], summary["bytes"], summary["skipped"]) == (4, 550, 14)
    assert summary["skipped_by_reason"] == {"malformed": 1, "not-a-document": 12, "truncated": 1}
    assert summary["findings"] == {"personal.email": 2, "rights.notice": 1, "secret.api_key": 1, "topic.health": 1}
    assert summary["duplicates"] == {"exact": 1, "near": None}
    assert summary["decisions"]["documents"] == {"redact": 2, "review": 1, "note": 1}
    assert summary["decisions"]["rules"]["eu.personal.email"] == 2
    assert [source["name"] for source in summary["sources"]] == ["crawl", "notes"]


@pytest.mark.parametrize("rows", [{}, {"documents": [], "sources": []}, {"documents": [{}]}])
def test_summary_is_valid(tmp_path: Path, rows: dict[str, Any], ledger: Ledger) -> None:
    validator = Draft202012Validator(orjson.loads(SCHEMA.read_bytes()))
    validator.check_schema(validator.schema)
    written = write_ledger(tmp_path / "other", **rows) if rows else ledger
    validator.validate(summary_of(written))


def test_twice_gives_the_same_bytes(ledger: Ledger) -> None:
    first = rendered(ledger)
    summary = (ledger.folder / "summary.json").read_bytes()
    assert rendered(ledger) == first
    assert (ledger.folder / "summary.json").read_bytes() == summary
    assert summary.endswith(b"}\n")


def test_the_report_says_what_matters(ledger: Ledger) -> None:
    text = " ".join(re.sub(r"<[^>]+>", " ", rendered(ledger)).split())
    for words in (
        "Verdict Review",
        "GDPR Art. 5(1)(c)",
        "2 records could not be read",
        "Part of the container, not content",
        "j***@e***.org",
        "© 2020 Example Press",
        "AKIA***",
        "Topic: health",
        "not declared",
        "could not be told",
        "1 document (25.0%) with 100 B of text (18.2%) is a copy of another",
        "not measured",
        "21 November 2026, 10:00 UTC",
        "sha256:00",
    ):
        assert words in text, words


def test_one_value_is_shown_once(ledger: Ledger) -> None:
    _, _, examples = rendered(ledger).partition("<summary>Examples</summary>")
    assert examples.count("j***@e***.org") == 1


def test_the_report_asks_the_network_for_nothing_and_runs_nothing(ledger: Ledger) -> None:
    html = rendered(ledger)
    parsed = outline(html)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & set(parsed.tags)
    fetched = [value for tag, name, value in parsed.attributes if name == "src" or (tag == "link" and name == "href")]
    assert fetched == ["data:,"]
    assert not [name for _, name, _ in parsed.attributes if name.startswith("on")]
    assert "@import" not in html
    assert "url(" not in html


def test_text_of_the_corpus_stays_text(tmp_path: Path) -> None:
    ledger = write_ledger(
        tmp_path,
        [{"source": HOSTILE, "path": HOSTILE, "language": HOSTILE}, {"source": HOSTILE}],
        [{"doc": 0, "category": "personal.email", "excerpt": HOSTILE}],
        [{"source": HOSTILE, "origin": HOSTILE, "license": HOSTILE, "legal_basis": HOSTILE, "gaps": [HOSTILE]}],
        [{"reason": "malformed", "path": HOSTILE, "position": HOSTILE, "detail": HOSTILE, "source": HOSTILE}],
        [{"doc": 1, "kept": 0}],
        manifest={
            "inputs": [HOSTILE],
            "settings": {HOSTILE: HOSTILE},
            "detectors": [{"id": HOSTILE, "finds": HOSTILE, "categories": []}],
        },
    )
    html = rendered(ledger)
    parsed = outline(html)
    assert "alert(1)" in html
    assert not {"script", "img"} & set(parsed.tags)


def test_the_outline_is_one_that_a_screen_reader_can_follow(ledger: Ledger) -> None:
    parsed = outline(rendered(ledger))
    levels = [int(tag[1]) for tag in parsed.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= set(parsed.tags)
    assert parsed.tags.count("caption") == parsed.tags.count("table")
    ids = [value for _, name, value in parsed.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    wanted = {value[1:] for _, name, value in parsed.attributes if name == "href" and value.startswith("#")}
    named = {value for _, name, value in parsed.attributes if name == "aria-labelledby"}
    assert wanted | named <= set(ids)


@pytest.mark.parametrize("documents", [[], [{}]])
def test_an_empty_corpus_has_a_report(tmp_path: Path, documents: list[dict[str, Any]]) -> None:
    outline(rendered(write_ledger(tmp_path, documents, sources=[], manifest={"files": []})))
