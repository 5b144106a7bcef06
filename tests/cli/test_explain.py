"""`govern explain`: a document by number, own id or place; what it is a copy of, or kept for."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from govern.cli.explain import explain
from govern.ledger.tables import DECISIONS, PASSAGES
from govern.ledger.writing import write_table
from tests.ledgers import write_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "ledger"
    write_ledger(
        folder,
        [{}, {}, {"path": "corpus/x:y.jsonl", "record": 7}, {"id": "twin"}, {"id": "twin"}, {"id": "0"}],
        findings=[{"doc": 1, "category": "personal.email", "attributes": '{"domain": "example.org"}'}],
        duplicates=[
            {"doc": 1, "kept": 0, "level": "exact", "similarity": 1.0, "reason": "it is longer"},
            {"doc": 2, "kept": 0, "level": "near", "similarity": 0.8125, "reason": "its path comes first"},
        ],
    )
    passage = {"passage": "ab", "kind": "passage", "words": 60, "documents": 2, "doc": 1, "start": 5, "end": 300}
    rows = [passage | {"kept": 0, "kept_start": 15, "kept_end": 310}]
    write_table(folder / "passages.parquet", PASSAGES, [pa.RecordBatch.from_pylist(rows, schema=PASSAGES)])
    decided = [{"scope": "document", "doc": 1, "action": "redact", "severity": "high", "rules": ["eu.personal"]}]
    write_table(folder / "decisions.parquet", DECISIONS, [pa.RecordBatch.from_pylist(decided, schema=DECISIONS)])
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(explain, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("name", "record"),
    [("1", 1), ("n1", 1), ("corpus/notes.jsonl:1", 1), ("corpus/x:y.jsonl:7", 7)],
)
def test_a_document_has_several_names(ledger: Path, name: str, record: int) -> None:
    result = run(ledger, "--doc", name, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["record"] == record


def test_a_copy_with_all_that_is_known_of_it(ledger: Path) -> None:
    facts = json.loads(run(ledger, "--doc", "n1", "--json").stdout)
    assert facts["copy_of"] == {
        "doc": 0,
        "path": "corpus/notes.jsonl",
        "record": 0,
        "id": "n0",
        "level": "exact",
        "similarity": 1.0,
        "reason": "it is longer",
    }
    assert facts["kept_for"] == []
    assert [row["attributes"] for row in facts["findings"]] == [{"domain": "example.org"}]
    assert [(row["start"], row["kept_record"]) for row in facts["passages"]] == [(5, 0)]
    decided = {"action": "redact", "severity": "high", "rules": ["eu.personal"], "unknown": None, "waived": None}
    assert facts["decision"] == decided
    shown = run(ledger, "--doc", "n1").output
    for expected in ("leaves for it", "it is longer", "E-mail addresses", "60 words in 2 documents", "eu.personal"):
        assert expected in shown


def test_a_kept_document_lists_its_copies_the_weakest_first(ledger: Path) -> None:
    facts = json.loads(run(ledger, "--doc", "n0", "--json").stdout)
    assert facts["copy_of"] is None
    assert [(row["id"], row["similarity"]) for row in facts["kept_for"]] == [("n2", 0.8125), ("n1", 1.0)]
    assert facts["decision"] is None
    shown = run(ledger, "--doc", "n0").output
    assert shown.index("0.812") < shown.index("1.000")


@pytest.mark.parametrize("name", ["twin", "0"])
def test_an_id_that_fits_several_documents_lists_them(ledger: Path, name: str) -> None:
    result = run(ledger, "--doc", name)
    assert result.exit_code == 2
    assert "fits several documents" in result.output
    assert result.output.count("corpus/notes.jsonl:") == 2
    assert len(json.loads(run(ledger, "--doc", name, "--json").stdout)) == 2


@pytest.mark.parametrize(
    "name", ["nobody", "99", "corpus/notes.jsonl:99", "corpus/notes.jsonl:", ":1", "9" * 30, "²"]
)
def test_no_such_document(ledger: Path, name: str) -> None:
    result = run(ledger, "--doc", name)
    assert result.exit_code == 2
    assert "give its number, its own id, or PATH:RECORD" in result.output


def test_no_ledger(tmp_path: Path) -> None:
    result = run(tmp_path / "absent", "--doc", "1")
    assert result.exit_code == 2
    assert "no such folder" in result.output


def test_the_licence_of_a_document_and_why(tmp_path: Path) -> None:
    said = [{"basis": "header", "expression": "MIT"}, {"basis": "licence-file", "expression": "GPL-3.0-only"}]
    mit = {"expression": "MIT", "basis": "header", "class": "permissive", "stricter": "GPL-3.0-only", "said": said}
    write_ledger(
        tmp_path,
        [{"repository": "o/r", "repository_path": "a.c"}, {"path": "b.jsonl"}, {}],
        duplicates=[{"doc": 1, "kept": 0}],
        licences=[
            {"doc": 0, **mit, "conflicts": ["repository", "copies"], "licence_file": "LICENSE"},
            {"doc": 1, "expression": "GPL-3.0-only", "basis": "declared", "conflicts": ["copies"]},
            {"doc": 2},
        ],
        public_domain=[{"doc": 0, "jurisdiction": "EU", "answer": "no", "rule": "life+70", "free_from": 2040}],
    )
    words = " ".join(run(tmp_path, "--doc", "0").stdout.split())
    for said_of_it in (
        "Repository o/r: a.c",
        "Stands under MIT",
        "Because of a header or a licence's text in it",
        "Said GPL-3.0-only, the nearest licence file: LICENSE",
        "Stricter GPL-3.0-only asks more",
        "Conflict copies of the same text stand under other terms",
        "Other terms GPL-3.0-only: b.jsonl:1",
        "Public domain EU no (life+70, free from 2040)",
    ):
        assert said_of_it in words, words
    assert "Stands under not known" in " ".join(run(tmp_path, "--doc", "2").stdout.split())
    facts = json.loads(run(tmp_path, "--doc", "0", "--json").stdout)
    assert facts["licence"]["said"] == said
    assert facts["copies_under_other_terms"][0]["doc"] == 1
