"""What happens to files goes into a row; real corpora are accounted for."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from govern.corpus import formats
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.plain import PlainReader
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import Part


@pytest.fixture
def part(tmp_path: Path) -> Part:
    (tmp_path / "a.txt").write_text("text")
    (file,) = discover([str(tmp_path)]).files
    parts = split_file(file, ReaderSettings())
    assert isinstance(parts, list)
    return parts[0]


def reasons(part: Part) -> list[tuple[str, str]]:
    rows = [row for row in read_part(part, ReaderSettings()) if isinstance(row, Skipped)]
    return [(row.reason, row.detail) for row in rows]


def test_a_file_that_vanished(part: Part) -> None:
    Path(part.file.location).unlink()
    assert reasons(part) == [("vanished", "the file is gone")]


def test_a_file_that_changed(part: Part) -> None:
    Path(part.file.location).write_text("another text")
    assert [reason for reason, _ in reasons(part)] == ["changed"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(part: Part) -> None:
    Path(part.file.location).chmod(0)
    assert reasons(part) == [("unreadable", "permission denied")]


@pytest.mark.parametrize(
    ("error", "row"),
    [
        (PermissionError("secret"), ("unreadable", "permission denied")),
        (OSError(errno.EIO, "secret"), ("unreadable", "EIO")),
        (OSError("secret"), ("malformed", "not valid in its format (OSError)")),
        (EOFError("secret"), ("truncated", "the file ends early")),
        (MemoryError("secret"), ("failed", "MemoryError")),
        (ZeroDivisionError("secret"), ("failed", "ZeroDivisionError")),
    ],
)
def test_an_error_becomes_one_row_without_its_message(
    part: Part, monkeypatch: pytest.MonkeyPatch, error: Exception, row: tuple[str, str]
) -> None:
    monkeypatch.setattr(PlainReader, "read", _failing(error))
    assert reasons(part) == [row]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_full_disk_and_an_interrupt_are_raised(
    part: Part, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(PlainReader, "read", _failing(error))
    with pytest.raises(type(error)):
        list(read_part(part, ReaderSettings()))


def _failing(error: BaseException) -> Callable[..., Iterator[Document]]:
    def read(*_: Any) -> Iterator[Document]:
        yield Document(0, b"before")
        raise error

    return read


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("a.JSONL.GZ", "jsonl"),
        ("a.warc.wet.gz", "warc"),
        ("a.json.xz", "json"),
        ("a.train.parquet", "parquet"),
        ("a.parquet.gz", None),
        ("a.gz", None),
        ("jsonl", None),
        ("src/a.py.gz", "plain"),
        ("Package.json", "plain"),
        ("other.json", "json"),
        ("data.xml", None),
    ],
)
def test_formats_by_name(name: str, reader: str | None) -> None:
    found = formats.format_of(name)
    assert (found.reader.name if found else None) == reader


@pytest.mark.parametrize(
    ("name", "documents", "records"),
    [
        ("novels.jsonl.gz", 47, 47),
        ("movie-reviews.parquet", 2000, 2000),
        ("declaration-of-human-rights.jsonl.gz", 387, 388),
        ("speeches", 33, 33),
        ("whirlwind.warc.gz", 1, 4),
        ("whirlwind.warc.wet.gz", 1, 2),
    ],
)
def test_real_corpora(shared_data: Path, name: str, documents: int, records: int) -> None:
    rows: list[Document | Skipped] = []
    for file in discover([str(shared_data / "corpora" / name)]).files:
        parts = split_file(file, ReaderSettings())
        assert isinstance(parts, list)
        for part in parts:
            rows += read_part(part, ReaderSettings())
    read = [row for row in rows if isinstance(row, Document)]
    assert len(read) == documents
    assert len(read) + sum(row.records or 0 for row in rows if isinstance(row, Skipped)) == records
