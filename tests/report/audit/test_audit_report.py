"""The audit report as one file: like the golden one, small whatever the corpus, with evidence of the very rule."""

from pathlib import Path

import pytest

from govern.ledger.reading import Ledger
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit.html import html
from govern.report.evidence import Evidence, evidence
from govern.report.language.language import language
from tests.golden_files import Golden
from tests.ledgers import NOW, write_ledger
from tests.outline import HOSTILE, outline
from tests.reported import reported_ledger

LONG = HOSTILE * 180  # 10 kB
LIMIT = 3_000_000
LAW = f"[{{act: {'A' * 300}, article: {'B' * 500}, link: https://example.org/, as_of: 2026-11-22}}]"


def test_golden(tmp_path: Path, golden: Golden) -> None:
    told = evidence(reported_ledger(tmp_path / "ledger"))
    golden("audit", "report.html", html(told, language()))


@pytest.mark.parametrize("code", ["de", "fr"])
def test_other_languages_have_the_same_outline(tmp_path: Path, code: str) -> None:
    told = evidence(reported_ledger(tmp_path / "ledger"))
    english, other = (outline(html(told, language(each))) for each in ("en", code))
    assert ("html", "lang", code) in other.attributes
    assert [tag for tag in other.tags if tag != "span"] == [tag for tag in english.tags if tag != "span"]


def test_a_rule_shows_what_it_speaks_of_and_nothing_else(tmp_path: Path) -> None:
    ledger = write_ledger(
        tmp_path,
        [{}],
        [
            {"doc": 0, "category": "personal.email", "excerpt": "m***@e***.org"},
            {"doc": 0, "category": "personal.iban", "excerpt": "DE***00"},
        ],
    )
    page = html(Evidence(ledger, decide(ledger, load_packs("eu"), NOW)), language())
    start = page.index('id="rule-eu.personal.email"')
    rule = page[start : page.index("</details>", start)]
    assert "m***@e***.org" in rule
    assert "DE***00" not in rule


def _large(folder: Path) -> Ledger:
    many = range(2000)
    names = [f"{n}{LONG}" if n < 70 else f"source {n}" for n in many]
    return write_ledger(
        folder,
        [{"source": name, "path": f"{name}.txt", "id": name, "language": f"l{n}"} for n, name in enumerate(names)],
        [{"doc": n, "category": "personal.email", "excerpt": LONG if n < 70 else "***"} for n in many],
        [{"source": name, "gaps": [name] * 3, "origin": name, "license": name} for name in names],
        [{"reason": "malformed", "detail": name, "path": name, "position": name} for name in names],
        [{"doc": n, "kept": 0, "reason": names[n]} for n in many[1:60]],
        manifest={
            "inputs": [LONG] * 50,
            "settings": {LONG: LONG},
            "files": [{"path": name, "size": 1, "digest": LONG, "format": LONG} for name in names],
            "detectors": [{"id": f"{n}{LONG}", "finds": LONG, "categories": []} for n in range(200)],
        },
    )


def test_it_stays_small_whatever_the_corpus_and_the_policy(tmp_path: Path) -> None:
    packs = []
    for number in range(22):
        rules = [
            f"- {{id: p{number}.r{n}, title: {'T' * 500}, law: {LAW}, scope: document, severity: low,\n"
            f"   action: drop, how_to_fix: {'F' * 3000}, condition: {{kind: finding, categories: [personal.email]}}}}"
            for n in range(12)
        ]
        pack = tmp_path / f"p{number}.yaml"
        title = f"name: p{number}\ntitle: {'P' * 500}\nversion: 1.0.0\nrules:\n"
        pack.write_text(title + "\n".join(rules), "utf-8")
        packs.append(str(pack))
    ledger = _large(tmp_path / "ledger")
    page = html(Evidence(ledger, decide(ledger, load_packs(packs), NOW)), language())
    parsed = outline(page)
    assert not {"script", "img"} & set(parsed.tags)
    assert len(page.encode()) < LIMIT
    assert "1,940 more are in the ledger." in page  # sources
    assert "2 more regions are in the ledger." in page


def test_a_detector_that_was_measured_in_parts_is_one_detector(tmp_path: Path) -> None:
    measured = [{"set": "made up", "of": part, "n": 9, "recall": 0.5, "date": "2026-11-22"} for part in ("a", "b")]
    detectors = [{"id": "test.v1", "finds": "e-mail", "categories": [], "measured": measured}]
    ledger = write_ledger(tmp_path, [{}], manifest={"detectors": detectors})
    page = html(Evidence(ledger, decide(ledger, load_packs("eu"), NOW)), language())
    assert "Detector sheet: 1 detector<" in page
    assert "1 detector ran." in page


def test_what_is_not_content_is_not_told_as_not_read_of_a_source(tmp_path: Path) -> None:
    skipped = [{"reason": "not-a-document", "records": 12}, {"reason": "malformed", "records": 3}]
    ledger = write_ledger(tmp_path, [{}], skipped=skipped)
    (source,) = Evidence(ledger, decide(ledger, load_packs("eu"), NOW)).facts.sources
    assert (source.skipped, source.lost) == (15, 3)
