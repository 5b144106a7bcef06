"""Selecting: all entries at once select what each selects alone, and the ledger is not asked once for each."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.globs import Globs
from govern.ledger.reading import Ledger
from govern.policy.curation import selecting
from govern.policy.curation.loading import LoadedCurations
from govern.policy.curation.model import Curations, Waiver
from govern.policy.curation.selecting import meeting, prepare_selectors, put_table
from govern.policy.decide import decide
from govern.policy.packs import load_packs
from tests.ledgers import NOW, write_ledger

SIGNED = {"owner": "Example Person", "date": date(2026, 10, 1)}
PATHS = ["a", "a/b.txt", "a/b/c.txt", "a b/[c].txt", "e\u0301/é.txt", "z.txt"]
GLOBS = ["**", "a", "a/**", "*", "*/b.*", "**/c.txt", "é/**", "a b/[[]c].txt", "nowhere"]
SOURCES = ["notes", "code"]
DIGESTS = ["0" * 32, "1" * 32]
SUBJECTS = pa.schema([(name, pa.string()) for name in ("source", "path", "digest")])

subjects = st.fixed_dictionaries(
    {"source": st.sampled_from(SOURCES), "path": st.sampled_from(PATHS), "digest": st.sampled_from(DIGESTS)}
)
selectors = st.fixed_dictionaries(
    {},
    optional={
        "source": st.sampled_from([*SOURCES, "gone"]),
        "path": st.sampled_from(GLOBS),
        "digest": st.sampled_from(DIGESTS),
    },
)


def waiver(said: dict[str, Any]) -> Waiver:
    more = {"rule": "eu.*", "reason": "temporary", "expires": date(2027, 1, 1)}
    return Waiver.model_validate({"id": "w", **SIGNED, **more, **said})


def alone(entry: Waiver, subject: dict[str, str]) -> bool:
    return (
        entry.source in (None, subject["source"])
        and (entry.path is None or bool(Globs([entry.path]).matching(subject["path"])))
        and entry.digest in (None, subject["digest"])
    )


@settings(deadline=None)
@given(said=st.lists(selectors, max_size=8), rows=st.lists(subjects, max_size=8))
def test_all_at_once_select_what_each_selects_alone(said: list[dict[str, Any]], rows: list[dict[str, str]]) -> None:
    entries = dict(enumerate(map(waiver, said)))
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as connection:
        patch.setattr(selecting, "GLOBS_AT_ONCE", 2)
        patch.setattr(selecting, "PATHS_AT_ONCE", 2)
        put_table(connection, "subjects", pa.Table.from_pylist(rows, schema=SUBJECTS))
        met = [
            row
            for shape in prepare_selectors(connection, entries, "subjects")
            for row in connection.execute(
                f"SELECT entry, source, path, digest FROM subjects {meeting(shape)}"
            ).fetchall()
        ]
    expected = [
        (number, *(subject[selector] for selector in SUBJECTS.names))
        for number, entry in entries.items()
        for subject in rows
        if alone(entry, subject)
    ]
    assert Counter(met) == Counter(expected)


class Counting:
    """A connection that counts what it is asked."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        self.asked += name in ("execute", "sql")
        return getattr(self._connection, name)

    def __enter__(self) -> "Counting":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def statements(folder: Path, curations: dict[str, Any]) -> int:
    documents = [{"path": f"notes/{n}.txt"} for n in range(3)]
    ledger = write_ledger(folder, documents, [{"doc": n, "category": "personal.email"} for n in range(3)])
    opened: list[Counting] = []

    def connection(**_: object) -> Counting:
        opened.append(Counting(Ledger.connection(ledger)))
        return opened[-1]

    loaded = LoadedCurations(Curations.model_validate({"version": 1, **curations}), "sha256:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "connection", connection)
        decide(ledger, load_packs("eu"), NOW, loaded)
    (one,) = opened
    return one.asked


NONE: dict[str, Any] = {"finding": "none"}
WAYS: dict[str, list[dict[str, Callable[[int], Any]]]] = {
    "waivers": [
        {"path": lambda n: f"notes/{n}.txt"},
        {"path": lambda n: f"**/{n}.*", "source": lambda n: "notes"},
        {"digest": lambda n: f"{n:032x}"},
        {"source": lambda n: f"notes-{n}"},
    ],
    "corrections": [
        {"path": lambda n: f"notes/{n}.txt", "set": lambda n: {"license": "MIT"}},
        {"digest": lambda n: f"{n:032x}", "set": lambda n: NONE},
        {"rule": lambda n: "eu.*", "path": lambda n: f"notes/{n}.*", "set": lambda n: NONE},
        {"source": lambda n: "notes", "set": lambda n: {"origin": "licensed", "date": "2020"}},
    ],
}
SAID: dict[str, dict[str, Any]] = {
    "waivers": {"rule": "eu.personal.*", "reason": "temporary", "expires": date(2027, 1, 1)},
    "corrections": {"reason": "false-positive"},
}


@pytest.mark.parametrize("kind", WAYS)
def test_what_is_asked_of_the_ledger_does_not_grow_with_the_entries(tmp_path: Path, kind: str) -> None:
    said = [
        {**SIGNED, **SAID[kind], "id": f"e{n}"} | {key: told(n) for key, told in WAYS[kind][n % 4].items()}
        for n in range(80)
    ]
    assert statements(tmp_path / "few", {kind: said[:8]}) == statements(tmp_path / "many", {kind: said})
