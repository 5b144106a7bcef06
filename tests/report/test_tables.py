"""Findings and decisions as CSV: each row, what rules ask, and no cell that a spreadsheet would evaluate."""

import csv
import io
from pathlib import Path

import pytest

from govern.policy.decide import decide
from govern.policy.frozen import frozen_verdict
from govern.policy.packs import load_packs
from govern.report.evidence import Evidence, evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language
from govern.report.tables import writing
from tests.golden_files import Golden
from tests.ledgers import NOW, write_ledger
from tests.reported import CHATS, DOCUMENTS, FINDINGS, SOURCES

RULE = """
  - id: house.{name}
    title: "{title}"
    law: [{{act: House, article: "1", link: "https://example.org/", as_of: 2026-11-22}}]
    scope: document
    condition: {{kind: finding, categories: [personal.email]}}
    action: redact
    severity: low
    how_to_fix: Take it out.
"""
HOUSE = "name: house\ntitle: House\nversion: 1.0.0\nrules:" + "".join(
    RULE.format(name=name, title=title) for name, title in {"a": "One; two; three", "b": "Four\\r\\nfive"}.items()
)

Cells = list[dict[str, str]]


def written(told: Evidence, kind: str, path: Path, code: str = "en") -> str:
    KINDS[kind].write("csv", told, language(code), path)
    return path.read_bytes().decode()


def cells(text: str) -> Cells:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("kind", ["findings", "decisions"])
def test_golden(reported: Path, tmp_path: Path, golden: Golden, kind: str) -> None:
    golden(kind, f"{kind}.csv", written(evidence(reported), kind, tmp_path / "out.csv"))


def test_each_finding_is_a_row_in_the_order_of_the_ledger(reported: Path, tmp_path: Path) -> None:
    rows = cells(written(evidence(reported), "findings", tmp_path / "out.csv"))
    assert [(row["path"].removeprefix("'"), row["category"]) for row in rows] == [
        (DOCUMENTS[found["doc"]]["path"].removeprefix("'"), found["category"])
        for found in sorted(FINDINGS, key=lambda found: (found["doc"], found.get("start", 0)))
    ]


def test_a_finding_tells_what_the_rules_that_are_about_it_ask(reported: Path, tmp_path: Path) -> None:
    rows = cells(written(evidence(reported), "findings", tmp_path / "out.csv"))
    asked = {(int(row["record"]), row["category"]): (row["action"], row["rules"]) for row in rows}
    assert asked[4, "rights.reservation"] == ("drop", "eu.copyright.reserved")
    assert asked[4, "personal.email"] == ("redact", "eu.personal.email")
    assert asked[1, "personal.phone"] == ("note", "eu.personal.phone"), "it is waived"
    assert asked[8, "rights.license"] == ("", "")


def test_each_decision_is_a_row(reported: Path, tmp_path: Path) -> None:
    rows = cells(written(evidence(reported), "decisions", tmp_path / "out.csv"))
    verdict = frozen_verdict(evidence(reported).ledger)
    assert [row["scope"] for row in rows].count("document") == sum(verdict.documents.values())
    assert [row["source"] for row in rows if row["scope"] == "source"] == [
        f"'{CHATS}",
        *sorted(row["source"] for row in SOURCES if row["source"] != CHATS),
    ]
    assert rows[0]["scope"] == "corpus"
    assert rows[0]["action"] == "block"
    assert rows[0]["unknown"]


@pytest.mark.parametrize("kind", ["findings", "decisions", "sarif"])
def test_a_policy_without_rules_has_reports(tmp_path: Path, kind: str) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("name: house\ntitle: House\nversion: 1.0.0\nrules: []\n", "utf-8")
    ledger = write_ledger(tmp_path / "ledger", [{}], [{"doc": 0, "category": "personal.email"}])
    decide(ledger, load_packs(str(house)), NOW)
    KINDS[kind].write(KINDS[kind].formats[0], evidence(ledger.folder), language(), tmp_path / "out")
    assert (tmp_path / "out").stat().st_size


def test_titles_are_told_apart_whatever_is_in_them(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text(HOUSE, "utf-8")
    ledger = write_ledger(tmp_path / "ledger", [{}], [{"doc": 0, "category": "personal.email"}])
    decide(ledger, load_packs(str(house)), NOW)
    (row,) = cells(written(evidence(ledger.folder), "decisions", tmp_path / "out.csv"))
    assert row["rules"].split(" ") == ["house.a", "house.b"]
    assert row["titles"].split("\n") == ["One; two; three", "Four five"]


@pytest.mark.parametrize("kind", ["findings", "decisions"])
def test_no_cell_is_a_formula(reported: Path, tmp_path: Path, kind: str) -> None:
    rows = cells(written(evidence(reported), kind, tmp_path / "out.csv"))
    assert not [cell for row in rows for cell in row.values() if cell.strip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("kind", ["findings", "decisions"])
def test_slices_change_nothing(reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    whole = written(evidence(reported), kind, tmp_path / "whole.csv")
    monkeypatch.setattr(writing, "SLICE", 3)
    assert written(evidence(reported), kind, tmp_path / "sliced.csv") == whole


def test_labels_are_translated_and_names_of_columns_are_not(reported: Path, tmp_path: Path) -> None:
    english = cells(written(evidence(reported), "findings", tmp_path / "en.csv"))
    german = cells(written(evidence(reported), "findings", tmp_path / "de.csv", "de"))
    assert english[0].keys() == german[0].keys()
    assert [row["category"] for row in english] == [row["category"] for row in german]
    label = language("de").label("categories", english[0]["category"])
    assert german[0]["label"] == label


@pytest.mark.parametrize("kind", ["findings", "decisions"])
def test_an_empty_corpus_has_a_line_of_names(tmp_path: Path, reported: Path, kind: str) -> None:
    ledger = write_ledger(tmp_path / "ledger", sources=[])
    verdict = frozen_verdict(evidence(reported).ledger)
    for name in ("decisions", "uses", "curations"):
        ledger.path(name).write_bytes((reported / f"{name}.parquet").read_bytes())
    text = written(Evidence(ledger, verdict), kind, tmp_path / "out.csv")
    assert text.startswith('\ufeff"')
    assert text.endswith('"\r\n')
