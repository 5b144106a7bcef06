"""Cleaning: every format written back, split files joined, nothing written twice, nothing stale left behind."""

import gzip
import json
import os
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govern.corpus.readers.interface import ReaderSettings
from govern.duplicates.settings import DuplicateSettings
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.cleaning.corpus import Cleaned, clean
from govern.pipeline.cleaning.removal_list import write_removal_list
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.serial import SerialEngine


def settings(part_bytes: int = 64 << 20) -> ScanSettings:
    duplicates = DuplicateSettings(passage_words=0)
    return ScanSettings(bytes(32), ReaderSettings(part_bytes=part_bytes), duplicates, detect=False)


def dedupe(corpus: Path, out: Path, used: ScanSettings) -> Cleaned:
    audited = audit(AuditRequest((str(corpus),), out, used, None, ()), SerialEngine(), Silent())
    write_removal_list(out)
    return clean(out, audited.corpus, audited.files, used, SerialEngine(), Silent())


def texts(count: int, seed: int) -> list[str]:
    dice = random.Random(seed)
    return [" ".join(f"word{dice.randrange(2000)}" for _ in range(40)) for _ in range(count)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The same forty texts in every format: each stays once."""
    folder = tmp_path / "corpus"
    (folder / "web").mkdir(parents=True)
    found = texts(40, 1)
    lines = "".join(json.dumps({"id": f"n{n}", "text": text}) + "\n" for n, text in enumerate(found))
    (folder / "a.jsonl").write_text(lines + "broken\n" + lines + "\n")
    (folder / "b.csv").write_text("text\n" + "".join(f"{text}\n" for text in [*found, *texts(3, 2)]))
    (folder / "c.json").write_text(json.dumps([{"text": text} for text in [*texts(2, 3), *found]], indent=1))
    pq.write_table(pa.table({"text": [*found, *texts(4, 4)]}), folder / "d.parquet", row_group_size=7)
    (folder / "web" / "e.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "web" / "f.txt").write_text(found[0])
    (folder / "web" / "g.txt").write_text(texts(1, 5)[0])
    (folder / "web" / "h.parquet").write_bytes(b"PAR1 broken")
    return folder


def kept(out: Path) -> dict[str, bytes]:
    folder = out / "kept"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("part_bytes", [64 << 20, 3000, 500])
def test_each_text_stays_once_in_its_own_format(corpus: Path, tmp_path: Path, part_bytes: int) -> None:
    out = tmp_path / "out"
    cleaned = dedupe(corpus, out, settings(part_bytes))
    found = kept(out)
    lines = (corpus / "a.jsonl").read_bytes().splitlines(keepends=True)
    assert found["a.jsonl"] == b"".join([*lines[:41], lines[-1]])
    assert found["b.csv"].decode().splitlines() == ["text", *texts(3, 2)]
    assert [row["text"] for row in json.loads(found["c.json"])] == texts(2, 3)
    assert pq.read_table(out / "kept" / "d.parquet")["text"].to_pylist() == texts(4, 4)
    assert found["web/g.txt"].decode() == texts(1, 5)[0]
    assert found["web/h.parquet"] == b"PAR1 broken"  # unread is no copy
    assert set(found) == {"a.jsonl", "b.csv", "c.json", "d.parquet", "web/g.txt", "web/h.parquet"}
    assert (cleaned.files, cleaned.left_out, cleaned.problems) == (6, 2, [])
    assert cleaned.bytes_out == sum(map(len, found.values()))


def test_the_removal_list_names_every_document_that_left(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(corpus, out, settings())
    table = pq.read_table(out / "removed.parquet").to_pylist()
    lines = [json.loads(line) for line in (out / "removed.jsonl").read_text().splitlines()]
    assert table == lines
    assert [(row["path"], row["record"]) for row in table] == sorted((row["path"], row["record"]) for row in table)
    assert len(table) == 40 * 5 + 1
    documents = pq.read_table(out / "documents.parquet").num_rows
    assert documents - len(table) == 40 + 3 + 2 + 4 + 1
    assert {(row["kept_path"], row["kept_id"]) for row in table} == {("a.jsonl", f"n{n}") for n in range(40)}
    assert table[0]["record"] == 41  # the broken line is record 40


def test_what_is_written_is_not_written_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = dedupe(corpus, out, settings())
    stamps = {path: path.stat().st_mtime_ns for path in (out / "kept").rglob("*")}
    assert dedupe(corpus, out, settings()) == first
    assert {path: path.stat().st_mtime_ns for path in (out / "kept").rglob("*")} == stamps


def test_what_was_changed_or_lost_is_written_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(corpus, out, settings())
    before = kept(out)
    (out / "kept" / "a.jsonl").write_bytes(b"")
    (out / "kept" / "web" / "g.txt").unlink()
    dedupe(corpus, out, settings())
    assert kept(out) == before


def test_nothing_stale_stays_in_the_folder(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(corpus, out, settings())
    (corpus / "b.csv").unlink()
    (corpus / "a.jsonl").write_text((corpus / "a.jsonl").read_text() + '{"text": "one more"}\n')
    (corpus / "web" / "g.txt").unlink()
    (corpus / "web" / "h.parquet").unlink()
    dedupe(corpus, out, settings())
    assert set(kept(out)) == {"a.jsonl", "c.json", "d.parquet"}
    assert kept(out)["a.jsonl"].endswith(b'{"text": "one more"}\n')
    assert not (out / "kept" / "web").exists()


def test_any_parts_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    dedupe(corpus, tmp_path / "whole", settings())
    dedupe(corpus, tmp_path / "cut", settings(700))
    assert kept(tmp_path / "whole") == kept(tmp_path / "cut")
    for name in ("removed.parquet", "removed.jsonl"):
        assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "cut" / name).read_bytes()


def test_a_file_that_changes_meanwhile_is_a_problem_and_costs_no_other(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    request = AuditRequest((str(corpus),), out, settings(), None, ())
    audited = audit(request, SerialEngine(), Silent())
    os.utime(corpus / "c.json", ns=(1, 1))
    cleaned = clean(out, audited.corpus, audited.files, settings(), SerialEngine(), Silent())
    assert cleaned.problems == [("c.json", "the file is not what it was at the inventory")]
    assert "c.json" not in kept(out)
    assert "d.parquet" in kept(out)
    assert json.loads((out / "kept.json").read_text())["problems"] == [["c.json", cleaned.problems[0][1]]]


def test_a_run_that_was_killed_goes_on(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dedupe(corpus, out, settings())
    before = kept(out)
    for noted in (out / "work" / "kept").iterdir():
        noted.rename(noted.with_name(f"{noted.name}.4711.partial"))
    (out / "kept" / "d.parquet").unlink()
    (out / "kept.json").unlink()
    dedupe(corpus, out, settings())
    assert kept(out) == before
    assert not list((out / "work" / "kept").glob("*.partial"))


def test_the_folder_may_lie_in_the_corpus(corpus: Path, tmp_path: Path) -> None:
    dedupe(corpus, tmp_path / "apart", settings())
    for _ in range(2):
        dedupe(corpus, corpus / "out", settings())
        assert kept(corpus / "out") == kept(tmp_path / "apart")


def test_a_name_in_a_path_stays_in_the_files_and_out_of_the_lists(tmp_path: Path) -> None:
    name = "letters of reader.one@example.org.jsonl"
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    line = json.dumps({"text": texts(1, 1)[0]}) + "\n"
    (corpus / name).write_text(line * 2)
    dedupe(corpus, out, settings())
    assert kept(out) == {name: line.encode()}
    listed = (out / "removed.jsonl").read_text()
    assert json.loads(listed)["record"] == 1
    assert "reader.one" not in listed
    assert not any("reader.one" in path.read_text("latin-1") for path in (out / "work").rglob("*.json"))
