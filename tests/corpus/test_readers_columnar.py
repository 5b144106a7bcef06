"""Parquet, Arrow and CSV."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govern.corpus.readers.interface import ReaderSettings

TEXTS = ["one", "", None, "  ", "zwölf 😀"]
SKIPPED = [("empty", 1), ("no-text", 2), ("empty", 3)]
TYPES = [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int32(), pa.string())]


def table(kind: pa.DataType = TYPES[0]) -> pa.Table:
    rows = len(TEXTS)
    texts = pa.array(TEXTS, pa.string())
    return pa.table(
        {
            "ID": pa.array(range(rows)),
            "text": texts.dictionary_encode() if pa.types.is_dictionary(kind) else texts.cast(kind),
            "meta": pa.array([{"url": f"https://example.org/{row}", "model": "m"} for row in range(rows)]),
            "embedding": pa.array([[0.5] * 4] * rows),
        }
    )


@pytest.mark.parametrize("kind", TYPES, ids=str)
@pytest.mark.parametrize("suffix", ["parquet", "arrow", "ipc"])
def test_string_columns_of_any_type(
    tmp_path: Path, read_file: Callable[..., Any], kind: pa.DataType, suffix: str
) -> None:
    path = write(tmp_path / f"a.{suffix}", table(kind))
    found = read_file(path)
    assert found.texts == ["one", "zwölf 😀"]
    assert [(row.reason, row.record) for row in found.skipped] == SKIPPED
    last = found.documents[-1]
    assert (last.id, last.url) == ("4", "https://example.org/4")
    assert last.metadata == {"meta": {"url": "https://example.org/4", "model": "m"}}


def write(path: Path, content: pa.Table) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(content, path, row_group_size=2)
        return path
    new = pa.ipc.new_file if path.suffix == ".arrow" else pa.ipc.new_stream
    with pa.OSFile(str(path), "wb") as sink, new(sink, content.schema) as writer:
        writer.write_table(content, max_chunksize=2)
    return path


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_file_is_split(tmp_path: Path, read_file: Callable[..., Any], suffix: str) -> None:
    found = read_file(write(tmp_path / f"a.{suffix}", table()), ReaderSettings(part_bytes=10))
    assert (found.parts, found.texts, found.records) == (3, ["one", "zwölf 😀"], 5)


@pytest.mark.parametrize("suffix", ["parquet", "arrow", "ipc"])
def test_without_a_text_column(tmp_path: Path, read_file: Callable[..., Any], suffix: str) -> None:
    found = read_file(write(tmp_path / f"a.{suffix}", pa.table({"label": ["private"] * 3, "n": [1, 2, 3]})))
    assert found.records == 3
    for row in found.skipped:
        assert row.reason == "no-text"
        assert "label, n" in row.detail
        assert "--text-column" in row.detail
        assert "private" not in row.detail


def test_the_text_column_is_given(tmp_path: Path, read_file: Callable[..., Any]) -> None:
    path = write(tmp_path / "a.parquet", table())
    assert read_file(path, ReaderSettings(text_column="meta.model")).texts == ["m"] * 5
    assert [row.reason for row in read_file(path, ReaderSettings(text_column="nope")).skipped] == ["no-text"]


def test_conversations_in_columns(tmp_path: Path, read_file: Callable[..., Any]) -> None:
    messages = [[{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]]
    found = read_file(write(tmp_path / "a.parquet", pa.table({"messages": messages, "prompt_id": ["p"]})))
    assert found.texts == ["Hi\n\nHello"]
    assert found.documents[0].metadata == {"prompt_id": "p"}


def test_a_string_that_is_not_utf8_keeps_its_neighbours(tmp_path: Path, read_file: Callable[..., Any]) -> None:
    raw = pa.array([b"one", b"\xff\xfe", b"three"], pa.binary())
    broken = pa.StringArray.from_buffers(3, raw.buffers()[1], raw.buffers()[2])
    found = read_file(write(tmp_path / "a.parquet", pa.table({"text": broken})))
    assert found.texts == ["one", "three"]
    assert found.reasons == [("invalid-encoding", "row 1")]


def test_a_broken_row_group_loses_its_own_rows_only(tmp_path: Path, read_file: Callable[..., Any]) -> None:
    texts = [f"text {number} " + "abcdefg" * 20 for number in range(30)]
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": texts}), path, row_group_size=10, use_dictionary=False, compression="zstd")
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    middle = column.data_page_offset + column.total_compressed_size // 2
    data[column.data_page_offset : middle] = b"\xff" * (middle - column.data_page_offset)
    path.write_bytes(data)
    found = read_file(path)
    assert found.texts == texts[:10] + texts[20:]
    assert [(row.reason, row.position, row.records) for row in found.skipped] == [("malformed", "row group 1", 10)]


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
@pytest.mark.parametrize("data", [b"no such thing", b"PAR1 cut short", b"ARROW1\x00\x00 cut short"])
def test_what_is_no_table(read: Callable[..., Any], name: str, data: bytes) -> None:
    assert [row.reason for row in read(name, data).skipped] == ["malformed"]


def test_encrypted_parquet(read: Callable[..., Any]) -> None:
    assert [row.reason for row in read("a.parquet", b"PARE" + bytes(40) + b"PARE").skipped] == ["unsupported"]


@pytest.mark.parametrize(
    ("name", "data", "texts", "reasons"),
    [
        ("a.csv", b'id,text\n1,"a, ""b""\nc"\n2,d\n', ['a, "b"\nc', "d"], []),
        ("a.tsv", b"id\ttext\r\n1\ta,b\r\n\r\n2\tc\r\n", ["a,b", "c"], []),
        ("a.csv", b"id;text\n1;a, b\n", ["a, b"], []),
        ("a.csv", b"\xef\xbb\xbftext,id\na,1\n", ["a"], []),
        ("a.csv", b"text,id\na,1\nb\nc,2,3\nd,4\n", ["a", "d"], [("malformed", "line 3"), ("malformed", "line 4")]),
        ("a.csv", b"text,id\na,1\n\xff\xfe,2\nb,3\n", ["a", "b"], [("invalid-encoding", "line 3")]),
        ("a.csv", b"text\na\n" + b"x" * 300 + b"\nb\n", ["a", "b"], [("too-large", "line 3")]),
        ("a.csv", b"text,id\n,1\n  ,2\na,3\n", ["a"], [("empty", "line 2"), ("empty", "line 3")]),
        ("a.csv", b"label,id\nx,1\ny,2\n", [], [("no-text", "line 2"), ("no-text", "line 3")]),
        (
            "a.csv",
            "text,id\nun été très doux,1\nça a été dur,2\n".encode("cp1252"),
            ["un été très doux", "ça a été dur"],
            [],
        ),
        ("a.csv", b"text,id\n", [], []),
    ],
)
def test_delimited(
    read: Callable[..., Any], name: str, data: bytes, texts: list[str], reasons: list[tuple[str, str]]
) -> None:
    found = read(name, data, ReaderSettings(max_record_bytes=200))
    assert (found.texts, found.reasons) == (texts, reasons)


def test_delimited_files_with_limits_of_their_own(read: Callable[..., Any]) -> None:
    before = csv.field_size_limit()
    assert read("small.csv", b"text\n" + b"x" * 150 + b"\n", ReaderSettings(max_record_bytes=200)).reasons == []
    long = b'text\n"' + b"x" * 150_000 + b'"\n'
    assert len(read("large.csv", long, ReaderSettings()).texts[0]) == 150_000
    assert csv.field_size_limit() == before
