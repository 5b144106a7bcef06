"""Reading a ledger: its manifest, and a DuckDB connection with a view for each of its tables."""

import errno
import os
import secrets
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from govern.ledger.manifest import MANIFEST, is_manifest
from govern.ledger.tables import LEDGER_VERSION, TABLES

DECIDED = ("decisions", "uses", "curations")  # written after the scan: a ledger is complete without it
WHOLE = tuple(name for name in TABLES if name not in DECIDED)
WORK = "work"
GIBIBYTE = 1 << 30


class LedgerError(ValueError):
    """The folder is not a ledger that can be read; the message says why and what to do."""


class Ledger:
    """A finished audit's folder, opened for reading; `tables` are those that it has to have.

    Raises:
        LedgerError: not a ledger, not complete, or written by a newer version.
    """

    def __init__(self, folder: Path, tables: Iterable[str] = WHOLE) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self.tables = tuple(tables)
        for name in self.tables:
            again = f"decide again with: govern check {folder}" if name in DECIDED else "audit again"
            _check_table(self.path(name), TABLES[name], again)

    def path(self, table: str) -> Path:
        """Give the path of a table's file, whether or not it exists."""
        return self.folder / f"{table}.parquet"

    def connection(
        self, memory_bytes: int = GIBIBYTE, threads: int | None = None, but: Collection[str] = ()
    ) -> duckdb.DuckDBPyConnection:
        """Give a new DuckDB connection with a view per table, none for those of `but`; see `connect`.

        Raises:
            duckdb.Error: a table that the ledger has to have cannot be read any more.
        """
        needed = [name for name in self.tables if name not in but]
        return connect(self.folder, memory_bytes, threads, needed=needed, but=but)


def connect(
    folder: Path,
    memory_bytes: int = GIBIBYTE,
    threads: int | None = None,
    beside: Mapping[str, Path] | None = None,
    needed: Collection[str] = (),
    but: Collection[str] = (),
) -> duckdb.DuckDBPyConnection:
    """Give a DuckDB connection with a view for each table that `folder` has by now; close it after use.

    It reads this folder and those `beside` it, whose views stand in schemas of the names given, spills into a
    temporary place, and can reach nothing else: no network, no other file. Tables of `but` are left out.

    Raises:
        duckdb.Error: a table cannot be read, or one that is `needed` is gone.
    """
    beside = beside or {}
    work = folder / WORK
    spill = work if work.is_dir() else Path(tempfile.gettempdir())
    connection = duckdb.connect(
        config={
            "memory_limit": f"{memory_bytes}B",
            "threads": threads or os.cpu_count() or 1,
            "temp_directory": str(spill / f"duckdb-{secrets.token_hex(8)}"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
        }
    )
    readable = [f"{each.absolute()}{os.sep}" for each in (folder, *beside.values())]
    connection.execute("SET allowed_directories = ?", [readable])
    connection.execute("SET enable_external_access = false")
    for schema, place in beside.items():
        connection.execute(f"CREATE SCHEMA {schema}; USE {schema}")
        _create_views(connection, place)
    connection.execute("USE main")
    _create_views(connection, folder, needed, but)
    return connection


def _create_views(
    connection: duckdb.DuckDBPyConnection, folder: Path, needed: Collection[str] = (), but: Collection[str] = ()
) -> None:
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if name not in but and (name in needed or path.is_file()):
            literal = str(path.absolute()).replace("'", "''")
            connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{literal}')")


def _manifest(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise LedgerError(f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}")
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise LedgerError(
            f"{folder}: no {MANIFEST}: not a ledger, or its audit is not finished (audit into it again to go on)"
        ) from None
    except OSError as error:
        raise LedgerError(f"{folder / MANIFEST}: cannot be read: {error.strerror}") from None
    except orjson.JSONDecodeError:
        raise LedgerError(f"{folder / MANIFEST}: cannot be read; audit again") from None
    version = manifest.get("ledger") if isinstance(manifest, dict) else None
    if not isinstance(version, int):
        raise LedgerError(f"{folder / MANIFEST}: not the manifest of a ledger")
    if version > LEDGER_VERSION:
        raise LedgerError(
            f"{folder}: a ledger of version {version}, and this govern reads up to {LEDGER_VERSION}; update govern"
        )
    if not is_manifest(manifest):
        raise LedgerError(
            f"{folder / MANIFEST}: not the manifest of a ledger: it was changed, or is damaged; audit again"
        )
    return dict(manifest)


def _check_table(path: Path, schema: pa.Schema, again: str) -> None:
    try:
        present = pq.read_schema(path)
    except FileNotFoundError:
        raise LedgerError(f"{path}: missing; the ledger is incomplete, {again}") from None
    except PermissionError:
        raise LedgerError(f"{path}: cannot be read: {os.strerror(errno.EACCES)}") from None
    except (OSError, pa.ArrowException):
        raise LedgerError(f"{path}: not a readable Parquet file; {again}") from None
    lacking = [field.name for field in schema if field.name not in present.names]
    if lacking:
        raise LedgerError(f"{path}: lacks the columns {', '.join(lacking)}; {again}")
