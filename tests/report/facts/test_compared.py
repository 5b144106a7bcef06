"""What comparing came to, in words and in numbers: looked for and not found is told from not looked for."""

from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.facts.compared import gather_compared, sentences
from govern.report.language.language import language
from govern.report.render import render
from tests.ledgers import NOW, write_ledger

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "summary.schema.json"
FOUND = {"items": 1200, "looked_for": 1190, "met": 11, "half": 10, "whole": 9, "skipped": {"malformed": 2}}
CLEAN = {"items": 1, "looked_for": 1, "met": 0, "half": 0, "whole": 0, "skipped": {}}
SINCE = {"ledger": "audits/may", "new": 1, "stayed": 297, "gone": 2, "finished": None, "sources": {}}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"references": None, "earlier": []}, []),
        (
            {"references": FOUND, "earlier": []},
            [
                "Of 1,190 reference items, 11 met: 10 by at least half, 9 whole. 10 items could not be looked for. "
                "2 records of the reference texts were not read."
            ],
        ),
        ({"references": CLEAN, "earlier": []}, ["Of 1 reference item, 0 met: 0 by at least half, 0 whole."]),
        (
            {"references": None, "earlier": [SINCE]},
            ["1 document is new since audits/may, 297 stayed, 2 are gone."],
        ),
    ],
)
def test_sentences(facts: dict[str, Any], expected: list[str]) -> None:
    assert list(sentences(gather_compared({"against": facts}), language())) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"references": None, "earlier": []}, {}),
        (
            {"references": CLEAN, "earlier": [SINCE]},
            {
                "contamination": {"items": 1, "looked_for": 1, "met": 0, "half": 0, "whole": 0, "unread": 0},
                "earlier": [{"ledger": "audits/may", "new": 1, "stayed": 297, "gone": 2}],
            },
        ),
    ],
)
def test_the_summary_has_what_was_asked_for(tmp_path: Path, facts: dict[str, Any], expected: dict[str, Any]) -> None:
    ledger = write_ledger(tmp_path / "ledger", documents=[{}], manifest={"against": facts})
    render(ledger, decide(ledger, load_packs("eu"), NOW))
    summary = orjson.loads((tmp_path / "ledger" / "summary.json").read_bytes())
    jsonschema.validate(summary, orjson.loads(SCHEMA.read_bytes()))
    assert {name: summary[name] for name in ("contamination", "earlier") if name in summary} == expected
