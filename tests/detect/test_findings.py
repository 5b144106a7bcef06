"""From findings to rows: overlaps are settled in any order, values leave as digests only, categories are known."""

import subprocess
import sys
from importlib.metadata import EntryPoint
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect import registry
from govern.detect.categories import categories
from govern.detect.interface import Finding
from govern.detect.overlaps import resolved
from govern.detect.registry import DetectorError, detectors, loaded, sheets
from govern.detect.table import COLUMNS, findings_batch
from govern.ledger.tables import FINDINGS

KEY = b"k" * 32


def finding(start: int, end: int, confidence: float, category: str = "personal.phone", row: int = 0) -> Finding:
    return Finding(row, start, end, category, confidence, "jane@example.com", "j***@***.com", {"b": 1, "a": "x"})


def test_the_stronger_of_overlapping_findings_wins_in_any_order() -> None:
    found = [
        ("phone", [finding(5, 20, 0.6), finding(30, 40, 0.6)]),
        ("iban", [finding(0, 22, 0.95, "personal.iban")]),
        ("notice", [finding(0, 50, 0.9, "rights.notice")]),
        ("card", [finding(5, 20, 0.6, "personal.card", row=1)]),
    ]
    expected = {("phone", 30), ("iban", 0), ("notice", 0), ("card", 5)}
    for order in permutations(found):
        assert {(name, one.start) for name, left in resolved(order) for one in left} == expected


def test_a_secret_wins_over_personal_data_however_sure() -> None:
    found = [("email", [finding(5, 20, 0.95)]), ("secrets", [finding(0, 8, 0.6, "secret.password")])]
    for order in permutations(found):
        assert [one.category for _, left in resolved(order) for one in left] == ["secret.password"]


@pytest.mark.parametrize("category", ["personal.special.health", "personal.criminal", "personal.child"])
def test_a_statement_about_a_person_stays_beside_what_stands_in_it(category: str) -> None:
    found = [
        ("email", [finding(5, 20, 0.6)]),
        ("special", [finding(0, 40, 0.95, category), finding(6, 9, 0.1, category)]),
    ]
    for order in permutations(found):
        assert sorted(resolved(order)) == sorted(found)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8), st.integers(0, 2), st.sampled_from([0.5, 0.6, 0.9]))


@given(st.lists(SPANS, max_size=12, unique=True))
def test_what_is_lost_overlaps_a_stronger_one_that_stays(spans: list[tuple[int, int, int, float]]) -> None:
    findings = [finding(start, start + length, sure, row=row) for start, length, row, sure in spans]
    [(_, left)] = resolved([("phone", findings)])
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda one: (-one.confidence, one.start - one.end, one.start)):
        if not any(one.row == other.row and one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    assert left == [one for one in findings if one in kept]


def test_rows_are_sorted_and_hold_no_value() -> None:
    batch = Batch(7 << 32, [Document(0, b"a"), Document(1, b"b")])
    rows = findings_batch(
        batch, [("z.v1", [finding(4, 5, 0.5, row=1), finding(3, 5, 0.5)]), ("a.v1", [finding(3, 5, 0.5)])], KEY
    )
    assert rows.schema == COLUMNS == FINDINGS
    assert rows.column("doc").to_pylist() == [7 << 32, 7 << 32, (7 << 32) + 1]
    assert rows.column("detector").to_pylist() == ["a.v1", "z.v1", "z.v1"]
    assert rows.column("attributes").to_pylist()[0] == '{"a":"x","b":1}'
    assert "jane" not in str(rows.to_pylist())


def test_the_digest_depends_on_value_category_and_key() -> None:
    batch = Batch(0, [Document(0, b"a")])
    email = finding(0, 1, 0.5, "personal.email")
    digests = {
        findings_batch(batch, [("d", [one])], key).column("digest")[0].as_py()
        for one in (email, email._replace(start=5, end=9), finding(0, 1, 0.5), email._replace(value="x"))
        for key in (KEY, b"other")
    }
    assert len(digests) == 6
    assert all(len(digest) == 32 for digest in digests)


def test_no_findings_make_an_empty_batch() -> None:
    assert findings_batch(Batch(0, [Document(0, b"a")]), [], KEY).num_rows == 0


def test_a_finding_does_not_show_its_value() -> None:
    assert "jane" not in repr(finding(0, 1, 0.5))


def test_detectors_have_versioned_ids_and_known_categories() -> None:
    assert all(sheet.id.rpartition(".")[2].startswith("v") for sheet in sheets())
    assert {category for sheet in sheets() for category in sheet.categories} <= set(categories())
    assert len({sheet.id for sheet in sheets()}) == len(sheets())


def test_a_worker_starts_without_an_http_library() -> None:
    code = "import sys, govern.pipeline.worker, govern.pipeline.detecting_worker; print('requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_detecting_needs_no_presidio() -> None:
    code = "import sys, govern.detect.registry as r; r.detectors(); print('presidio_analyzer' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
    )


@pytest.mark.parametrize("value", ["govern.absent:detector", "govern.detect.registry:absent", "builtins:dict"])
def test_a_detector_that_does_not_load_is_named(value: str) -> None:
    with pytest.raises(DetectorError, match="the detector theirs"):
        loaded([EntryPoint("theirs", value, registry.GROUP)])


def test_other_packages_add_detectors_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = EntryPoint("theirs", "govern.detect.personal.email:detector", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [theirs] if group == registry.GROUP else [])
    with pytest.raises(DetectorError, match=r"two detectors have the id personal\.email"):
        detectors()
