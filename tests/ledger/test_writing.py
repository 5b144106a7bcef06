"""Tables are written all or nothing, and their bytes depend on the rows alone."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.ledger import writing
from govern.ledger.writing import TableWriter, write_table

SCHEMA = pa.schema([("number", pa.uint64()), ("name", pa.string())])


def rows(first: int, count: int) -> pa.RecordBatch:
    numbers = range(first, first + count)
    return pa.RecordBatch.from_pydict({"name": [f"row {n}" for n in numbers], "number": list(numbers)})


@settings(max_examples=30, deadline=None)
@given(cuts=st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_bytes_do_not_depend_on_how_the_rows_arrive(
    cuts: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "ROW_GROUP", 16)
        total = 0
        batches = []
        for cut in cuts:
            batches.append(rows(total, cut))
            total += cut
        assert write_table(folder / "in-pieces.parquet", SCHEMA, batches) == total
        write_table(folder / "whole.parquet", SCHEMA, [rows(0, total)])
    assert (folder / "in-pieces.parquet").read_bytes() == (folder / "whole.parquet").read_bytes()
    table = pq.read_table(folder / "whole.parquet")
    assert table["number"].to_pylist() == list(range(total))


def test_row_groups_have_a_fixed_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROW_GROUP", 10)
    write_table(tmp_path / "t.parquet", SCHEMA, [rows(0, 7), rows(7, 18)])
    metadata = pq.read_metadata(tmp_path / "t.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [10, 10, 5]


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    write_table(tmp_path / "t.parquet", SCHEMA, [])
    assert pq.read_schema(tmp_path / "t.parquet").names == ["number", "name"]


def test_a_failure_leaves_what_was_there_before(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    write_table(path, SCHEMA, [rows(0, 3)])
    before = path.read_bytes()
    with pytest.raises(KeyError), TableWriter(path, SCHEMA) as writer:
        writer.write(pa.RecordBatch.from_pydict({"unknown": [1]}))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["t.parquet"]
