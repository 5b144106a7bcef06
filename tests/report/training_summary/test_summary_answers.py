"""What fields say: computed, attested, or a gap with its reason; and what cannot be true at once."""

from pathlib import Path
from typing import Any

import pytest

from govern.policy.curation.model import Correction
from govern.report.training_summary.template import template
from tests.summaries import DOCUMENTS, EXAMPLE, SOURCES, summary_of

SAID: dict[str, Any] = EXAMPLE["training_summary"]


def plan(**said: Any) -> dict[str, Any]:
    """Give the plan of the documentation with other words in its section."""
    return {**EXAMPLE, "training_summary": {**SAID, **said}}


def without(*keys: str) -> dict[str, Any]:
    return {**EXAMPLE, "training_summary": {key: value for key, value in SAID.items() if key not in keys}}


def test_the_documented_plan_can_be_published(tmp_path: Path) -> None:
    told = summary_of(tmp_path)
    assert told.violations == []
    assert not told.draft
    assert told.signed == "Example Person, Head of data, on 20 November 2026"
    assert [field.id for section in told.sections for field in section.fields] == [
        field.id for section in template().sections for field in section.fields
    ]


def test_silence_is_a_gap_with_its_reason_and_never_a_no(tmp_path: Path) -> None:
    told = summary_of(tmp_path, {})
    assert told.draft
    for section in told.sections:
        for field in section.fields:
            assert field.answer is None
            assert field.state != "attested"
            if field.state in ("gap", "not-applicable"):
                assert field.reason, field.id
    assert told.field("2.4.interactions").reason == (
        "Not attested: nobody has answered it in release.yaml (training_summary.user_data.interactions)."
    )
    assert (
        told.field("3.1.signatory").reason
        == "Not attested: nobody has answered it in release.yaml (code_of_practice)."
    )
    assert told.field("1.1.provider").state == "gap"
    assert told.field("1.3.image").reason == "Not declared in the release plan; the audit reads text alone."


def test_only_what_stays_counts(tmp_path: Path) -> None:
    findings = [{"doc": 3, "category": "rights.reservation"}, {"doc": 4, "category": "rights.ill_reputed_source"}]
    told = summary_of(tmp_path, {}, findings=findings, duplicates=[{"doc": 2, "kept": 0}, {"doc": 3, "kept": 0}])
    text = told.field("1.3.text")
    assert text.how is not None
    assert "in the documents that stay: 3 of 6" in text.how
    assert (
        "as copies: 2 documents; as they are to be dropped or blocked: 0 documents; as their sources are: 1"
        in text.how
    )
    assert told.field("2.3.domains").reason == (
        "No document of a crawled source that stays has a URL with a domain name."
    )
    assert told.field("2.4.interactions").suggestion == (
        "The ledger suggests yes: 1 source is declared as: User data (chats), with 1 document read, of which 0 stay. "
        "It does not tell for which of the two questions of this section."
    )
    languages = told.field("1.3.languages").table
    assert languages is not None
    assert [row["language"] for row in languages.rows] == ["en", "de"]


def test_of_nothing_that_stays_nothing_is_computed(tmp_path: Path) -> None:
    told = summary_of(tmp_path, {}, findings=[{"doc": n, "category": "rights.reservation"} for n in range(6)])
    assert told.field("1.3.text").state == "gap"
    assert told.field("1.3.text").reason == "Of 6 documents read, none stays."
    assert told.field("1.3.languages").state == "gap"
    assert told.field("2.1.large").reason == (
        "Of the sources that are declared as public datasets no document stays."
    )


def test_an_empty_ledger_says_so(tmp_path: Path) -> None:
    told = summary_of(tmp_path, {}, documents=[], sources=[])
    assert told.field("1.3.text").reason == "No document could be read."
    assert told.field("1.3.latest").reason == "No source says until when it was collected, and no document is dated."
    assert told.field("2.1.large").reason == "No source of the ledger is declared as a public dataset."
    assert told.field("2.3.domains").reason == "No source of the ledger is declared as crawled."


@pytest.mark.parametrize(
    ("key", "field", "origin"),
    [
        ("public_datasets", "2.1.used", "Public dataset"),
        ("licensed", "2.2.1.used", "Licensed"),
        ("crawled", "2.3.used", "Crawled"),
        ("synthetic", "2.5.used", "Synthetic"),
    ],
)
def test_a_no_beside_sources_of_the_kind_contradicts(tmp_path: Path, key: str, field: str, origin: str) -> None:
    told = summary_of(tmp_path, plan(**{key: {"used": "no"}}))
    said = told.field(field).contradiction
    assert said is not None
    assert said.startswith(f"Answered with no, and the ledger has 1 source declared as: {origin} (")
    assert ("contradiction", field) in {(one.rule, one.field) for one in told.violations}
    below = [one for section in told.sections for one in section.fields if one.id.startswith(field[:-4])][1:]
    assert {one.state for one in below} == {"not-applicable"}


def test_user_data_contradicts_only_both_noes(tmp_path: Path) -> None:
    neither = summary_of(tmp_path / "a", plan(user_data={"interactions": "no", "services": "no"}))
    assert "chats" in (neither.field("2.4.interactions").contradiction or "")
    one = summary_of(tmp_path / "b", plan(user_data={"interactions": "no"}))
    assert one.field("2.4.interactions").contradiction is None
    assert one.field("2.4.description").state == "gap"


def test_a_no_without_sources_of_the_kind_stands(tmp_path: Path) -> None:
    sources = [row for row in SOURCES if row["origin"] != "synthetic"]
    documents = [row for row in DOCUMENTS if row["source"] != "tales"]
    told = summary_of(tmp_path, plan(synthetic={"used": "no"}), documents, sources)
    assert told.field("2.5.used").contradiction is None
    assert told.field("2.5.used").suggestion == "The ledger has no source that is declared as: Synthetic."
    assert told.violations == []


@pytest.mark.parametrize(
    ("said", "state", "text", "contradicts"),
    [
        ("2025-06", "attested", "06/2025", False),
        ("2025-05", "attested", "05/2025", True),
        (None, "computed", "06/2025", False),
    ],
)
def test_the_latest_date(tmp_path: Path, said: str | None, state: str, text: str, contradicts: bool) -> None:
    told = summary_of(tmp_path, plan(latest_acquisition=said)).field("1.3.latest")
    assert (told.state, told.text, told.contradiction is not None) == (state, text, contradicts)


def test_dates_ahead_and_dates_that_are_none_do_not_count(tmp_path: Path) -> None:
    documents = [{"source": "pages", "date": date} for date in ("2031-01-01", "soon", "2025", "2024-02-30T10:00Z")]
    sources = [{"source": "pages", "origin": "crawled", "collected_to": None}]
    assert summary_of(tmp_path, {}, documents, sources).field("1.3.latest").text == "02/2024"


def test_domains_go_by_bytes_that_stay_and_ties_by_name(tmp_path: Path) -> None:
    hosts = ["www.b.example.org", "a.example.org", "c.example.com", *(f"d{n}.example" for n in range(10))]
    documents = [{"source": "pages", "url": f"https://u:p@{host.upper()}:8080/x?y#z", "bytes": 100} for host in hosts]
    documents += [
        {"source": "pages"},
        {"source": "pages", "url": "https://192.0.2.1/"},
        {"source": "manuals", "url": "x"},
    ]
    told = summary_of(tmp_path, {}, documents, SOURCES).field("2.3.domains")
    assert told.table is not None
    # 12 domains, of which 2 are due; the second of those with as many bytes is the first by name
    assert [row["domain"] for row in told.table.rows] == ["example.org", "d0.example"]
    assert told.how == (
        "The first 2 of 12 domains by the bytes of text that stay: the top 10%. Not in it: 1 document of crawled "
        "sources without a URL, and 1 document whose URL has no domain name that is not masked."
    )


def test_datasets_under_three_per_cent_are_described(tmp_path: Path) -> None:
    sources = [{"source": name, "origin": "public-dataset"} for name in ("big", "edge", "under", "none")]
    documents = [
        {"source": "big", "bytes": 94_010},
        {"source": "edge", "bytes": 3000},
        {"source": "under", "bytes": 2990},
    ]
    told = summary_of(tmp_path, {}, documents, sources)
    table = told.field("2.1.large").table
    assert table is not None
    assert [row["name"] for row in table.rows] == ["big", "edge"]
    assert told.field("2.1.others").text == "1 other dataset with 2.99\N{NO-BREAK SPACE}kB of text in all: under."


def test_corrections_hold(tmp_path: Path) -> None:
    sources = [{"source": "pages", "origin": "other"}]
    entry = {"id": "seen", "source": "pages", "set": {"origin": "crawled"}, "reason": "wrong-metadata",
             "owner": "Example Person", "date": "2026-10-01"}  # fmt: skip
    documents = [{"source": "pages", "url": "https://town.example/"}]
    told = summary_of(tmp_path, {}, documents, sources, corrections=[Correction.model_validate(entry)])
    assert told.field("2.3.domains").state == "computed"
    assert told.field("2.6.used").suggestion == "The ledger has no source that is declared as: Other."


def test_a_gap_may_be_explained(tmp_path: Path) -> None:
    why = "The crawl of 2019 kept no addresses."
    documents = [row for row in DOCUMENTS if "url" not in row]
    told = summary_of(tmp_path, plan(gaps={"2.3.domains": why}), [*documents, {"source": "pages"}])
    assert (told.field("2.3.domains").state, told.field("2.3.domains").reason) == ("gap", why)
    assert not told.draft


def test_who_represents_the_provider_hangs_on_its_seat(tmp_path: Path) -> None:
    def state(folder: str, **keys: Any) -> str:
        return summary_of(tmp_path / folder, {**EXAMPLE, **keys}).field("1.1.representative").state

    assert state("a", seat="DE") == "not-applicable"
    assert state("b", seat="US") == "gap"
    assert state("c", seat=None) == "gap"
    named = plan(authorised_representative="Example Representatives, Paris")
    assert state("d", seat="US", training_summary=named["training_summary"]) == "attested"


def test_without_a_detector_it_was_not_looked_at(tmp_path: Path) -> None:
    told = summary_of(tmp_path, {}, detectors=[])
    assert told.field("3.1.measures").suggestion == "The audit did not look for reservations."
    assert "did not look for sources of ill repute" in (told.field("3.2.measures").suggestion or "")
    assert told.field("3.3.information").suggestion == "The audit did not look for personal data."
