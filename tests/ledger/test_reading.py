"""Opening a ledger: what is refused and why, and what a connection can and cannot reach."""

from pathlib import Path

import duckdb
import orjson
import pytest

from govern.ledger.reading import Ledger, LedgerError
from tests.ledgers import MANIFEST, write_ledger


def test_views_show_the_rows(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "it's [a] *ledger*", [{}, {}], [{"doc": 1, "category": "personal.email"}])
    with ledger.connection(threads=1) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        assert connection.execute("SELECT doc, category FROM findings").fetchall() == [(1, "personal.email")]


def test_a_connection_reads_nothing_else(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", [{}])
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with ledger.connection() as connection, pytest.raises(duckdb.PermissionException):
        connection.execute(f"SELECT * FROM read_csv('{tmp_path / 'other.csv'}')").fetchall()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("manifest.json", None, "its audit is not finished"),
        ("manifest.json", b"{", "cannot be read"),
        ("manifest.json", b"[]", "not the manifest of a ledger"),
        ("manifest.json", orjson.dumps({"ledger": 99}), "update govern"),
        ("manifest.json", orjson.dumps({"ledger": 1}), "not the manifest of a ledger: it was changed"),
        *(
            ("manifest.json", orjson.dumps({"ledger": 1, **MANIFEST, "govern": "1", **wrong}), "it was changed")
            for wrong in ({"files": None}, {"files": [5]}, {"detectors": [{}]}, {"settings": []}, {"names": {}})
        ),
        ("findings.parquet", None, "the ledger is incomplete"),
        ("findings.parquet", b"PAR1", "not a readable Parquet file"),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    write_ledger(tmp_path, [{}])
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(LedgerError, match=message):
        Ledger(tmp_path)


def test_another_tables_columns_are_refused(tmp_path: Path) -> None:
    write_ledger(tmp_path, [{}])
    (tmp_path / "sources.parquet").replace(tmp_path / "skipped.parquet")
    with pytest.raises(LedgerError, match="missing"):
        Ledger(tmp_path)
    write_ledger(tmp_path / "second", [{}])
    (tmp_path / "second" / "sources.parquet").replace(tmp_path / "sources.parquet")
    with pytest.raises(LedgerError, match=r"lacks the columns path, record, records"):
        Ledger(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger(tmp_path / "absent")


def test_what_does_not_fit_in_memory_spills_and_leaves_nothing_behind(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger", [{}])
    (ledger.folder / "work").mkdir()
    with ledger.connection(memory_bytes=64 << 20, threads=1) as connection:
        row = connection.execute(
            "SELECT count(*) FROM (SELECT md5(range::VARCHAR) AS value FROM range(3_000_000) ORDER BY value)"
        ).fetchone()
        connection.execute("CREATE TEMP TABLE large AS SELECT md5(range::VARCHAR) AS value FROM range(2_000_000)")
        assert list((ledger.folder / "work").iterdir())
    assert row == (3_000_000,)
    assert not list((ledger.folder / "work").iterdir())
