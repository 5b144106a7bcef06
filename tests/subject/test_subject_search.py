"""Looking digests up: places in order, each line's own counts, copies of a hit, and what was not looked at."""

from pathlib import Path
from typing import Any

import pytest

from govern.ledger.reading import Ledger
from govern.subject.coverage import coverage, nothing_looked_at
from govern.subject.evidence import evidence
from govern.subject.forms import Asked, Form
from govern.subject.search import searched
from tests.ledgers import write_ledger


def asked(line: int, *digests: str, category: str = "personal.email") -> Asked:
    return Asked(line, tuple(Form(category, digest, "m***", "as written") for digest in digests))


def found_rows(*places: tuple[int, str]) -> list[dict[str, Any]]:
    return [
        {"doc": doc, "category": "personal.email", "digest": digest, "start": n}
        for n, (doc, digest) in enumerate(places)
    ]


def test_places_stand_in_order_with_their_lines(tmp_path: Path) -> None:
    rows = found_rows((0, "bb"), (0, "aa"), (1, "cc"), (2, "aa"))
    ledger = write_ledger(tmp_path, [{}, {}, {"source": "other"}], rows, [{}, {"source": "other"}])
    requests = [asked(1, "aa", "dd"), asked(3, "bb", "aa")]
    with searched(ledger, requests) as found:
        documents = list(found.documents())
        answer = evidence(ledger, requests, found)
    assert [(each["doc"], [place["lines"] for place in each["places"]]) for each in documents] == [
        (0, [[3], [1, 3]]),
        (2, [[1, 3]]),
    ]
    assert documents[0]["id"] == "n0"
    assert documents[0]["copy_of"] is None
    assert answer["total"] == {"occurrences": 3, "documents": 2, "sources": 2, "copies": 0}
    counts = [(line["occurrences"], line["documents"], line["sources"]) for line in answer["asked"]]
    assert counts == [(2, 2, 2), (3, 2, 2)]
    assert [form["occurrences"] for form in answer["asked"][0]["forms"]] == [2, 0]


@pytest.mark.parametrize(
    ("hits", "duplicates", "copies"),
    [
        pytest.param([0], [], [], id="no-copies"),
        pytest.param([0], [(1, 0)], [(1, 0)], id="copy-of-a-hit"),
        pytest.param([1], [(1, 0)], [(0, None)], id="hit-is-the-copy"),
        pytest.param([0, 1], [(1, 0)], [], id="both-hit"),
        pytest.param([1], [(1, 0), (2, 0)], [(0, None), (2, 0)], id="sibling"),
        pytest.param([2], [(1, 0), (2, 1)], [(0, None), (1, 0)], id="kept-left-for-a-near-one"),
        pytest.param([0], [(2, 1)], [], id="copies-of-others"),
    ],
)
def test_copies_of_a_hit_are_told(
    tmp_path: Path, hits: list[int], duplicates: list[tuple[int, int]], copies: list[tuple[int, int | None]]
) -> None:
    rows = found_rows(*((doc, "aa") for doc in hits))
    ledger = write_ledger(
        tmp_path, [{}] * 3, rows, duplicates=[{"doc": doc, "kept": kept} for doc, kept in duplicates]
    )
    with searched(ledger, [asked(1, "aa")]) as found:
        told = [(each["doc"], each["copy_of"] and each["copy_of"]["record"]) for each in found.copies()]
        assert found.copies_count() == len(told)
    assert told == copies


def test_nothing_is_written_to_the_ledger(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path, [{}], found_rows((0, "aa")))
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    with searched(ledger, [asked(1, "aa")]) as found:
        assert len(list(found.documents())) == 1
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


EMAIL = {"id": "test.v1", "categories": ["personal.email"]}
NAMES = {"id": "personal.names.v0", "categories": ["personal.name"]}


def ledger_with(folder: Path, **manifest: Any) -> Ledger:
    skipped = [
        {"reason": "malformed", "records": 2},
        {"reason": "not-a-document", "records": 9},
        {"reason": "failed", "records": 0, "detail": "personal.phone.v1 did not look at them: ValueError"},
    ]
    return write_ledger(folder, [{}, {}], skipped=skipped, manifest=manifest)


@pytest.mark.parametrize(
    ("manifest", "categories", "words", "nothing"),
    [
        ({"detectors": [EMAIL]}, ["personal.email"], "nothing is known: 2 (malformed 2)", False),
        ({"detectors": [EMAIL]}, ["personal.email"], "personal.phone.v1 did not look at them: ValueError", False),
        ({"detectors": [EMAIL]}, ["personal.iban"], "did not look for: Bank account number (IBAN)", True),
        ({"detectors": []}, ["personal.email"], "did not look for: E-mail address", True),
        ({"detectors": [EMAIL]}, ["personal.name"], "Names were not looked for", True),
        ({"detectors": [NAMES], "names": {"mode": "off"}}, ["personal.name"], "Names were not looked for", True),
        (
            {"detectors": [NAMES], "names": {"mode": "sample", "documents": 2, "read": 1}},
            ["personal.name"],
            "Names were looked for in 1 of 2 documents",
            False,
        ),
        (
            {"detectors": [NAMES], "names": {"mode": "full", "documents": 2, "read": 2}},
            ["personal.name"],
            "Names were looked for in all of them",
            False,
        ),
        (
            {"detectors": [NAMES], "names": {"mode": "full", "documents": 2, "read": 2}},
            ["personal.name"],
            "may write values otherwise: personal.names.v0",
            False,
        ),
    ],
)
def test_what_was_not_looked_at_is_told(
    tmp_path: Path, manifest: dict[str, Any], categories: list[str], words: str, nothing: bool
) -> None:
    facts = coverage(ledger_with(tmp_path, **manifest), categories)
    assert words in " ".join(facts["notes"])
    assert nothing_looked_at(facts) is nothing


def test_without_documents_nothing_was_looked_at(tmp_path: Path) -> None:
    assert nothing_looked_at(coverage(write_ledger(tmp_path), ["personal.email"]))
