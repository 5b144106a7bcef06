"""Summaries of training content for tests: a small ledger, decided on with a plan, and the template filled in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from govern.policy.circumstances import Circumstances
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Correction, Curations
from govern.policy.decide import decide
from govern.policy.pack import Pack
from govern.policy.packs import LoadedPack, Policy
from govern.policy.plan import load_plan
from govern.report.evidence import Evidence, evidence
from govern.report.language.language import language
from govern.report.training_summary.filling import filled
from govern.report.training_summary.model import TrainingSummary
from tests.ledgers import write_ledger

Row = Mapping[str, Any]
DAY = date(2026, 11, 22)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "reports" / "training-summary.md"
EXAMPLE: dict[str, Any] = yaml.safe_load(
    re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[0]
)  # the plan of the documentation: nothing stands against the summary of SOURCES with it
DETECTORS = [
    {"id": "rights.reservation.v2", "categories": ["rights.reservation"]},
    {"id": "rights.ill_reputed_source.v1", "categories": ["rights.ill_reputed_source"]},
    {"id": "personal.email.v1", "categories": ["personal.email"]},
]


def _source(name: str, origin: str | None, **row: Any) -> Row:
    when = {"collected_from": "2025-05-01", "collected_to": "2025-05-31"}
    return {"source": name, "origin": origin, "url": None, "generator": None, **when, **row}


def _document(source: str, **row: Any) -> Row:
    return {"source": source, "path": f"{source}/a.jsonl", "chars": 4000, "bytes": 4000, **row}


SOURCES = [
    _source("town-notices", "public-dataset", url="https://data.example/notices"),
    _source("manuals", "licensed"),
    _source("pages", "crawled"),
    _source("chats", "user-data"),
    _source("tales", "synthetic", generator="example-storyteller 2.1"),
]
DOCUMENTS = [
    _document("town-notices"),
    _document("manuals", language="de"),
    _document("pages", url="https://www.town.example.co.uk/a", bytes=5000),
    _document("pages", url="https://other.example.org/"),
    _document("chats", date="2025-06-01"),
    _document("tales"),
]
LAW = {"act": "AI Act", "article": "Art. 53", "link": "https://example.org/act", "as_of": "2026-11-21"}
RULE = {"title": "Something is the matter.", "law": [LAW], "severity": "low", "how_to_fix": "Mend it."}


def _rule(name: str, action: str, category: str, scope: str = "document") -> dict[str, Any]:
    condition = {"kind": "finding", "categories": [category]}
    return {**RULE, "id": f"test.{name}", "action": action, "scope": scope, "condition": condition}


PACK = Pack.model_validate(
    {
        "name": "test",
        "title": "Test",
        "version": "1.0.0",
        "rules": [
            _rule("reserved", "drop", "rights.reservation"),
            _rule("mail", "redact", "personal.email"),
            _rule("reputed", "block", "rights.ill_reputed_source", "source"),
        ],
    }
)
POLICY = Policy((LoadedPack(PACK, "test.yaml", "sha256:00"),), {"test": frozenset({"test"})})


def evidence_of(
    folder: Path,
    plan: Mapping[str, Any] = EXAMPLE,
    documents: Iterable[Row] = DOCUMENTS,
    sources: Iterable[Row] = SOURCES,
    today: date = DAY,
    detectors: Sequence[Row] = DETECTORS,
    corrections: Sequence[Correction] = (),
    **tables: Any,
) -> Evidence:
    """Write a ledger, decide on it by POLICY, and give the evidence."""
    ledger = write_ledger(folder / "ledger", documents, sources=sources, manifest={"detectors": detectors}, **tables)
    path = folder / "release.yaml"
    path.write_text(yaml.safe_dump(dict(plan)), "utf-8")
    curations = LoadedCurations(Curations(version=1, corrections=list(corrections)), None)
    decide(ledger, POLICY, Circumstances("release", today, load_plan(path)), curations)
    return evidence(ledger.folder)


def summary_of(folder: Path, *args: Any, **kwargs: Any) -> TrainingSummary:
    """Give the summary of such a ledger, in English."""
    return filled(evidence_of(folder, *args, **kwargs), language())
