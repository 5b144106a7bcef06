"""What was looked at: looked and found nothing is something else than not looked."""

from pathlib import Path
from typing import Any

import pytest

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit.coverage import Looked, coverage
from govern.report.facts.gathering import gather
from govern.report.labels import labels
from govern.report.language.language import language
from tests.ledgers import NOW, write_ledger

ALL = [{"id": "all.v1", "categories": list(labels("categories")), "finds": "", "measured": []}]
REFERENCES = {"items": 2, "looked_for": 2, "met": 0, "half": 0, "whole": 0, "skipped": {}}


def looked(folder: Path, manifest: dict[str, Any], **tables: Any) -> dict[str, Looked]:
    ledger = write_ledger(folder, manifest=manifest, **tables)
    verdict = decide(ledger, load_packs("eu"), NOW)
    rows = coverage(gather(ledger, verdict), verdict, ledger.manifest, language())
    return {row.subject: row for row in rows}


@pytest.mark.parametrize(
    ("manifest", "tables", "subject", "state", "said"),
    [
        ({}, {"documents": [{}]}, "Documents", "looked", "No record was lost."),
        ({}, {"documents": [{}], "skipped": [{"reason": "malformed"}]}, "Documents", "partly", "1 record could not"),
        ({}, {"documents": []}, "Documents", "looked", "0 documents"),
        ({}, {"documents": [], "skipped": [{"reason": "malformed"}]}, "Documents", "not", "1 record could not"),
        ({}, {"documents": [{}]}, "What is in the texts", "partly", "Not looked for: "),
        ({"detectors": []}, {"documents": [{}]}, "What is in the texts", "not", "0 detectors ran."),
        ({"detectors": ALL}, {"documents": [{}]}, "What is in the texts", "looked", "Everything that"),
        ({}, {"documents": [{}]}, "Names of people", "not", "does not say"),
        ({"names": {"mode": "off"}}, {"documents": [{}]}, "Names of people", "not", "were not looked for"),
        ({}, {"documents": [{}]}, "Duplicates", "partly", "only nearly the same were not compared"),
        ({}, {"documents": [{}]}, "Reference texts", "not", "was not asked to compare"),
        ({"against": {"references": REFERENCES}}, {"documents": [{}]}, "Reference texts", "looked", "0 met"),
        ({}, {"documents": [{}]}, "Earlier audits", "not", "was not asked to compare"),
        ({}, {"documents": [{}]}, "Where it comes from", "looked", "without a gap"),
        (
            {},
            {"documents": [{}], "sources": [{"declared": False, "gaps": ["declaration"]}]},
            "Where it comes from",
            "not",
            "Of 1 source, 1 is not declared. What",
        ),
        (
            {},
            {"documents": [{}], "sources": [{"gaps": ["url"]}, {"source": "crawl"}]},
            "Where it comes from",
            "partly",
            "Of 2 sources, 1 is declared with gaps. What",
        ),
        (
            {},
            {"documents": [{}], "sources": [{"gaps": ["url"]}, {"source": "crawl", "declared": False}]},
            "Where it comes from",
            "partly",
            "1 is not declared and 1 is declared with gaps",
        ),
    ],
)
def test_coverage(
    tmp_path: Path, manifest: dict[str, Any], tables: dict[str, Any], subject: str, state: str, said: str
) -> None:
    row = looked(tmp_path, manifest, **tables)[subject]
    assert (row.state, said in row.sentence) == (state, True), row.sentence
