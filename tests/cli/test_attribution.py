"""`govern attribution`: the NOTICE file of what is kept."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from govern.cli.attribution import attribution
from govern.ledger.tables import DECISIONS
from govern.ledger.writing import write_table
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from tests.ledgers import NOW, write_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Documents 0 and 1 stay, 2 is a copy, 3 is dropped, 4 is of a source that is blocked, of 5 nothing is known."""
    folder = tmp_path / "ledger"
    notice = {"category": "rights.notice", "attributes": json.dumps({"form": "statement", "holder": "Example Ltd"})}
    write_ledger(
        folder,
        [{"url": "https://example.org/a"}, {}, {}, {}, {"source": "blocked"}, {}],
        findings=[
            *({"doc": doc, **notice} for doc in range(6)),
            {"doc": 1, **notice, "confidence": 0.4, "attributes": json.dumps({"holder": "Nobody"})},
        ],
        sources=[{}, {"source": "blocked"}],
        duplicates=[{"doc": 2, "kept": 0}],
        licences=[
            {"doc": 0, "expression": "CC-BY-4.0", "basis": "licence-file", "licence_file": "a/LICENSE"},
            *({"doc": doc, "expression": "CC-BY-4.0"} for doc in range(1, 5)),
            {"doc": 5},
        ],
    )
    decided = [
        {"scope": "document", "doc": 3, "source": "notes", "action": "drop", "severity": "high", "rules": ["a"]},
        {"scope": "document", "doc": 1, "source": "notes", "action": "review", "severity": "high", "rules": ["a"]},
        {"scope": "source", "doc": None, "source": "blocked", "action": "block", "severity": "high", "rules": ["a"]},
    ]
    write_table(folder / "decisions.parquet", DECISIONS, [pa.RecordBatch.from_pylist(decided, schema=DECISIONS)])
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(attribution, [str(argument) for argument in arguments])


def test_what_is_kept_is_named(ledger: Path) -> None:
    lines = run(ledger).stdout.splitlines()
    works = [line.strip() for line in lines if line.startswith("  ")]
    assert works == ["n1", "n0 <https://example.org/a>", "n5"]
    assert lines.count("Example Ltd") == 2
    assert lines.count("Example Ltd, licence file a/LICENSE") == 1
    assert "Nobody" not in lines


def test_before_any_decision_only_copies_are_left_out(ledger: Path) -> None:
    (ledger / "decisions.parquet").unlink()
    works = [line.strip() for line in run(ledger).stdout.splitlines() if line.startswith("  ")]
    assert works == ["n1", "n3", "n4", "n0 <https://example.org/a>", "n5"]


def test_the_file_is_the_same_each_time(ledger: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = run(ledger, "--out", tmp_path / name, "--title", "Example corpus")
        assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "one").read_text().startswith("Example corpus\n==============\n")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert not list(tmp_path.glob("*.partial"))


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "not a ledger" in result.stderr


def test_licences_are_as_the_last_decision_has_them(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}, {}], licences=[{"doc": 0, "expression": "CC-BY-4.0"}, {"doc": 1}])
    correction = {
        "id": "seen", "digest": f"{1:032x}", "set": {"license": "CC-BY-SA-4.0"}, "reason": "licence-seen",
        "owner": "Example Person", "date": "2026-10-01",
    }  # fmt: skip
    said = Curations.model_validate({"version": 1, "corrections": [correction]})
    assert "No licence is known" in run(tmp_path).stdout
    decide(ledger, load_packs("eu"), NOW, LoadedCurations(said, "sha256:00"))
    lines = run(tmp_path).stdout.splitlines()
    assert [line for line in lines if line.startswith("CC-") or line.startswith("  ")] == [
        "CC-BY-4.0", "  n0", "CC-BY-SA-4.0", "  n1",
    ]  # fmt: skip
    assert "No licence is known" not in lines


def test_no_name_of_the_corpus_begins_a_line_of_its_own(tmp_path: Path) -> None:
    holder = json.dumps({"form": "statement", "holder": "Example\u2028MIT\u202e Ltd"})
    write_ledger(
        tmp_path,
        [{"id": "a\r\nMIT\n---\x1b[2J"}, {"id": "x" * 100_000}],
        [{"doc": 0, "category": "rights.notice", "attributes": holder}],
        licences=[{"doc": doc, "expression": "CC-BY-4.0"} for doc in range(2)],
    )
    out = tmp_path / "NOTICE"
    assert run(tmp_path, "--out", out).exit_code == 0
    lines = out.read_text("utf-8").splitlines()
    assert "MIT" not in lines
    assert "  a\ufffd\ufffdMIT\ufffd---\ufffd[2J" in lines
    assert "Example\ufffdMIT\ufffd Ltd" in lines
    assert max(map(len, lines)) <= 2000
