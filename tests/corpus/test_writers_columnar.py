"""Parquet and Arrow without some rows: every column, the schema, row groups and codecs stay."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped
from govern.corpus.writers.arrow_codec import codec_of
from govern.corpus.writers.interface import Selection, Written
from govern.corpus.writing import write_selection

ROWS = 100
GONE = [0, 7, 8, 9, 10, 11, 12, 13, 14, 55, 99]


def table() -> pa.Table:
    texts = [f"text {row}" if row % 10 != 3 else "" for row in range(ROWS)]
    content = pa.table(
        {
            "text": pa.array(texts),
            "embedding": pa.array([[float(row)] * 3 for row in range(ROWS)]),
            "blob": pa.array([bytes([row]) for row in range(ROWS)]),
            "kind": pa.array([str(row % 3) for row in range(ROWS)]).dictionary_encode(),
            "seen": pa.array(range(ROWS), pa.timestamp("us", tz="UTC")),
            "nested": pa.array([{"a": [row], "b": None} for row in range(ROWS)]),
        }
    )
    return content.replace_schema_metadata({b"huggingface": b"{}"})


def without(path: Path, out: Path, gone: list[int], part_bytes: int) -> Written | None:
    reader = ReaderSettings(part_bytes=part_bytes)
    (file,) = discover([str(path)]).files
    parts = split_file(file, reader)
    assert not isinstance(parts, Skipped)
    texts = {f"text {row}" for row in gone}
    leaving = []
    for part in parts:
        read = [item for item in read_part(part, reader) if isinstance(item, Document)]
        leaving.append(np.array([item.record for item in read if item.text.decode() in texts], np.uint64))
    return write_selection(Selection(file, tuple(parts), tuple(leaving)), reader, path.parent / "partial", out)


def write(path: Path, **options: Any) -> None:
    if path.suffix == ".parquet":
        pq.write_table(table(), path, row_group_size=10, **options)
        return
    new = pa.ipc.new_file if path.suffix == ".arrow" else pa.ipc.new_stream
    with (
        pa.OSFile(str(path), "wb") as sink,
        new(sink, table().schema, options=pa.ipc.IpcWriteOptions(**options)) as writer,
    ):
        writer.write_table(table(), max_chunksize=10)


def load(path: Path) -> pa.Table:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    return (pa.ipc.open_file if path.suffix == ".arrow" else pa.ipc.open_stream)(path.read_bytes()).read_all()


@pytest.mark.parametrize("part_bytes", [64 << 20, 10])
@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.ipc"])
def test_only_the_rows_that_leave_are_gone(tmp_path: Path, name: str, part_bytes: int) -> None:
    path, out = tmp_path / name, tmp_path / "out" / name
    write(path)
    assert without(path, out, GONE, part_bytes) == Written(ROWS - len(GONE) + 1)  # row 13 is empty: not a document
    kept = [row for row in range(ROWS) if row not in GONE or row == 13]
    found = load(out)
    assert found.schema.equals(load(path).schema, check_metadata=True)
    assert found.to_pylist() == table().take(kept).to_pylist()


def test_what_can_be_told_of_a_parquet_file_stays(tmp_path: Path) -> None:
    path, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
    codecs = {"text": "zstd", "embedding.list.element": "none"}
    write(path, compression=codecs, use_dictionary=["kind"], version="2.4", store_schema=False)
    without(path, out, GONE, 64 << 20)
    old, new = pq.read_metadata(path), pq.read_metadata(out)
    assert new.num_row_groups == old.num_row_groups
    assert new.format_version == old.format_version
    assert new.metadata == old.metadata
    for column in range(old.num_columns):
        before, after = old.row_group(1).column(column), new.row_group(1).column(column)
        assert (after.path_in_schema, after.compression) == (before.path_in_schema, before.compression)
        assert ("RLE_DICTIONARY" in after.encodings) == ("RLE_DICTIONARY" in before.encodings)


def test_lists_of_an_older_layout_keep_their_columns(tmp_path: Path) -> None:
    path, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
    write(path, use_compliant_nested_type=False, compression="gzip")
    without(path, out, GONE, 64 << 20)
    for each in (path, out):
        column = pq.read_metadata(each).row_group(0).column(1)
        assert (column.path_in_schema, column.compression) == ("embedding.list.item", "GZIP")


@pytest.mark.parametrize("codec", [None, "lz4", "zstd"])
@pytest.mark.parametrize("name", ["a.arrow", "a.ipc"])
def test_the_codec_of_an_arrow_file_stays(tmp_path: Path, name: str, codec: str | None) -> None:
    path, out = tmp_path / name, tmp_path / "out" / name
    write(path, compression=codec)
    without(path, out, GONE, 64 << 20)
    for each in (path, out):
        with each.open("rb") as raw:
            assert codec_of(raw) == codec


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_a_table_without_a_row_is_left_out(tmp_path: Path, name: str) -> None:
    path, out = tmp_path / name, tmp_path / "out" / name
    content = table().filter(pa.compute.not_equal(table()["text"], ""))
    if name.endswith("parquet"):
        pq.write_table(content, path)
    else:
        with pa.ipc.new_file(str(path), content.schema) as writer:
            writer.write_table(content)
    assert without(path, out, list(range(ROWS)), 64 << 20) == Written(0)
    assert not out.exists()


def test_rows_of_a_broken_row_group_are_counted_as_lost(tmp_path: Path) -> None:
    path, out = tmp_path / "a.parquet", tmp_path / "out.parquet"
    write(path, compression="zstd")
    facts = pq.read_metadata(path).row_group(4)
    data = bytearray(path.read_bytes())
    for column in range(facts.num_columns):
        start = facts.column(column).dictionary_page_offset or facts.column(column).data_page_offset
        data[start : start + facts.column(column).total_compressed_size] = bytes(
            facts.column(column).total_compressed_size
        )
    path.write_bytes(data)
    assert without(path, out, [1, 52], 64 << 20) == Written(88, lost=10)
    assert [row["blob"][0] for row in load(out).to_pylist()] == [
        row for row in range(ROWS) if row not in (1, 52) and not 40 <= row < 50
    ]
