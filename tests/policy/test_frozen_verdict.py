"""The verdict that a ledger keeps is the one that was given."""

from datetime import date
from pathlib import Path

import pytest

from govern.ledger.reading import Ledger, LedgerError
from govern.policy.circumstances import Circumstances
from govern.policy.curation.loading import load_curations
from govern.policy.decide import decide
from govern.policy.frozen import DECISION, freeze_verdict, frozen_verdict
from govern.policy.packs import load_packs, shipped_packs
from govern.policy.plan import load_plan
from govern.policy.verdict import Verdict
from tests.ledgers import NOW, write_ledger

PLAN = """
model: Marigold
provider: Example Models
purpose: commercial
base_models: []
attestations:
  - {item: dpia, answer: yes, by: Example Person, role: Data protection officer, signed: 2026-10-01}
"""
CURATIONS = """
version: 1
corrections:
  - id: seen-licence
    source: notes
    set: {license: MIT}
    reason: licence-seen
    owner: Example Person
    date: 2026-10-01
waivers:
  - id: addresses-known
    rule: eu.personal.email
    reason: accepted-risk
    owner: Example Person
    date: 2026-10-01
    expires: 2027-10-01
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    documents = [{"language": "en"}, {"language": "de"}, {"source": "crawl"}]
    findings = [
        {"doc": 0, "category": "personal.email"},
        {"doc": 1, "category": "personal.card"},
        {"doc": 2, "category": "personal.phone"},
    ]
    crawl = {"source": "crawl", "declared": False, "origin": None, "license": None, "gaps": ["declaration"]}
    return write_ledger(tmp_path / "ledger", documents, findings, [{}, crawl], [{"reason": "malformed"}])


def verdict_of(ledger: Ledger, tmp_path: Path) -> Verdict:
    (tmp_path / "release.yaml").write_text(PLAN)
    (tmp_path / "govern.yaml").write_text(CURATIONS)
    circumstances = Circumstances("release", date(2026, 11, 22), load_plan(tmp_path / "release.yaml"))
    return decide(ledger, load_packs(shipped_packs()), circumstances, load_curations(tmp_path / "govern.yaml"))


def test_the_verdict_comes_back_whole(ledger: Ledger, tmp_path: Path) -> None:
    given = verdict_of(ledger, tmp_path)
    kept = frozen_verdict(Ledger(ledger.folder))
    assert given.waived
    assert given.open
    assert {one.kind for one in given.curations} == {"correction", "waiver"}
    for field in ("fired", "open", "uses", "waived", "curations", "audited", "not_held", "word", "reasons"):
        assert getattr(kept, field) == getattr(given, field), field
    assert list(kept.documents.items()) == list(given.documents.items())
    assert list(kept.sources.items()) == list(given.sources.items())
    assert [one.pack for one in kept.policy.packs] == [one.pack for one in given.policy.packs]
    assert kept.policy.regions == given.policy.regions
    assert kept.circumstances.plan == given.circumstances.plan
    assert kept.circumstances.today == given.circumstances.today


def test_keeping_it_twice_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    verdict_of(ledger, tmp_path)
    first = (ledger.folder / DECISION).read_bytes()
    freeze_verdict(ledger, frozen_verdict(ledger))
    assert (ledger.folder / DECISION).read_bytes() == first


def test_no_path_of_the_machine_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    verdict_of(ledger, tmp_path)
    assert str(tmp_path).encode() not in (ledger.folder / DECISION).read_bytes()


@pytest.mark.parametrize("wrong", [None, b"{}", b"not JSON"])
def test_what_is_not_the_decision_is_refused(ledger: Ledger, wrong: bytes | None) -> None:
    if wrong is not None:
        decide(ledger, load_packs("eu"), NOW)
        (ledger.folder / DECISION).write_bytes(wrong)
    with pytest.raises(LedgerError, match="decide again with: govern check"):
        frozen_verdict(Ledger(ledger.folder))


def test_a_decision_that_was_cut_short_is_none(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    decide(ledger, load_packs("eu"), NOW)
    monkeypatch.setattr("govern.policy.decide.uses_by_region", killed)
    with pytest.raises(KeyboardInterrupt):
        decide(Ledger(ledger.folder), load_packs("eu,us"), NOW)
    with pytest.raises(LedgerError, match="decide again with: govern check"):
        frozen_verdict(Ledger(ledger.folder))
