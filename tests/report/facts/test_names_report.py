"""What reports say of names: how much was read, what came of it, and what was not looked for."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts.names import gather_names, names_sentence
from govern.report.language.language import language
from govern.report.render import render
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "summary.schema.json"
SEEN = {"share": 0.43, "low": 0.4204, "high": 0.4396}
CORRECTED = {"share": 0.41, "low": 0.398, "high": 0.421}
MODEL = {"name": "de_core_news_lg", "version": "3.8.0", "licence": "MIT", "digest": "00ff", "languages": ["de"]}
STRATA = [
    {"source": "web", "language": "en", "documents": 2_000_000, "read": 9000, "hits": 4000, "seen": SEEN},
    {"source": None, "language": None, "documents": 300_000, "read": 0, "hits": 0, "seen": None},
]


def told(**facts: Any) -> dict[str, Any]:
    sample = {
        "mode": "sample",
        "documents": 2_300_000,
        "drawn": 10_000,
        "read": 10_000,
        "seen": SEEN,
        "corrected": CORRECTED,
        "models": [MODEL],
        "strata": STRATA,
    }
    return {"names": {**sample, **facts}}


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        ({"names": {"mode": "off"}}, "Names of people were not looked for."),
        (
            told(),
            "A sample of 10,000 of 2,300,000 documents was read for names of people. The detector sees a name in "
            "43.0% of the documents; allowing for its measured errors, 41.0% (95 % interval: 39.8% to 42.1%) hold "
            "one.",
        ),
        (
            told(corrected=None, read=9990),
            "A sample of 9,990 of 2,300,000 documents was read for names of people. 10 documents that were drawn "
            "could not be read. A name stands in 43.0% (95 % interval: 42.0% to 44.0%) of the documents, as the "
            "detector sees it.",
        ),
        (
            told(corrected={"share": 0.0, "low": 0.0, "high": 0.0003}),
            "A sample of 10,000 of 2,300,000 documents was read for names of people. The detector sees a name in "
            "43.0% of the documents; allowing for its measured errors, at most 0.03% hold one.",
        ),
        (
            told(corrected={"share": 1.0, "low": 0.951, "high": 1.0}),
            "A sample of 10,000 of 2,300,000 documents was read for names of people. The detector sees a name in "
            "43.0% of the documents; allowing for its measured errors, at least 95.1% hold one.",
        ),
        (
            told(mode="full", documents=300, drawn=300, read=300, corrected=None, seen=dict.fromkeys(SEEN, 0.25)),
            "All 300 documents were read for names of people. A name stands in 25.0% of the documents, as the "
            "detector sees it.",
        ),
        (
            told(read=0, seen=None, corrected=None),
            "A sample of 0 of 2,300,000 documents was read for names of people. 10,000 documents that were drawn "
            "could not be read.",
        ),
    ],
)
def test_sentences(manifest: dict[str, Any], sentence: str) -> None:
    names = gather_names(manifest)
    assert names is not None
    assert names_sentence(names, language()) == sentence


def test_a_ledger_that_says_nothing_of_names_is_left_at_that() -> None:
    assert gather_names({}) is None


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ({}, None),
        ({"names": {"mode": "off"}}, {"mode": "off"}),
        (
            told(),
            {"mode": "sample", "documents": 2_300_000, "read": 10_000, "seen": SEEN, "corrected": CORRECTED},
        ),
    ],
)
def test_the_summary_is_valid(manifest: dict[str, Any], expected: dict[str, Any] | None, tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, documents=[{}], manifest=manifest)
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    summary = orjson.loads((tmp_path / "summary.json").read_bytes())
    jsonschema.validate(summary, orjson.loads(SCHEMA.read_bytes()))
    assert summary.get("names") == expected


def test_the_report_shows_strata_and_licences(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, documents=[{}], manifest=told())
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    text = " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / "report.html").read_text("utf-8")).split())
    for words in (
        "The detector sees a name in 43.0% of the documents; allowing for its measured errors, 41.0%",
        "web English 2,000,000 9,000 4,000 43.0%",
        "rare sources and languages together several 300,000 0 0 unknown",
        "de_core_news_lg 3.8.0 MIT German 00ff",
    ):
        assert words in text, words


def test_what_a_model_says_of_itself_stays_text(tmp_path: Path) -> None:
    hostile = told(
        models=[{**MODEL, "name": HOSTILE, "version": HOSTILE, "licence": HOSTILE, "languages": [HOSTILE]}],
        strata=[{**STRATA[0], "source": HOSTILE, "language": HOSTILE}],
    )
    ledger = write_ledger(tmp_path, documents=[{}], manifest=hostile)
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    assert not {"script", "img"} & set(outline((tmp_path / "report.html").read_text("utf-8")).tags)
