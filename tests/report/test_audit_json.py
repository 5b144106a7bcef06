"""`audit.json`: all that the report says, by its schema, and all that `summary.json` says under the same keys."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from govern.policy.decide import decide
from govern.policy.packs import load_packs
from govern.report.audit_json import writing
from govern.report.audit_json.model import json_schema
from govern.report.evidence import Evidence, evidence
from govern.report.kinds import KINDS
from govern.report.language.language import language
from govern.report.summary import summary
from tests.golden_files import Golden
from tests.ledgers import NOW, write_ledger
from tests.reported import CRAWL, HOSTILE, SCRIPT

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
SCHEMA = json.loads((SCHEMAS / "audit.schema.json").read_text("utf-8"))


def written(told: Evidence, path: Path) -> bytes:
    KINDS["audit"].write("json", told, language(), path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def content(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(written(evidence(reported), tmp_path_factory.mktemp("json") / "audit.json"))
    return told


def within(part: Any, whole: Any, place: str = "") -> list[str]:
    """Give where `whole` does not say what `part` says."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return [
            wrong
            for key in part
            for wrong in (within(part[key], whole[key], f"{place}.{key}") if key in whole else [f"{place}.{key}"])
        ]
    if isinstance(part, list | tuple) and isinstance(whole, list) and len(part) == len(whole):
        return [
            wrong for n, pair in enumerate(zip(part, whole, strict=True)) for wrong in within(*pair, f"{place}[{n}]")
        ]
    return [] if part == whole else [place]


def test_golden(reported: Path, tmp_path: Path, golden: Golden) -> None:
    golden("audit", "audit.json", written(evidence(reported), tmp_path / "audit.json"))


def test_the_schema_is_the_published_one_and_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    of_summary = json.loads((SCHEMAS / "summary.schema.json").read_text("utf-8"))
    assert json_schema(of_summary) == SCHEMA, "run: python docs/schemas/write.py"


def test_it_is_by_its_schema(content: dict[str, Any]) -> None:
    assert [(e.json_path, e.message) for e in Draft202012Validator(SCHEMA).iter_errors(content)] == []


@pytest.mark.parametrize(
    ("key", "value"), [("uses", [{"region": "eu"}]), ("multiplicity", {}), ("files", [{}]), ("unheard", 1)]
)
def test_the_schema_refuses_what_is_wrong(content: dict[str, Any], key: str, value: Any) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors({**content, key: value}))


def test_it_says_all_that_the_summary_says(reported: Path, content: dict[str, Any]) -> None:
    told = evidence(reported)
    assert within(orjson.loads(orjson.dumps(summary(told.facts, told.verdict))), content) == []


def test_rules_have_law_fix_counts_and_waivers(content: dict[str, Any]) -> None:
    rules = {rule["id"]: rule for rule in content["rules"]["fired"]}
    mail = rules["eu.personal.email"]
    assert mail["law"][0]["link"].startswith("https://")
    assert mail["how_to_fix"]
    assert mail["waivers"] == [
        {"id": "mail-known", "owner": "Example Person", "expires": "2027-10-01", "count": mail["waived"]}
    ]
    assert mail["examples"]
    assert rules["base.provenance.undeclared"]["examples"] == [{"path": CRAWL, "record": None, "found": []}]
    assert {rule["id"] for rule in content["rules"]["open"]} == set(content["decisions"]["unknown"])


def test_an_attestation_that_expired_does_not_count(content: dict[str, Any]) -> None:
    attested = {each["item"]: each for each in content["circumstances"]["plan"]["attestations"]}
    assert {item: each["counts"] for item, each in attested.items()} == {
        "dpia": True,
        "tdm-policy": True,
        "lawful-access": False,
        "complaints-contact": True,
    }


def test_hostile_names_come_back_as_they_are(content: dict[str, Any]) -> None:
    assert any(SCRIPT in file["path"] for file in content["files"])
    assert any(HOSTILE[1] in source["name"] for source in content["sources"])


def test_what_is_left_out_is_counted(reported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MAX_FILES", 2)
    monkeypatch.setattr(writing, "MAX_SOURCES", 1)
    told = writing.audit(evidence(reported))
    assert len(told.files) == 2
    assert told.left_out["files"] == len(evidence(reported).ledger.manifest["files"]) - 2
    assert told.left_out["sources"] == 4
    assert told.left_out["uses"] == 8
    assert {use["source"] for use in told.uses} == {None, told.sources[0].name}


def test_what_was_not_looked_for_is_null(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger")
    decide(ledger, load_packs("eu"), NOW)
    content = orjson.loads(written(evidence(ledger.folder), tmp_path / "audit.json"))
    assert content["circumstances"]["plan"] is None
    assert content["contamination"] is None
    assert content["copies"]["levels"]["near"] is None
    assert content["names"] is None
    assert list(Draft202012Validator(SCHEMA).iter_errors(content)) == []
