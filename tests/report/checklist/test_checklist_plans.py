"""The items that ship, for different releases: open weights, a small provider, a Llama model, a seat in the US."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.policy.plan import LoadedPlan, ReleasePlan
from govern.report.checklist.answer import Status
from govern.report.checklist.checked import CheckedItem
from govern.report.checklist.checking import checked
from govern.report.evidence import Evidence
from govern.report.language.language import language
from tests.ledgers import write_ledger

DAY = date(2026, 11, 22)
EU = load_packs("eu")
PLAN = {
    "model": "Marigold",
    "version": "1.0.0",
    "provider": "Example Models",
    "seat": "DE",
    "regions": ["eu"],
    "released": "2027-03-01",
    "purpose": "commercial",
    "license": "Apache-2.0",
    "open_weights": False,
    "corpus_released": False,
    "modalities": ["text"],
    "monthly_users": 1000,
    "base_models": [],
    "small_provider": False,
    "code_of_practice": False,
}
PERSON = {"by": "Example Person", "role": "Counsel", "signed": "2026-10-01"}
Statuses = Mapping[str, Status]
Told = Callable[..., Mapping[str, CheckedItem]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Gives all items as they stand for a plan, of a small crawled corpus with personal data."""
    folder = tmp_path_factory.mktemp("plans") / "ledger"
    categories = [category for rule in EU.rules for category in _categories(rule)]
    findings = [{"doc": number, "category": "personal.email"} for number in range(120)]
    write_ledger(
        folder,
        [{} for _ in range(120)],
        findings,
        [{"origin": "crawled", "legal_basis": "art-6-1-f"}],
        manifest={"detectors": [{"id": "all", "categories": categories}]},
    )

    def stand(**changes: Any) -> Mapping[str, CheckedItem]:
        plan = {key: value for key, value in {**PLAN, **changes}.items() if value is not None}
        return _items(folder, plan)

    return stand


def _categories(rule: Any) -> list[str]:
    return [
        category.replace("*", "health")
        for leaf in rule.leaves
        if leaf.kind == "finding"
        for category in leaf.categories
    ]


def _items(folder: Path, plan: Mapping[str, Any]) -> Mapping[str, CheckedItem]:
    ledger = Ledger(folder)
    loaded = LoadedPlan(ReleasePlan.model_validate(plan), "release.yaml", "sha256:00")
    verdict = decide(ledger, EU, Circumstances("release", DAY, loaded))
    return {item.item.id: item for item in checked(Evidence(ledger, verdict), language()).all}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            {
                "ai-documentation": "not-attested",
                "ai-downstream": "not-attested",
                "ai-open-source": "not-applicable",
                "ai-representative": "not-applicable",
                "ai-alternative-means": "not-attested",
                "code-copyright-policy": "not-applicable",
                "gdpr-transfers": "not-applicable",
                "gdpr-legitimate-interest": "not-attested",
                "gdpr-impact-assessment": "not-attested",
                "gdpr-contact-data": "not-met",
                "gdpr-consent": "not-applicable",
                "copyright-access": "not-attested",
                "llama-notices": "not-applicable",
                "licence-attribution": "not-applicable",
                "release-identity": "met",
            },
        ),
        (
            {"open_weights": True},
            {"ai-documentation": "not-applicable", "ai-downstream": "not-applicable",
             "ai-documentation-data": "not-applicable", "ai-open-source": "not-attested",
             "ai-copyright-policy": "not-attested", "ai-summary": "not-attested"},
        ),
        (
            {"open_weights": None},
            {"ai-documentation": "open", "ai-open-source": "open", "release-use": "open"},
        ),
        (
            {"seat": "US"},
            {"ai-representative": "not-attested", "gdpr-transfers": "not-attested",
             "gdpr-representative": "not-attested", "llama-eu": "met"},
        ),
        ({"seat": "NO"}, {"ai-representative": "not-attested", "gdpr-transfers": "not-applicable"}),
        ({"seat": None}, {"ai-representative": "open", "gdpr-transfers": "open", "release-identity": "open"}),
        (
            {"code_of_practice": True},
            {"code-copyright-policy": "not-attested", "code-contact": "not-attested", "form-filled": "not-attested",
             "form-data-points": "met", "form-general": "not-attested", "code-other-protocols": "met",
             "ai-alternative-means": "not-applicable"},
        ),
        ({"code_of_practice": None}, {"code-contact": "open", "ai-summary-reservations": "open"}),
        (
            {"base_models": ["meta-llama/Llama-3.1-8B"]},
            {"llama-name": "open", "llama-notices": "not-attested", "llama-eu": "met",
             "base-licences": "not-attested"},
        ),
        (
            {"base_models": ["meta-llama/Llama-3.1-8B"], "model": "Llama-Marigold"},
            {"llama-name": "met", "llama-notices": "not-attested"},
        ),
        (
            {"base_models": ["meta-llama/Llama-4-Scout-17B-16E"], "model": "Llama-Marigold"},
            {"llama-name": "met", "llama-eu": "not-met"},
        ),
        ({"base_models": ["meta-llama/Llama-4-Scout-17B-16E"], "seat": "US"}, {"llama-eu": "met"}),
        ({"base_models": None}, {"llama-notices": "open", "llama-eu": "open", "release-ancestry": "open"}),
        ({"small_provider": True}, {"ai-summary-crawlers": "not-attested"}),
        ({"modalities": ["text", "image"]}, {"ai-faces": "not-attested"}),
        ({"corpus_released": True}, {"licence-attribution": "not-attested", "licence-share-alike": "met"}),
        (
            {"purpose": "research"},
            {"copyright-retention": "not-applicable", "licence-non-commercial": "not-applicable"},
        ),
        ({"released": None}, {"release-market": "open", "release-summary-update": "open"}),
        (
            {"attestations": [
                {"item": "lia", "answer": "yes", **PERSON}, {"item": "tdm-policy", "answer": "no", **PERSON},
            ]},
            {"gdpr-legitimate-interest": "met", "ai-copyright-policy": "not-met"},
        ),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_release(told: Told, changes: dict[str, Any], expected: Statuses) -> None:
    found = told(**changes)
    assert {name: found[name].status for name in expected} == expected


def test_without_a_plan_nothing_that_only_people_know_is_met(told: Told) -> None:
    found = told(**dict.fromkeys(PLAN))
    answers = [answer for item in found.values() for answer in item.answers if answer.giver == "attestation"]
    assert {answer.status for answer in answers} == {"not-attested", "not-applicable", "open"}
