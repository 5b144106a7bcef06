"""Licences in an audit: which one each document stands under, who says so, and who contradicts."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govern.ledger.tables import LICENCES
from govern.pipeline.audit import AuditRequest, audit
from govern.pipeline.local import LocalEngine
from govern.pipeline.names.settings import NamesSettings
from govern.pipeline.progress import Silent
from govern.pipeline.settings import ScanSettings
from tests.command import Command
from tests.licence_texts import APACHE, MIT
from tests.serial import SerialEngine

GPL = (
    "# This program is free software: you can redistribute it and/or modify it under the terms of the GNU General "
    "Public License\n# as published by the Free Software Foundation, either version 3 of the License, or (at your "
    "option) any later version.\n"
)
REPOSITORY = {
    "app/LICENSE": APACHE,
    "app/src/plain.py": "def first(): return 1\n",
    "app/src/tagged.py": "# SPDX-License-Identifier: BSD-3-Clause\ndef second(): return 2\n",
    "app/src/stricter.py": GPL + "def third(): return 3\n",
    "app/vendor/small/LICENSE.txt": MIT,
    "app/vendor/small/deep/code.js": "function fourth() { return 4 }\n",
    "tool/package.json": json.dumps({"name": "tool", "version": "1.0.0", "license": "ISC"}),
    "tool/lib/index.js": "module.exports = 5\n",
    "notes/one.md": "Some notes without any terms\n",
}
EXPECTED = {
    "app/src/plain.py": ("Apache-2.0", "licence-file", "permissive", []),
    "app/src/tagged.py": ("BSD-3-Clause", "tag", "permissive", ["declared", "repository"]),
    "app/src/stricter.py": ("GPL-3.0-or-later", "header", "copyleft", ["declared", "repository"]),
    "app/vendor/small/deep/code.js": ("MIT", "licence-file", "permissive", ["declared"]),
    "tool/package.json": ("ISC", "manifest", "permissive", []),
    "tool/lib/index.js": ("ISC", "manifest", "permissive", []),
    "notes/one.md": ("CC-BY-SA-4.0", "declared", "share-alike", []),
}
SOURCES = """
version: 1
sources:
  - {name: app, paths: ["app/**"], license: Apache-2.0}
  - {name: notes, paths: ["notes/**"], license: CC-BY-SA-4.0}
"""


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return found


def audited(corpus: Path, out: Path, workers: int = 0, as_of: date = date(2026, 11, 22)) -> Path:
    settings = ScanSettings(bytes(32), names=NamesSettings("off"))
    request = AuditRequest((str(corpus),), out, settings, None, (), as_of=as_of)
    if not workers:
        audit(request, SerialEngine(), Silent())
        return out
    with LocalEngine(workers) as engine:
        audit(request, engine, Silent())
    return out


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def standing(out: Path) -> dict[str, tuple[Any, ...]]:
    """Give expression, basis, class and conflicts by path, or by path in the repository."""
    documents = {row["doc"]: row["repository_path"] or row["path"] for row in rows(out, "documents")}
    return {
        documents[row["doc"]]: (row["expression"], row["basis"], row["class"], sorted(row["conflicts"]))
        for row in rows(out, "licences")
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("tree"), {**REPOSITORY, "sources.yaml": SOURCES})


@pytest.fixture(scope="module")
def ledger(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return audited(tree, tmp_path_factory.mktemp("ledger"))


def test_a_tree_of_files(ledger: Path) -> None:
    assert standing(ledger) == EXPECTED


def test_all_that_was_said_is_kept_with_where(ledger: Path) -> None:
    paths = {row["path"]: row["doc"] for row in rows(ledger, "documents")}
    found = {row["doc"]: row for row in rows(ledger, "licences")}
    tagged = found[paths["app/src/tagged.py"]]
    assert [(each["basis"], each["expression"]) for each in tagged["said"]] == [
        ("tag", "BSD-3-Clause"),
        ("licence-file", "Apache-2.0"),
        ("declared", "Apache-2.0"),
    ]
    assert tagged["licence_file"] == "app/LICENSE"
    assert found[paths["app/vendor/small/deep/code.js"]]["licence_file"] == "app/vendor/small/LICENSE.txt"
    assert found[paths["tool/lib/index.js"]]["manifest"] == "tool/package.json"


def test_what_is_declared_stands_beside_what_was_found(ledger: Path) -> None:
    found = {
        (row["source"], row["declared"], row["found"]): (row["documents"], row["standing"], row["train"])
        for row in rows(ledger, "source_licences")
    }
    assert found == {
        ("app", "Apache-2.0", "Apache-2.0"): (1, "agrees", "allowed"),
        ("app", "Apache-2.0", "BSD-3-Clause"): (1, "conflicts", "allowed"),
        ("app", "Apache-2.0", "GPL-3.0-or-later"): (1, "conflicts", "allowed"),
        ("app", "Apache-2.0", "MIT"): (1, "conflicts", "allowed"),
        ("tool", None, "ISC"): (2, "undeclared", "allowed"),
        ("notes", "CC-BY-SA-4.0", None): (1, "not-found", "allowed"),
    }


def test_any_number_of_workers_gives_the_same_bytes(ledger: Path, tree: Path, tmp_path: Path) -> None:
    other = audited(tree, tmp_path / "two", workers=2)
    for table in ("licences", "source_licences", "public_domain"):
        assert (other / f"{table}.parquet").read_bytes() == (ledger / f"{table}.parquet").read_bytes()
    audited(tree, other)  # goes on from what is there
    assert (other / "licences.parquet").read_bytes() == (ledger / "licences.parquet").read_bytes()


def test_records_of_repositories(tmp_path: Path) -> None:
    """Two repositories in one file: neither licenses the other, and a manifest only its own folder."""
    package = json.dumps({"name": "b", "version": "1", "license": "Zlib"})
    records = [
        {"content": MIT, "repo_name": "a/a", "path": "LICENSE"},
        {"content": "x = 1  # a", "repo_name": "a/a", "path": "src/one.py"},
        {"content": "x = 2  # b", "repo_name": "b/b", "path": "src/two.py"},
        {"content": package, "repo_name": "b/b", "path": "sub/package.json"},
        {"content": "x = 3  # c", "repo_name": "b/b", "path": "sub/x/three.js"},
        {"content": "x = 4  # d", "repo_name": "b/b", "path": "four.py", "max_stars_repo_licenses": ["MIT", "ISC"]},
        {"content": package.replace("Zlib", "curl"), "repo_name": "c/c", "path": "fixtures/made-up.json"},
        {"content": "x = 5  # e", "repo_name": "c/c", "path": "fixtures/five.py"},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    out = audited(written(tmp_path / "corpus", {"code.jsonl": lines}), tmp_path / "out")
    assert standing(out) == {
        "LICENSE": ("MIT", "header", "permissive", []),
        "src/one.py": ("MIT", "licence-file", "permissive", []),
        "src/two.py": (None, None, None, []),
        "sub/package.json": ("Zlib", "manifest", "permissive", []),
        "sub/x/three.js": ("Zlib", "manifest", "permissive", []),
        "four.py": ("ISC AND MIT", "record", "permissive", []),
        "fixtures/made-up.json": ("curl", "manifest", "permissive", []),
        "fixtures/five.py": (None, None, None, []),
    }


def test_a_path_may_be_very_deep(tmp_path: Path) -> None:
    deep = "/".join("a" * 1500)
    records = [{"content": MIT, "repo": "a/a", "path": "LICENSE"}, {"content": "x = 1", "repo": "a/a", "path": deep}]
    records += [{"content": f"y = {n}", "repo": "a/a", "path": f"{deep}/{n}/b.py"} for n in range(50)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    out = audited(written(tmp_path / "corpus", {"code.jsonl": lines}), tmp_path / "out")
    assert {row["expression"] for row in rows(out, "licences")} == {"MIT"}


def test_copies_under_different_terms_contradict_each_other(tmp_path: Path) -> None:
    text = "A story of ships and harbours, told in the evening to whoever came by and had the time to listen to it."
    same = {"text": text + " Here it ends."}
    lines = [{**same, "license": "CC-BY-4.0"}, {**same, "license": "CC-BY-NC-4.0"}]
    agreeing = [{"text": text[::-1], "license": name} for name in ("MIT", "MIT OR ISC", "other")]
    content = "".join(json.dumps(line) + "\n" for line in (*lines, *agreeing))
    out = audited(written(tmp_path / "corpus", {"a.jsonl": content}), tmp_path / "out")
    assert [row["conflicts"] for row in rows(out, "licences")] == [["copies"], ["copies"], [], [], []]


def test_a_page_that_declares_two_licences(tmp_path: Path) -> None:
    place = "https://creativecommons.org/licenses/{}/4.0/"
    page = '<html><head><link rel="license" href="{}"><meta name="dc.rights" content="{}"></head><body>Words.</body>'
    pages = {
        "one.html": page.format(place.format("by"), place.format("by-nc")),
        "two.html": page.format(place.format("by"), place.format("by")),
    }
    found = standing(audited(written(tmp_path / "corpus", pages), tmp_path / "out"))
    assert found["one.html"][0] == "CC-BY-4.0 AND CC-BY-NC-4.0"
    assert found["one.html"][2:] == ("non-commercial", ["own"])
    assert found["two.html"] == ("CC-BY-4.0", found["one.html"][1], "permissive", [])


def test_terms_of_protection_are_weighed_for_the_day_of_the_audit(tmp_path: Path) -> None:
    lines = [{"text": "A story.", "author_death": 1956}, {"text": "Another story."}]
    corpus = written(tmp_path / "corpus", {"a.jsonl": "".join(json.dumps(line) + "\n" for line in lines)})
    answers = {}
    for year in (2026, 2027):
        out = audited(corpus, tmp_path / "out", as_of=date(year, 6, 1))
        found = [row for row in rows(out, "public_domain") if row["jurisdiction"] == "EU"]
        answers[year] = [(row["doc"], row["answer"], row["rule"], row["free_from"]) for row in found]
        assert json.loads((out / "manifest.json").read_text())["as_of"] == f"{year}-06-01"
    assert answers == {2026: [(0, "no", "life+70", 2027)], 2027: [(0, "yes", "life+70", 2027)]}


def test_an_empty_corpus_has_empty_tables(tmp_path: Path) -> None:
    out = audited(written(tmp_path / "corpus", {"a.jsonl": "{}\n"}), tmp_path / "out")
    assert pq.read_table(out / "licences.parquet").schema.equals(LICENCES)
    assert rows(out, "licences") == rows(out, "source_licences") == []


def test_the_command_takes_the_day(govern: Command, tmp_path: Path) -> None:
    corpus = written(tmp_path / "corpus", {"a.jsonl": json.dumps({"text": "A story.", "author_death": 1956}) + "\n"})
    done = govern.audit(corpus, "--out", tmp_path / "out", "--today", "2027-03-01", "--names", "off", "--quiet")
    assert done.returncode in (0, 1), done.stderr
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["as_of"] == "2027-03-01"
    assert {row["answer"] for row in rows(tmp_path / "out", "public_domain") if row["jurisdiction"] == "EU"} == {
        "yes"
    }


@pytest.mark.parametrize("declared", ["ask us", "LicenseRef-somebody@example.org", "unknown"])
def test_a_declaration_that_nobody_can_read_ends_no_audit(tmp_path: Path, declared: str) -> None:
    files = {
        "notes.jsonl": '{"text": "a note"}\n',
        "sources.yaml": f"version: 1\nsources:\n  - name: notes\n    paths: [notes.jsonl]\n    license: {declared}\n",
    }
    out = audited(written(tmp_path / "corpus", files), tmp_path / "out")
    (row,) = rows(out, "licences")
    assert (row["expression"], row["basis"]) == (None, None)
