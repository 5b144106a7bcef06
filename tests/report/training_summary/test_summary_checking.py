"""Each rule that stands against publishing: a plan or ledger that breaks it, beside one that keeps it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govern.policy.packs import LoadedPack, Policy
from govern.report.language.language import language
from govern.report.training_summary.domains import MAX_TOLD
from govern.report.training_summary.filling import filled
from tests.summaries import DOCUMENTS, EXAMPLE, PACK, SOURCES, evidence_of, summary_of

SAID: dict[str, Any] = EXAMPLE["training_summary"]
TEXT = {"modality": "text", "content": ["fiction text"]}
OTHER = {"modality": "other", "name": "proteins", "content": ["sequences"], "approximately": "3 million"}
SILENT = {**SAID["crawled"]["crawlers"][0], "name": "Second", "behaviour": None}
NOTHING_ASKED = Policy((LoadedPack(PACK.model_copy(update={"rules": []}), "test.yaml", "sha256:00"),), {})
CRAWLER = SAID["crawled"]["crawlers"][0]


def plan(*dropped: str, **said: Any) -> dict[str, Any]:
    kept = {key: value for key, value in SAID.items() if key not in dropped}
    return {**EXAMPLE, "training_summary": {**kept, **said}}


def found(folder: Path, *args: Any, **kwargs: Any) -> set[tuple[str, str, str]]:
    """Give rule, field and severity of everything that stands against a summary."""
    told = summary_of(folder, *args, **kwargs)
    assert all(one.message and one.to_do for one in told.violations)
    assert told.draft is any(one.severity == "error" for one in told.violations)
    return {(one.rule, one.field, one.severity) for one in told.violations}


@pytest.mark.parametrize(
    ("said", "rule", "field"),
    [
        ({"modalities": [{"modality": "text"}]}, "content", "1.3.text"),
        ({"modalities": [TEXT, {"modality": "image", "content": ["photography"]}]}, "size", "1.3.image"),
        ({"modalities": [TEXT, {**OTHER, "name": None}]}, "other-name", "1.3.other"),
        ({"modalities": [TEXT, {**OTHER, "approximately": None, "amount": 3}]}, "size", "1.3.other"),
        ({"modalities": [{**TEXT, "amount": 1_000_000}]}, "reconcile", "1.3.text"),
        ({"modalities": [{**TEXT, "amount": 100}]}, "reconcile", "1.3.text"),
        ({"modalities": []}, "modality", "1.3.text"),
        ({"last_update": "2026-11-23"}, "date", "0.update"),
        ({"latest_acquisition": "2026-12"}, "date", "1.3.latest"),
        ({"version": None}, "required", "0.version"),
        ({"provider_contact": None}, "required", "1.1.provider"),
        ({"models": [{"name": "Marigold"}]}, "required", "1.2.placed"),
        ({"dependencies": [{"model": "Base"}]}, "dependency", "1.2.dependencies"),
        ({"continuous": None}, "required", "1.3.continuous"),
        ({"crawled": {"used": "yes", "crawlers": [{**CRAWLER, "purpose": None}]}}, "required", "2.3.purposes"),
        ({"crawled": {"used": "yes", "crawlers": [CRAWLER, SILENT]}}, "required", "2.3.behaviour"),
        ({"private_datasets": {"used": "yes", "others": "A set."}}, "required", "2.2.2.modalities"),
        ({"private_datasets": {"used": "yes", "modalities": ["text"]}}, "required", "2.2.2.others"),
        ({"user_data": {"interactions": "no", "services": "yes"}}, "required", "2.4.description"),
        ({"other_sources": {"used": "yes"}}, "required", "2.6.description"),
        ({"synthetic": {"used": "yes", "models": [{"name": "Another"}]}}, "generator", "2.5.models"),
        ({"reservations": {}}, "required", "3.1.measures"),
        ({"illegal_content": None}, "required", "3.2.measures"),
        ({"gaps": {"2.9.nothing": "x"}}, "gap", "2.9.nothing"),
        ({"public_datasets": {"used": "yes", "large": [{"source": "no-such"}]}}, "dataset", "2.1.large"),
    ],
)  # fmt: skip
def test_what_is_said_breaks_a_rule(tmp_path: Path, said: Mapping[str, Any], rule: str, field: str) -> None:
    assert found(tmp_path, plan(**said)) == {(rule, field, "error")}


@pytest.mark.parametrize(
    "said",
    [
        {"modalities": [TEXT, {"modality": "image", "content": ["photography"], "amount": 5000}]},
        {"modalities": [TEXT, {"modality": "video", "content": ["films"], "approximately": "2 TB"}]},
        {"modalities": [TEXT, OTHER]},
        {"modalities": [{**TEXT, "amount": 6000}]},
        {"tokenizer": {"name": "BPE", "chars_per_token": 3.1}},
        {"dependencies": [{"model": "Base", "link": "https://base.example/summary"}]},
        {"private_datasets": {"used": "yes", "modalities": ["text"], "others": "A set."}},
        {"other_sources": {"used": "yes", "description": "Scanned books."}},
        {"synthetic": {"used": "yes", "others": "Example-Storyteller 2.1, our own."}},
        {"public_datasets": {"used": "yes"}},
    ],
)  # fmt: skip
def test_what_is_said_keeps_the_rules(tmp_path: Path, said: Mapping[str, Any]) -> None:
    assert found(tmp_path, plan(**said)) == set()


def test_a_question_that_nobody_answers_is_asked_once(tmp_path: Path) -> None:
    assert found(tmp_path, plan("crawled")) == {("required", "2.3.used", "error")}


def test_a_yes_asks_for_what_stands_below_it(tmp_path: Path) -> None:
    missing = ("names", "purposes", "behaviour", "content")  # the period is computed
    expected = {("required", f"2.3.{name}", "error") for name in missing}
    assert found(tmp_path, plan(crawled={"used": "yes"})) == expected


def test_without_the_section_nobody_answers(tmp_path: Path) -> None:
    nothing = {key: value for key, value in EXAMPLE.items() if key != "training_summary"}
    assert ("signed", "0.version", "error") in found(tmp_path, nothing)


@pytest.mark.parametrize(
    ("day", "warned"), [(date(2026, 11, 20), False), (date(2027, 5, 21), False), (date(2027, 5, 22), True)]
)
def test_after_182_days_it_is_due(tmp_path: Path, day: date, warned: bool) -> None:
    expected = {("update", "0.update", "warning")} if warned else set()
    assert found(tmp_path, today=day) == expected


def test_base_models_have_to_be_dependencies(tmp_path: Path) -> None:
    base = {"base_models": ["example/Base-7B"]}
    missing = {**plan("dependencies"), **base}
    assert ("dependency", "1.2.dependencies", "error") in found(tmp_path / "a", missing)
    link = "https://base.example/summary"
    assert found(tmp_path / "b", {**plan(dependencies=[{"model": "Base-7B", "link": link}]), **base}) == set()


def test_a_small_provider_has_to_be_attested(tmp_path: Path) -> None:
    unsigned = {**EXAMPLE, "attestations": []}
    assert found(tmp_path / "a", unsigned) == {("small-provider", "2.3.domains", "error")}
    assert found(tmp_path / "b", {**unsigned, "small_provider": False}) == set()


def test_modalities_of_the_model_have_to_be_declared(tmp_path: Path) -> None:
    assert found(tmp_path, {**EXAMPLE, "modalities": ["text", "image"]}) == {("modality", "1.3.image", "error")}


def test_sources_without_an_origin_stand_in_no_section(tmp_path: Path) -> None:
    sources = [*SOURCES, {"source": "attic", "origin": None, "declared": False}]
    documents = [*DOCUMENTS, {"source": "attic"}]
    assert found(tmp_path, EXAMPLE, documents, sources) == {("origin", "2.6.used", "error")}


def test_a_large_dataset_needs_a_link_or_a_description(tmp_path: Path) -> None:
    sources = [{**row, "url": None} for row in SOURCES]
    assert found(tmp_path / "a", EXAMPLE, DOCUMENTS, sources) == {("dataset", "2.1.large", "error")}
    said = plan(public_datasets={"used": "yes", "large": [{"source": "town-notices", "description": "Notices."}]})
    assert found(tmp_path / "b", said, DOCUMENTS, sources) == set()


def test_a_year_is_no_month(tmp_path: Path) -> None:
    sources = [{**row, "collected_from": "2025", "collected_to": "2025"} for row in SOURCES]
    documents = [{key: value for key, value in row.items() if key != "date"} for row in DOCUMENTS]
    crawlers = {"crawled": {"used": "yes", "crawlers": [{**CRAWLER, "from": None, "to": None}]}}
    broken = {("date", "1.3.latest", "error"), ("date", "2.3.period", "error")}
    assert found(tmp_path, plan("latest_acquisition", **crawlers), documents, sources) == broken


def test_an_estimate_across_two_ranges_has_to_be_counted(tmp_path: Path) -> None:
    documents = [*DOCUMENTS, {"source": "tales", "chars": 4_100_000_000}]
    assert found(tmp_path / "a", EXAMPLE, documents) == {("size", "1.3.text", "error")}
    counted = plan(tokenizer={"name": "BPE", "chars_per_token": 4.0})
    assert found(tmp_path / "b", counted, documents) == set()


def test_reservations_that_stay_are_worth_a_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = [{"doc": 2, "category": "rights.reservation", "attributes": '{"protocol":"tdmrep"}'}]
    assert found(tmp_path / "a", findings=findings) == set()
    monkeypatch.setattr("tests.summaries.POLICY", NOTHING_ASKED)
    told = summary_of(tmp_path / "b", findings=findings)
    assert [(one.rule, one.field, one.severity) for one in told.violations] == [
        ("reservation", "3.1.measures", "warning")
    ]
    assert not told.draft
    assert "(tdmrep): documents with one, counted once a protocol: 0 left out, 1 that stay" in (
        told.field("3.1.measures").suggestion or ""
    )


def test_a_list_too_long_for_the_file_has_to_be_published_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_TOLD > 1000
    monkeypatch.setattr("govern.report.training_summary.domains.MAX_TOLD", 1)
    documents = [*DOCUMENTS, *({"source": "pages", "url": f"https://d{n}.example/"} for n in range(25))]
    long = evidence_of(tmp_path / "a", EXAMPLE, documents)
    told = filled(long, language())
    assert [(one.rule, one.field) for one in told.violations] == [("domains", "2.3.domains")]
    table = told.field("2.3.domains").table
    assert table is not None
    assert (len(table.rows), table.left_out) == (1, 1)
    linked = plan(crawled={**SAID["crawled"], "domains": "https://models.example/domains.txt"})
    assert found(tmp_path / "b", linked, documents) == set()
