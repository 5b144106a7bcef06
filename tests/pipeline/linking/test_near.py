"""Near duplicates end to end: who leaves, for whom, why; and what is never merged."""

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govern.duplicates.settings import DuplicateSettings
from govern.pipeline import audit as audit_module
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.linking import near as link_near
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.serial import SerialEngine

VOCABULARY = [f"word{number}" for number in range(3000)]


def text_of(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def changed(words: list[str], places: Iterable[int]) -> list[str]:
    """Replace words; each replaced word changes at most five shingles of five words."""
    result = list(words)
    for place in places:
        result[place] = f"other{place}"
    return result


def run(folder: Path, records: dict[str, list[dict[str, Any]]], **settings: Any) -> dict[str, dict[str, Any]]:
    """Audit records, a file each list; give the duplicates by the id of the document that leaves."""
    corpus = folder / "corpus"
    for path, rows in records.items():
        (corpus / path).parent.mkdir(parents=True, exist_ok=True)
        (corpus / path).write_text("".join(json.dumps(row) + "\n" for row in rows))
    scan = ScanSettings(bytes(32), duplicates=DuplicateSettings(**settings), detect=False)
    audit(AuditRequest((str(corpus),), folder / "out", scan, None, ()), SerialEngine(), Silent())
    names = {row["doc"]: row["id"] for row in pq.read_table(folder / "out" / "documents.parquet").to_pylist()}
    rows = pq.read_table(folder / "out" / "duplicates.parquet").to_pylist()
    return {names[row["doc"]]: {**row, "kept": names[row["kept"]]} for row in rows}


def record(name: str, words: list[str], **fields: str) -> dict[str, Any]:
    return {"id": name, "text": " ".join(words), **fields}


def test_a_near_copy_leaves_for_the_longer_one(tmp_path: Path) -> None:
    base = text_of(1)
    found = run(tmp_path, {"a.jsonl": [record("short", changed(base, [5])[:-1]), record("long", base)]})
    assert set(found) == {"short"}
    row = found["short"]
    assert (row["kept"], row["level"], row["reason"]) == ("long", "near", "it is longer")
    shingles = 196
    assert row["similarity"] == pytest.approx((shingles - 1 - 5) / (shingles + 5), abs=1e-6)


def test_similarity_below_the_threshold_is_no_copy(tmp_path: Path) -> None:
    base = text_of(2)
    found = run(tmp_path, {"a.jsonl": [record("one", base), record("other", changed(base, range(0, 200, 20)))]})
    assert found == {}


def test_similarity_is_not_handed_on(tmp_path: Path) -> None:
    base = text_of(3)
    rows = [
        record("a", [*base, "longest", "of", "all"]),
        record("b", changed(base, [10, 30, 50])),
        record("c", changed(base, [10, 30, 50, 70, 90, 110])[:-1]),
    ]
    found = run(tmp_path, {"a.jsonl": rows})
    assert {name: row["kept"] for name, row in found.items()} == {"b": "a"}


@pytest.mark.parametrize(
    ("fields", "kept", "reason"),
    [
        (({"license": "unknown"}, {"license": "CC-BY-4.0"}), 1, "its licence is clearer"),
        (({"license": "MIT"}, {}), 0, "its licence is clearer"),
        (({"date": "2021-05-01"}, {"date": "2020-05-01"}), 1, "it is dated earlier"),
        (({}, {"date": "2024-01-01"}), 1, "it is dated earlier"),
    ],
)
def test_who_survives_and_why(
    fields: tuple[dict[str, str], dict[str, str]], kept: int, reason: str, tmp_path: Path
) -> None:
    base = text_of(4)
    rows = [record("0", base, **fields[0]), record("1", [*base[:-1], "end"], **fields[1])]
    found = run(tmp_path, {"a.jsonl": rows})
    assert {name: (row["kept"], row["reason"]) for name, row in found.items()} == {str(1 - kept): (str(kept), reason)}


def test_a_preferred_source_survives(tmp_path: Path) -> None:
    base = text_of(5)
    files = {"books/a.jsonl": [record("book", base)], "web/a.jsonl": [record("page", [*base, "and", "more"])]}
    assert set(run(tmp_path / "1", files)) == {"book"}
    found = run(tmp_path / "2", files, sources=("books",))
    assert {name: row["reason"] for name, row in found.items()} == {"page": "its source is preferred"}


def test_the_names_and_order_of_files_do_not_decide(tmp_path: Path) -> None:
    base = text_of(6)
    one, other = record("one", base), record("other", [*base[:-1], "end"])
    forwards = run(tmp_path / "1", {"a.jsonl": [one], "b.jsonl": [other]})
    backwards = run(tmp_path / "2", {"a.jsonl": [other], "b.jsonl": [one]})
    assert set(forwards) == set(backwards)


@pytest.mark.parametrize("words", [1, 3, 4])
def test_short_documents_leave_only_for_an_exact_copy(words: int, tmp_path: Path) -> None:
    short = text_of(7, words)
    rows = [
        record("a", short),
        record("b", short),
        record("c", [*short[:-1], "other"]),
        record("d", ["Word", *short[1:]]),
    ]
    found = run(tmp_path, {"a.jsonl": rows})
    assert len(found) == 1
    assert {row["level"] for row in found.values()} == {"exact"}


def test_case_and_spacing_do_not_hide_a_copy(tmp_path: Path) -> None:
    base = text_of(8)
    rows = [record("a", base), {"id": "b", "text": "  \n".join(base).upper()}]
    found = run(tmp_path, {"a.jsonl": rows})
    assert [row["similarity"] for row in found.values()] == [1.0]


def test_a_document_that_vanishes_before_it_is_compared_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = text_of(9)

    def gone(task: link_near.SetsTask) -> None:
        (tmp_path / "corpus" / "b.jsonl").unlink(missing_ok=True)
        write_sets(task)

    write_sets = link_near.write_sets
    monkeypatch.setattr(link_near, "write_sets", gone)
    monkeypatch.setattr(audit_module, "SMALL_CORPUS", 0)
    found = run(tmp_path, {"a.jsonl": [record("a", base)], "b.jsonl": [record("b", [*base[:-1], "end"])]})
    assert found == {}
    facts = json.loads((tmp_path / "out" / "manifest.json").read_text())["duplicates"]
    assert (facts["candidates"] > 0, facts["compared"], facts["unread"]) == (True, 1, 1)


def test_another_threshold_scans_anew_only_where_the_banding_changes() -> None:
    settings = ScanSettings(bytes(32))
    same = replace(settings, duplicates=DuplicateSettings(threshold=0.8001, survivor=("date",)))
    assert same.fingerprint([]) == settings.fingerprint([])
    lower = replace(settings, duplicates=DuplicateSettings(threshold=0.6))
    assert lower.fingerprint([]) != settings.fingerprint([])


def test_switched_off_only_exact_copies_are_found(tmp_path: Path) -> None:
    base = text_of(10)
    rows = [record("a", base), record("b", base), record("c", [*base, "more"])]
    assert {row["level"] for row in run(tmp_path, {"a.jsonl": rows}, near=False).values()} == {"exact"}


def test_an_exact_copy_of_one_that_leaves_goes_with_it(tmp_path: Path) -> None:
    base = text_of(11)
    near = changed(base, [7])[:-1]
    rows = [record("long", base), record("near", near), record("copy", near)]
    found = run(tmp_path, {"a.jsonl": rows})
    assert {name: (row["kept"], row["level"]) for name, row in found.items()} == {
        "near": ("long", "near"),
        "copy": ("long", "near"),
    }
    assert found["near"]["similarity"] == found["copy"]["similarity"] < 1
    assert {row["kept"] for row in found.values()}.isdisjoint(found)


def test_a_small_corpus_keeps_its_shingles_for_a_while_and_a_large_one_reads_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = text_of(10)
    rows = {"a.jsonl": [record(f"{number}", changed(base, [number])) for number in range(4)], "b.jsonl": []}
    small = run(tmp_path / "small", rows)
    monkeypatch.setattr(link_near, "kept_shingles", lambda folder: pytest.fail("nothing should be kept"))
    with pytest.raises(pytest.fail.Exception):
        run(tmp_path / "kept", rows)
    monkeypatch.setattr(link_near, "kept_shingles", lambda folder: None)
    monkeypatch.setattr(audit_module, "SMALL_CORPUS", 0)
    large = run(tmp_path / "large", rows)
    assert small == large
    assert len(small) == 3
    assert not list((tmp_path / "small").rglob("shingles*"))
