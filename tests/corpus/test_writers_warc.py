"""WARC without some records: the others are the original bytes, control records too."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.records import Skipped
from govern.corpus.writers.interface import Selection, Written
from govern.corpus.writing import write_selection
from tests.corpus.conftest import read_path


def record(kind: str, block: str) -> bytes:
    body = block.encode()
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


RECORDS = [
    record("warcinfo", "software: test"),
    record("request", "GET /"),
    record("conversion", "one"),
    record("metadata", "seen: yes"),
    record("conversion", "two\n\n"),
    b"not a record\r\n\r\n",
    record("conversion", "three"),
]


def without(path: Path, out: Path, gone: list[int]) -> Written | None:
    reader = ReaderSettings()
    (file,) = discover([str(path)]).files
    parts = split_file(file, reader)
    assert not isinstance(parts, Skipped)
    selection = Selection(file, tuple(parts), (np.array(gone, np.uint64),))
    return write_selection(selection, reader, path.parent / "partial", out)


@pytest.mark.parametrize("gone", [[2], [4], [6], [2, 4], [2, 4, 6]])
def test_the_other_records_are_the_original_bytes(tmp_path: Path, gone: list[int]) -> None:
    path, out = tmp_path / "a.warc", tmp_path / "out.warc"
    path.write_bytes(b"".join(RECORDS))
    assert without(path, out, gone) == Written(len(RECORDS) - len(gone))
    assert out.read_bytes() == b"".join(each for number, each in enumerate(RECORDS) if number not in gone)


def test_a_compressed_file_has_a_member_a_record(tmp_path: Path) -> None:
    path, out = tmp_path / "a.warc.gz", tmp_path / "out.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, RECORDS)))
    without(path, out, [2])
    kept = RECORDS[:2] + RECORDS[3:]
    assert gzip.decompress(out.read_bytes()) == b"".join(kept)
    assert out.read_bytes().count(b"\x1f\x8b\x08") == len(kept)
    assert read_path(out).texts == ["two\n\n", "three"]


def test_what_a_cut_file_has_of_its_last_record_stays(tmp_path: Path) -> None:
    path, out = tmp_path / "a.warc", tmp_path / "out.warc"
    path.write_bytes(b"".join(RECORDS)[:-7])
    assert without(path, out, [2, 4]) == Written(5)
    assert out.read_bytes() == b"".join(RECORDS[n] for n in (0, 1, 3, 5, 6))[:-7]


def test_a_cut_stream_gives_what_it_has(tmp_path: Path) -> None:
    path, out = tmp_path / "a.warc.gz", tmp_path / "out.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, RECORDS))[:-12])
    texts = read_path(path).texts
    without(path, out, [2])
    assert read_path(out).texts == [text for text in texts if text != "one"]
