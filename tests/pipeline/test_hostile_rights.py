"""Hostile input to what looks for rights: refused with a skipped row that says why, and no neighbour is lost."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file
from govern.corpus.records import Skipped
from govern.corpus.shard import Shard
from govern.detect.own.choice import own_files
from govern.pipeline.scan import ScanTask, scan_shard
from govern.pipeline.settings import ScanSettings

ROBOTS = "User-agent: GPTBot\nDisallow: /\n"
PAGE = "<!DOCTYPE html><html><head></head><body>{}</body></html>"
NESTED = PAGE.format("<div>" * 60_000 + "creativecommons.org/licenses/by/4.0/")
FORMATTED = "<!DOCTYPE html><html><head><meta name=robots content=noai><p>" + "<b id=a>" * 2500 + "<p>x" * 2500
FLOOD = PAGE.format("&amp;" * 100_000 + '<a rel=license href="https://creativecommons.org/licenses/by/4.0/">x</a>')
WIDE = PAGE.format("<a " + " ".join(f"a{number}" for number in range(20_000)) + ">license</a>")


def scanned(folder: Path, files: dict[str, str | bytes], most: int = 64 << 20) -> tuple[list[Any], list[Any]]:
    """Give the skipped rows and the findings of a scan of the files, with snapshots of sites beside them."""
    for name, content in files.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    sites = folder / "robots" / "example.com"
    sites.mkdir(parents=True)
    with (sites / "2024-01-01.txt").open("wb") as file:
        file.write(ROBOTS.encode())
        file.truncate(100 << 20)
    (sites / "2024-01-01.rsl.xml").write_text(
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><rsl>&a;</rsl>'
    )
    settings = ReaderSettings(max_record_bytes=most)
    parts = []
    for found in discover([str(folder / "corpus")]).files:
        given = split_file(found, settings)
        assert not isinstance(given, Skipped)
        parts += given
    own = own_files([], [], robots=[str(folder / "robots")])
    task = ScanTask(Shard(0, tuple(parts), 1), folder / "result", ScanSettings(bytes(32), reader=settings, own=own))
    scan_shard(task)
    skipped, findings = (
        pq.read_table(folder / "result" / f"{name}.parquet").to_pylist() for name in ("skipped", "findings")
    )
    return skipped, findings


def lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize(
    ("files", "reason", "detail"),
    [
        ({"a.html": NESTED}, "too-deep", "nested"),
        ({"a.html": FORMATTED}, "too-deep", "formatting"),
        ({"a.html": WIDE}, "too-deep", "a tag"),
        ({"a.jsonl": lines({"text": NESTED})}, "failed", "rights.licence"),
        ({"a.jsonl": lines({"text": FORMATTED})}, "failed", "rights.reservation"),
        ({"robots.txt": ROBOTS + "# x\n" * 100_000}, "too-large", "larger than"),
        (
            {"a.jsonl": lines({"text": "x", "url": "https://example.com/a", "date": "2024-02-01"})},
            "failed",
            "500 KiB",
        ),
        ({"a.jsonl": lines({"text": "x", "url": "https://example.com/a", "date": "2024-02-01"})}, "failed", "entity"),
    ],
)
def test_hostile_input_is_told(tmp_path: Path, files: dict[str, str | bytes], reason: str, detail: str) -> None:
    neighbour = {"z.jsonl": lines({"text": "SPDX-License-Identifier: MIT"})}
    skipped, findings = scanned(tmp_path, {**files, **neighbour}, most=400_000)
    assert any(row["reason"] == reason and detail in row["detail"] for row in skipped)
    assert "MIT" in {json.loads(row["attributes"]).get("expression") for row in findings}


def test_what_was_cut_is_judged_as_far_as_it_was_read(tmp_path: Path) -> None:
    record = {"text": "x", "url": "https://example.com/a", "date": "2024-02-01"}
    _, findings = scanned(tmp_path, {"a.jsonl": lines(record)})
    assert [json.loads(row["attributes"])["agent"] for row in findings] == ["GPTBot"]


def test_a_flood_of_entities_is_read(tmp_path: Path) -> None:
    skipped, findings = scanned(tmp_path, {"a.html": FLOOD})
    assert skipped == []
    assert "CC-BY-4.0" in {json.loads(row["attributes"]).get("expression") for row in findings}
