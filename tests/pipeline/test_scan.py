"""One shard: what happens when its files are not what the inventory saw, and when a detector breaks."""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from govern.corpus.batch import Batch
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.shard import Shard
from govern.detect.interface import DetectorSheet, Finding
from govern.pipeline import scan
from govern.pipeline.scan import ScanTask, scan_shard, shard_key
from govern.pipeline.settings import ScanSettings

SETTINGS = ScanSettings(bytes(32))


def shard_of(folder: Path) -> Shard:
    parts = []
    for file in discover([str(folder)]).files:
        found = split_file(file, ReaderSettings())
        assert isinstance(found, list)
        parts += found
    return Shard(0, tuple(parts), sum(part.file.size for part in parts))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.jsonl").write_text(json.dumps({"text": f"the text of {name} is short"}) + "\n")
    return folder


def skipped(folder: Path) -> list[tuple[int, str]]:
    return [(row["part"], row["reason"]) for row in pq.read_table(folder / "skipped.parquet").to_pylist()]


def test_a_file_that_vanishes_is_on_record_and_costs_no_neighbour(corpus: Path, tmp_path: Path) -> None:
    shard = shard_of(corpus)
    (corpus / "b.jsonl").unlink()
    facts = scan_shard(ScanTask(shard, tmp_path / "result", SETTINGS))
    assert skipped(tmp_path / "result") == [(1, "vanished")]
    assert [part["documents"] for part in facts["parts"]] == [1, 0, 1]
    assert facts["passing"], "it may be back next time, so the result must not be kept"


def test_a_file_that_changes_is_on_record(corpus: Path, tmp_path: Path) -> None:
    shard = shard_of(corpus)
    (corpus / "b.jsonl").write_text(json.dumps({"text": "another text, and longer"}) + "\n")
    assert scan_shard(ScanTask(shard, tmp_path / "result", SETTINGS))["passing"]
    assert skipped(tmp_path / "result") == [(1, "changed")]


class Broken:
    sheet = DetectorSheet("test.broken.v1", ("personal.email",), "nothing")

    def scan(self, batch: Batch) -> Iterable[Finding]:
        raise ValueError("the secret text of " + batch.documents[0].text.decode())


def test_a_detector_that_breaks_is_on_record_without_what_it_said(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "loaded_detectors", lambda _: (Broken(),))
    scan_shard(ScanTask(shard_of(corpus), tmp_path / "result", SETTINGS))
    (row,) = pq.read_table(tmp_path / "result" / "skipped.parquet").to_pylist()
    assert row["reason"] == "failed"
    assert row["records"] == 0
    assert "test.broken.v1 did not look at them: ValueError" in row["detail"]
    assert "secret" not in str(row)


def test_a_result_is_named_after_all_that_it_depends_on(corpus: Path) -> None:
    shard = shard_of(corpus)
    key = shard_key(shard, SETTINGS.fingerprint(["a.v1"]))
    assert key == shard_key(shard, SETTINGS.fingerprint(["a.v1"]))
    assert key != shard_key(shard, SETTINGS.fingerprint(["a.v2"]))
    assert key != shard_key(Shard(0, shard.parts[:2], 0), SETTINGS.fingerprint(["a.v1"]))
    column = ScanSettings(bytes(32), ReaderSettings(text_column="body"))
    assert key != shard_key(shard, column.fingerprint(["a.v1"]))


def test_names_of_files_count_where_they_tell_something(tmp_path: Path) -> None:
    keys, carriers = {}, {}
    for name in ("one", "two", "A Title (z-lib.org)"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.txt").write_text("The same text in every file.")
        shard = shard_of(folder)
        keys[name] = shard_key(shard, "settings")
        scan_shard(ScanTask(shard, tmp_path / f"{name}-result", SETTINGS))
        findings = pq.read_table(tmp_path / f"{name}-result" / "findings.parquet").to_pylist()
        carriers[name] = [row["category"] for row in findings]
    assert keys["one"] == keys["two"] != keys["A Title (z-lib.org)"]
    assert carriers == {"one": [], "two": [], "A Title (z-lib.org)": ["rights.ill_reputed_source"]}
