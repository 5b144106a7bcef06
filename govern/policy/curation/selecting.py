"""Which documents, findings and rules corrections and waivers select: all of them at once, as DuckDB SQL.

A corpus is read once for each way of selecting (by source, by path, by both ...), not once for each entry.
"""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TypeAlias

import duckdb
import pyarrow as pa

from govern.corpus.globs import MAGIC, Globs
from govern.policy.curation.model import Curation
from govern.policy.pack import Rule

SELECTORS = ("source", "path", "digest")
GLOBS_AT_ONCE = 50  # with many wildcards in more of them, what RE2 has to remember of a path outgrows its memory
PATHS_AT_ONCE = 1 << 16
Shape: TypeAlias = str  # the selectors that are given, with spaces between them

# paths that the same globs match are of one kind
_PATHS = """
    CREATE OR REPLACE TEMP TABLE paths AS SELECT DISTINCT path FROM {documents};
    CREATE OR REPLACE TEMP TABLE path_kinds (path VARCHAR, kind UINTEGER)"""
_SOME_PATHS = "SELECT path FROM paths WHERE rowid >= ? AND rowid < ?"
_KINDS = pa.schema([("path", pa.string()), ("kind", pa.uint32())])
_SELECTORS = pa.schema(
    [
        ("shape", pa.string()),
        ("entry", pa.uint16()),
        ("source", pa.string()),
        ("kind", pa.uint32()),
        ("digest", pa.string()),
    ]
)


def prepare_selectors(
    connection: duckdb.DuckDBPyConnection, entries: Mapping[int, Curation], documents: str
) -> list[Shape]:
    """Write the tables by which `meeting` joins what the entries select; give the shapes that they have, sorted.

    `documents` is a relation with a column `path`, in which those stand that are going to be asked for.
    """
    kinds = _kinds(
        connection, sorted({entry.path for entry in entries.values() if entry.path is not None}), documents
    )
    rows = [
        {"shape": _shape(entry), "entry": number, "source": entry.source, "kind": kind, "digest": entry.digest}
        for number, entry in entries.items()
        for kind in ([None] if entry.path is None else kinds.get(entry.path, []))
    ]
    put_table(connection, "selectors", pa.Table.from_pylist(rows, schema=_SELECTORS))
    return sorted({_shape(entry) for entry in entries.values()})


def meeting(shape: Shape) -> str:
    """Give the join by which a relation with `source`, `path` and `digest` gets the `entry` that selects it."""
    keys = ["kind" if selector == "path" else selector for selector in shape.split()]
    selecting = f"(SELECT {', '.join(['entry', *keys])} FROM selectors WHERE shape = '{shape}') AS selecting"
    if not keys:
        return f"CROSS JOIN {selecting}"
    paths = "JOIN path_kinds USING (path) " if "path" in shape else ""
    return f"{paths}JOIN {selecting} USING ({', '.join(keys)})"


def put_table(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Make a temporary table, in place of one of that name."""
    connection.register("given", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given")
    connection.unregister("given")


def rules_matching(glob: str, rules: Sequence[Rule]) -> list[int]:
    """Give the places of the rules whose id is `glob`, or fits it."""
    return [number for number, rule in enumerate(rules) if fnmatchcase(rule.id, glob)]


def _shape(entry: Curation) -> Shape:
    return " ".join(selector for selector in SELECTORS if getattr(entry, selector) is not None)


def _kinds(connection: duckdb.DuckDBPyConnection, globs: Sequence[str], documents: str) -> dict[str, list[int]]:
    """Sort the paths into kinds, by the globs that match them; give the kinds of each glob."""
    if not globs:
        return {}
    connection.execute(_PATHS.format(documents=documents))
    matchers = _matchers(globs)
    kinds: dict[tuple[str, ...], int] = {}
    for paths in _paths(connection):
        matching = (
            tuple(lot[number] for lot, matcher in matchers for number in matcher.matching(path)) for path in paths
        )
        known = [
            {"path": path, "kind": kinds.setdefault(found, len(kinds))}
            for path, found in zip(paths, matching, strict=True)
            if found
        ]
        connection.register("known", pa.Table.from_pylist(known, schema=_KINDS))
        connection.execute("INSERT INTO path_kinds SELECT * FROM known")
        connection.unregister("known")
    of_globs: dict[str, list[int]] = {}
    for found, kind in kinds.items():
        for glob in found:
            of_globs.setdefault(glob, []).append(kind)
    return of_globs


def _matchers(globs: Sequence[str]) -> list[tuple[Sequence[str], Globs]]:
    """Give the globs in lots, each with what matches it: files and folders, which are looked up, and the others."""
    named = [glob for glob in globs if MAGIC.isdisjoint(glob.removesuffix("/**"))]
    others = [glob for glob in globs if not MAGIC.isdisjoint(glob.removesuffix("/**"))]
    lots = [named, *(others[at : at + GLOBS_AT_ONCE] for at in range(0, len(others), GLOBS_AT_ONCE))]
    return [(lot, Globs(lot)) for lot in lots]


def _paths(connection: duckdb.DuckDBPyConnection) -> Iterator[list[str]]:
    ((count,),) = connection.execute("SELECT count(*) FROM paths").fetchall()
    for at in range(0, count, PATHS_AT_ONCE):
        yield [path for (path,) in connection.execute(_SOME_PATHS, [at, at + PATHS_AT_ONCE]).fetchall()]
