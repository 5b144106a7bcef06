"""Snapshots and opt-out lists that a user brings: findings for both times, and a digest that tells them apart."""

from pathlib import Path
from typing import Any

import pytest

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.own.choice import OwnError, OwnFiles, own_files, unchanged
from govern.detect.own.loading import with_own
from govern.detect.rights.reservations.lists import OptOutListError

RESERVED, SOFT = "rights.reservation", "rights.reservation_soft"
CLOSED = "User-agent: GPTBot\nDisallow: /\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "robots" / "example.com").mkdir(parents=True)
    (tmp_path / "robots" / "example.com" / "2023-01-01.txt").write_text("User-agent: *\nAllow: /\n")
    (tmp_path / "robots" / "example.com" / "2024-01-01.txt").write_text(CLOSED)
    (tmp_path / "list.csv").write_text("kind,value\ndomain,example.org\nisbn,9780306406157\n")
    return tmp_path


def own(folder: Path) -> OwnFiles:
    return own_files([], [], robots=[str(folder / "robots")], opt_outs=[str(folder / "list.csv")])


def found(folder: Path, **facts: Any) -> list[Finding]:
    (detector,) = with_own((), own(folder))
    return list(detector.scan(Batch(0, [Document(0, b"text", **facts)])))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"url": "https://example.com/a", "date": "2024-06-01"}, [(RESERVED, "fetch", "2024-01-01")]),
        ({"url": "https://example.com/a", "date": "2023-06-01"}, [(SOFT, "now", "2024-01-01")]),
        ({"url": "https://example.com/a"}, [(SOFT, "now", "2024-01-01")]),
        (
            {
                "url": "https://example.com/a",
                "date": "2023-06-01",
                "metadata": {"warc": {"warc-date": "2024-06-01T00:00:00Z"}},
            },
            [(RESERVED, "fetch", "2024-01-01")],
        ),
        ({"url": "https://example.net/a", "date": "2024-06-01"}, []),
        ({"url": "https://www.example.org/a"}, [(RESERVED, "now", None)]),
        ({"metadata": {"isbn": "978-0-306-40615-7"}}, [(RESERVED, "now", None)]),
        ({"metadata": {"isbn": 5}}, []),
        ({}, []),
    ],
)
def test_both_times_and_lists(
    folder: Path, facts: dict[str, Any], expected: list[tuple[str, str, str | None]]
) -> None:
    findings = found(folder, **facts)
    assert [(one.category, one.attributes["when"], one.attributes.get("snapshot")) for one in findings] == expected


def test_a_page_may_lift_what_its_site_said(folder: Path) -> None:
    meta = {"meta": {"tdm-reservation": "0"}}
    (finding,) = found(folder, url="https://example.com/a", date="2024-06-01", metadata=meta)
    assert (finding.category, finding.attributes["overruled"]) == (SOFT, 1)


def test_the_id_tells_what_was_brought(folder: Path) -> None:
    before = own(folder)
    assert unchanged(before)
    (first,) = with_own((), before)
    (folder / "robots" / "example.net.txt").write_text(CLOSED)
    assert not unchanged(before)
    (second,) = with_own((), own(folder))
    assert first.sheet.id != second.sheet.id
    with pytest.raises(OwnError):
        with_own((), before)


def test_what_cannot_be_used(folder: Path) -> None:
    with pytest.raises(OwnError, match="no folder of snapshots"):
        own_files([], [], robots=[str(folder / "list.csv")])
    (folder / "list.csv").write_text("kind,value\ndomain,com\n")
    with pytest.raises(OptOutListError, match="too wide"):
        with_own((), own(folder))
