"""The example corpus: what is committed is what the script writes, and an audit has everything to find in it."""

import gzip
import importlib
import io
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import yaml

from govern.corpus.beside import facts_beside
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document
from govern.corpus.sources import load_sources

EXAMPLES = Path(__file__).parents[2] / "examples"
CORPUS = EXAMPLES / "corpus"
PLANTED: dict[str, Any] = yaml.safe_load((EXAMPLES / "PLANTED.yaml").read_text(encoding="utf-8"))
SETTINGS = ReaderSettings()

Place = tuple[str, int | None]


@pytest.fixture(scope="module")
def generate() -> Callable[[], dict[str, bytes]]:
    sys.path.insert(0, str(EXAMPLES))
    try:
        return importlib.import_module("generate").generate  # type: ignore[no-any-return]
    finally:
        sys.path.remove(str(EXAMPLES))


@pytest.fixture(scope="module")
def read() -> tuple[dict[Place, str], dict[Place, str]]:
    """The texts of all documents, and the reasons of all that was not read, by file and record."""
    found = discover([str(CORPUS)])
    texts: dict[Place, str] = {}
    reasons: dict[Place, str] = {(path, skipped.record): skipped.reason for path, skipped in found.skipped}
    for file in found.files:
        parts = split_file(file, SETTINGS)
        if not isinstance(parts, list):
            reasons[file.path, parts.record] = parts.reason
            continue
        first = 0
        for part in parts:
            count = 0
            for record in read_part(part, SETTINGS):
                number = None if record.record is None else first + record.record
                if isinstance(record, Document):
                    texts[file.path, number] = record.text.decode("utf-8")
                else:
                    reasons[file.path, number] = record.reason
                count += record.record is not None
            first += count
    return texts, reasons


def content(path: str, data: bytes) -> object:
    """What a file says, apart from how a version of a library compresses it."""
    if path.endswith(".parquet"):
        return pq.read_table(io.BytesIO(data)).to_pylist()
    if "truncated" in path:
        return zlib.decompressobj(31).decompress(data)[:100]
    return gzip.decompress(data) if path.endswith(".gz") else data


def test_the_script_gives_the_same_bytes_again(generate: Callable[[], dict[str, bytes]]) -> None:
    assert generate() == generate()


def test_what_is_committed_is_what_the_script_writes(generate: Callable[[], dict[str, bytes]]) -> None:
    fresh = generate()
    committed = {file.relative_to(EXAMPLES).as_posix() for file in CORPUS.rglob("*") if file.is_file()} - {
        "corpus/sources.yaml"
    }
    assert committed == {path for path in fresh if path.startswith("corpus/")}, "run: python examples/generate.py"
    for path, data in fresh.items():
        assert content(path, (EXAMPLES / path).read_bytes()) == content(path, data), (
            "run: python examples/generate.py"
        )


def test_it_is_small_and_of_many_kinds(read: tuple[dict[Place, str], dict[Place, str]]) -> None:
    files = [file for file in CORPUS.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 1_000_000
    assert {".jsonl", ".gz", ".csv", ".parquet", ".html", ".txt", ".md"} <= {file.suffix for file in files}
    assert 300 <= len(read[0]) <= 500


def test_every_file_gives_the_documents_it_should(read: tuple[dict[Place, str], dict[Place, str]]) -> None:
    counts = Counter(path for path, _ in read[0])
    assert {path: counts[path] for path in PLANTED["documents"]} == PLANTED["documents"]


@pytest.mark.parametrize("kind", ["personal", "decoys", "notices", "licences"])
def test_what_is_planted_is_there(read: tuple[dict[Place, str], dict[Place, str]], kind: str) -> None:
    assert len(PLANTED[kind]) >= 5
    for plant in PLANTED[kind]:
        assert plant["value"] in read[0][plant["path"], plant["record"]], plant


def test_every_category_of_personal_data_is_planted() -> None:
    assert {plant["category"] for plant in PLANTED["personal"]} == {
        *("personal.email", "personal.phone", "personal.ip", "personal.iban", "personal.card"),
        *("personal.national_id", "personal.health_id", "personal.vehicle"),
        *("personal.address", "personal.birth_date"),
    }


def test_broken_records_are_skipped_for_their_reasons(read: tuple[dict[Place, str], dict[Place, str]]) -> None:
    expected = {(broken["path"], broken["record"]): broken["reason"] for broken in PLANTED["broken"]}
    assert {place: read[1].get(place) for place in expected} == expected
    others = {reason for place, reason in read[1].items() if place not in expected}
    assert others == {"not-a-document"}


def test_duplicates_are_what_they_are_called(read: tuple[dict[Place, str], dict[Place, str]]) -> None:
    groups = {
        kind: [[read[0][twin["path"], twin["record"]] for twin in group] for group in PLANTED["duplicates"][kind]]
        for kind in ("exact", "near")
    }
    assert min(map(len, groups["exact"] + groups["near"])) == 2
    for texts in groups["exact"]:
        assert len({" ".join(text.split()) for text in texts}) == 1
    for texts in groups["near"]:
        words = [set(text.split()) for text in texts]
        assert len(set(texts)) == len(texts)
        assert len(set.intersection(*words)) / len(set.union(*words)) > 0.8


def test_its_sources_show_each_kind_of_gap() -> None:
    sources = load_sources(CORPUS)
    assert sources is not None
    paths = [file.path for file in discover([str(CORPUS)]).files]
    assert {sources.source_of(path) for path in paths} == {*sources.declared, "attic"}
    assert sources.overlaps(paths) == []
    assert sources.gaps("town-notices") == sources.gaps("tales") == []
    assert sources.gaps("support-chats") == ["legal_basis"]
    assert "license: not an SPDX expression; did you mean CC-BY-4.0?" in sources.gaps("reviews")
    notices = facts_beside(CORPUS, [path for path in paths if path.startswith("notices/")])
    assert (notices.card_license, notices.licence_file) == ("CC0-1.0", "notices/LICENSE")
    assert notices.gaps("CC0-1.0") == []
