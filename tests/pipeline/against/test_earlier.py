"""A corpus compared with earlier audits: what is new, what stayed, what is gone."""

import json
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest

from govern.duplicates.settings import DuplicateSettings
from govern.ledger.reading import LedgerError
from govern.pipeline.against.comparing import against
from govern.pipeline.against.references import ReferenceSettings
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.command import KEY
from tests.serial import SerialEngine


def write_corpus(folder: Path, **sources: list[str]) -> Path:
    for source, texts in sources.items():
        (folder / source).mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"text": text}) + "\n" for text in texts]
        (folder / source / "texts.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def compare(corpus: Path, out: Path, *earlier: Path) -> None:
    settings = ScanSettings(KEY, duplicates=DuplicateSettings(near=False, passage_words=0), detect=False)
    wanted = against([str(path) for path in earlier], ReferenceSettings())
    audit(AuditRequest((str(corpus),), out, settings, None, (), wanted), SerialEngine(), Silent())


def facts(out: Path) -> list[dict[str, Any]]:
    return list(orjson.loads((out / "manifest.json").read_bytes())["against"]["earlier"])


def rows(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / "earlier.parquet").to_pylist()
    return found


def test_nothing_is_new_in_the_same_corpus(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", books=["one text", "another text", "one  text"], news=["a third text"])
    compare(corpus, tmp_path / "first")
    compare(corpus, tmp_path / "second", tmp_path / "first")
    (found,) = facts(tmp_path / "second")
    assert (found["stayed"], found["new"], found["gone"]) == (4, 0, 0)
    assert found["sources"]["books"] == {"stayed": 3, "new": 0, "gone": 0}
    assert [(row["path"], row["record"]) for row in rows(tmp_path / "second")] == [
        ("books/texts.jsonl", 0),
        ("books/texts.jsonl", 1),
        ("books/texts.jsonl", 0),
        ("news/texts.jsonl", 0),
    ]


def test_what_came_and_went_is_counted_by_source(tmp_path: Path) -> None:
    before = write_corpus(tmp_path / "before", books=["kept", "lost", "lost too"], mail=["gone with its source"])
    after = write_corpus(tmp_path / "after", books=["kept", "added"], news=["kept", "added", "Kept"])
    compare(before, tmp_path / "first")
    compare(after, tmp_path / "second", tmp_path / "first")
    (found,) = facts(tmp_path / "second")
    assert found["sources"] == {
        "books": {"stayed": 1, "new": 1, "gone": 2},
        "mail": {"stayed": 0, "new": 0, "gone": 1},
        "news": {"stayed": 1, "new": 2, "gone": 0},
    }
    assert {row["ledger"] for row in rows(tmp_path / "second")} == {str(tmp_path / "first")}


def test_several_audits_and_texts_can_be_compared_with_at_once(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(20))
    one = write_corpus(tmp_path / "one", books=["only in one", "in both"])
    two = write_corpus(tmp_path / "two", books=["in both", words])
    for corpus in (one, two):
        compare(corpus, tmp_path / f"audit-{corpus.name}")
    all_of_it = write_corpus(tmp_path / "all", books=["only in one", "in both", words])
    compare(all_of_it, tmp_path / "out", *(tmp_path / name for name in ("audit-two", "audit-one", "two")))
    assert [(each["stayed"], each["new"], each["gone"]) for each in facts(tmp_path / "out")] == [(2, 1, 0), (2, 1, 0)]
    assert [Path(each["ledger"]).name for each in facts(tmp_path / "out")] == ["audit-one", "audit-two"]
    assert pq.read_table(tmp_path / "out" / "contamination.parquet").num_rows == 1


def test_an_audit_is_not_compared_with_the_folder_it_writes(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", books=["one text"])
    compare(corpus, tmp_path / "out")
    with pytest.raises(LedgerError, match="is written by this audit"):
        compare(corpus, tmp_path / "out", tmp_path / "out")
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_an_unfinished_audit_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", books=["one text"])
    compare(corpus, tmp_path / "first")
    (tmp_path / "first" / "manifest.json").unlink()
    with pytest.raises(LedgerError, match="not finished"):
        compare(corpus, tmp_path / "out", tmp_path / "first")
    assert not (tmp_path / "out").exists()
