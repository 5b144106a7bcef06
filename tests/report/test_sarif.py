"""SARIF: by the schema of the standard, the most pressing first, the same from run to run, and nothing obeyed."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson
import pytest
from jsonschema import Draft4Validator

from govern.policy.decide import decide
from govern.policy.frozen import frozen_verdict
from govern.policy.pack import Rule
from govern.policy.packs import load_packs
from govern.policy.verdict import Fired, Open
from govern.report.evidence import Evidence, evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language
from govern.report.sarif import outcomes
from govern.report.sarif.descriptors import MAX_TEXT, rule_descriptors
from govern.report.sarif.results import MAX_ID
from tests.golden_files import Golden
from tests.ledgers import NOW, write_ledger
from tests.reported import CRAWL, DOCUMENTS, HOSTILE

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text("utf-8"))
Json = dict[str, Any]


def written(told: Evidence, path: Path) -> bytes:
    KINDS["sarif"].write("sarif", told, language(), path)
    return path.read_bytes()


def run_of(told: Evidence, path: Path) -> Json:
    log = orjson.loads(written(told, path))
    assert [(error.json_path, error.message) for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    run: Json = log["runs"][0]
    return run


@pytest.fixture
def run(reported: Path, tmp_path: Path) -> Json:
    return run_of(evidence(reported), tmp_path / "out.sarif")


def uri(result: Json) -> str:
    return unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_golden(reported: Path, tmp_path: Path, golden: Golden) -> None:
    golden("sarif", "govern.sarif", written(evidence(reported), tmp_path / "out.sarif"))


def test_each_rule_and_file_is_one_result(reported: Path, run: Json) -> None:
    verdict = frozen_verdict(evidence(reported).ledger)
    counts: dict[str, int] = {}
    for result in run["results"]:
        counts[result["ruleId"]] = counts.get(result["ruleId"], 0) + result["occurrenceCount"]
    told: list[Fired | Open] = [*verdict.fired, *verdict.open]
    assert counts == {one.rule.id: one.count for one in told}
    places = [(result["ruleId"], uri(result), result["properties"].get("source")) for result in run["results"]]
    assert len(set(places)) == len(places)


def test_the_most_pressing_come_first_and_rules_are_pointed_at(reported: Path, run: Json) -> None:
    verdict = frozen_verdict(evidence(reported).ledger)
    told: list[Fired | Open] = [*verdict.fired, *verdict.open]
    order = [one.rule.id for one in told]
    assert list(dict.fromkeys(result["ruleId"] for result in run["results"])) == order
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["helpUri"].startswith("https://") for rule in rules)


def test_levels_and_kinds(run: Json) -> None:
    told = {(result["ruleId"], result["kind"], result["level"]) for result in run["results"]}
    assert ("eu.ai-act.public-summary", "fail", "error") in told
    assert ("eu.copyright.reserved", "fail", "warning") in told
    assert ("base.copyright.notice", "fail", "note") in told
    assert ("eu.code.complaints", "open", "none") in told


def test_what_is_waived_whole_is_suppressed(run: Json) -> None:
    suppressed = {(result["ruleId"], uri(result)): result.get("suppressions") for result in run["results"]}
    assert suppressed["eu.personal.email", "notes/letter.txt"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "mail-known: accepted-risk, Example Person, until 2027-10-01",
        }
    ]
    assert suppressed["eu.personal.email", "chats/one.jsonl"] is None


def test_paths_and_sources_are_places_and_no_text_of_messages(run: Json) -> None:
    named = {uri(result) for result in run["results"]}
    assert {row["path"] for row in DOCUMENTS[:6]} <= named
    crawl = next(result for result in run["results"] if result["ruleId"] == "base.provenance.undeclared")
    assert crawl["locations"][0]["logicalLocations"] == [{"name": CRAWL, "kind": "source"}]
    messages = json.dumps([result["message"] for result in run["results"]], ensure_ascii=False)
    assert not [name for name in HOSTILE if name in messages]


def test_offsets_are_told_where_the_document_is_the_file(tmp_path: Path) -> None:
    files = [
        {"path": "a.txt", "size": 100, "digest": "sha256:00", "format": "plain"},
        {"path": "b.txt.gz", "size": 60, "digest": "sha256:01", "format": "plain"},
        {"path": "c.jsonl", "size": 100, "digest": "sha256:02", "format": "jsonl"},
    ]
    findings = [{"doc": doc, "category": "personal.card", "start": 5, "end": 24} for doc in range(3)]
    documents = [{"path": file["path"], "bytes": 100} for file in files]
    ledger = write_ledger(tmp_path / "ledger", documents, findings, manifest={"files": files})
    decide(ledger, load_packs("eu"), NOW)
    told = run_of(evidence(ledger.folder), tmp_path / "out.sarif")
    cards = {
        uri(result): result["locations"][0] for result in told["results"] if result["ruleId"] == "eu.personal.card"
    }
    assert cards["a.txt"]["physicalLocation"]["region"] == {"charOffset": 5, "charLength": 19}
    assert "region" not in cards["b.txt.gz"]["physicalLocation"]
    assert "region" not in cards["c.jsonl"]["physicalLocation"]
    assert cards["c.jsonl"]["properties"]["excerpt"] == "m***"


def test_fingerprints_do_not_change_with_counts(tmp_path: Path) -> None:
    prints = []
    for number in (1, 2):
        findings = [{"doc": doc, "category": "personal.card"} for doc in range(number)]
        ledger = write_ledger(tmp_path / f"ledger{number}", [{}] * number, findings)
        decide(ledger, load_packs("eu"), NOW)
        told = run_of(evidence(ledger.folder), tmp_path / "out.sarif")
        prints.append([r["partialFingerprints"] for r in told["results"] if r["ruleId"] == "eu.personal.card"])
    assert prints[0] == prints[1]
    assert len(prints[0]) == 1


def test_what_is_left_out_is_said_and_each_rule_has_its_share(
    reported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Json
) -> None:
    rules = {result["ruleId"] for result in run["results"]}
    monkeypatch.setattr(outcomes, "MAX_OUTCOMES", len(rules) + 2)
    short = run_of(evidence(reported), tmp_path / "short.sarif")
    assert len(short["results"]) == len(rules) + 2
    assert {result["ruleId"] for result in short["results"]} == rules
    (said,) = [
        each
        for each in short["invocations"][0]["toolExecutionNotifications"]
        if each["descriptor"]["id"] == "results-left-out"
    ]
    assert sum(said["properties"]["results"].values()) == len(run["results"]) - len(short["results"])


def test_no_description_is_longer_than_code_hosts_take() -> None:
    law = [{"act": "A" * 500, "article": "1" * 500, "link": "https://example.org/", "as_of": "2026-11-22"}] * 3
    said = {
        "id": "house.long", "title": "{[x]}" * 100, "law": law, "scope": "document",
        "condition": {"kind": "duplicate"}, "action": "note", "severity": "low", "how_to_fix": "Nothing.",
    }  # fmt: skip
    (told,) = rule_descriptors([Rule.model_validate(said)])
    assert len(told["fullDescription"]["text"]) <= 2 * MAX_TEXT
    plain = Rule.model_validate({**said, "title": "x" * 500})
    assert len(rule_descriptors([plain])[0]["fullDescription"]["text"]) <= 1024


def test_what_was_not_read_is_notified(run: Json) -> None:
    told = {each["descriptor"]["id"]: each for each in run["invocations"][0]["toolExecutionNotifications"]}
    known = {each["id"] for each in run["tool"]["driver"]["notifications"]}
    assert set(told) <= known
    assert told["skipped/truncated"]["locations"][0]["properties"]["records"] is None
    assert told["skipped/not-a-document"]["level"] == "note"
    assert told["names-not-read"]["message"]["text"] == "Read for names: 2 of 12 documents"


def test_an_empty_corpus_is_a_valid_log(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", sources=[])
    decide(ledger, load_packs("eu"), NOW)
    assert run_of(evidence(ledger.folder), tmp_path / "out.sarif")["properties"]["documents"] == 0


def test_ids_are_as_short_as_logs_need(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", [{"id": "x" * 100_000}], [{"doc": 0, "category": "personal.email"}])
    decide(ledger, load_packs("eu"), NOW)
    assert len(written(evidence(ledger.folder), tmp_path / "log.sarif")) < 1_000_000
    results = run_of(evidence(ledger.folder), tmp_path / "log.sarif")["results"]
    (place,) = next(result for result in results if result["ruleId"] == "eu.personal.email")["locations"]
    assert len(place["properties"]["id"]) == MAX_ID
