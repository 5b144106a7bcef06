"""What every kind of report counts is the same, and what the tables of the ledger hold."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govern.report.evidence import evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language


class Reports:
    """Every kind of report on one ledger, and the tables of it."""

    def __init__(self, ledger: Path, out: Path) -> None:
        told = evidence(ledger)
        self.ledger, self.text = ledger, {}
        for name in ("audit", "findings", "decisions", "sarif", "pull-request"):
            for suffix in set(KINDS[name].formats) - {"pdf"}:
                KINDS[name].write(suffix, told, language(), out / f"{name}.{suffix}")
                self.text[f"{name}.{suffix}"] = (out / f"{name}.{suffix}").read_text(encoding="utf-8-sig")
        self.audit: dict[str, Any] = json.loads(self.text["audit.json"])
        self.sarif: dict[str, Any] = json.loads(self.text["sarif.sarif"])["runs"][0]

    def table(self, name: str) -> list[dict[str, Any]]:
        return list(pq.read_table(self.ledger / f"{name}.parquet").to_pylist())

    def cells(self, kind: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text[f"{kind}.csv"], newline="")))


@pytest.fixture(scope="module")
def reports(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    return Reports(reported, tmp_path_factory.mktemp("reports"))


def test_documents(reports: Reports) -> None:
    documents = reports.table("documents")
    assert reports.audit["documents"] == reports.sarif["properties"]["documents"] == len(documents)
    assert reports.audit["bytes"] == sum(row["bytes"] for row in documents)
    assert sum(row["documents"] for row in reports.audit["sources"]) == len(documents)


def test_findings_by_category(reports: Reports) -> None:
    found = Counter(row["category"] for row in reports.table("findings"))
    told = reports.audit["categories"]
    assert {row["category"]: row["findings"] for row in told} == found
    assert Counter(row["category"] for row in reports.cells("findings")) == found
    assert reports.audit["findings"] == found


def test_decisions_by_action(reports: Reports) -> None:
    decided = Counter((row["scope"], row["action"]) for row in reports.table("decisions"))
    assert Counter((row["scope"], row["action"]) for row in reports.cells("decisions")) == decided


def test_rules(reports: Reports) -> None:
    held = Counter(rule for row in reports.table("decisions") for rule in row["rules"])
    fired = {rule["id"]: rule["count"] for rule in reports.audit["rules"]["fired"]}
    assert fired == held
    assert {result["ruleId"] for result in reports.sarif["results"] if result["kind"] == "fail"} <= set(fired)
    assert set(re.findall(r'id="rule-([^"]+)"', reports.text["audit.html"])) >= set(fired)


def test_the_verdict(reports: Reports) -> None:
    verdict = reports.audit["verdict"]
    assert reports.sarif["properties"]["verdict"] == verdict
    assert verdict in reports.text["pull-request.md"].lower()
