"""The measured figures: every row is about a detector there is, checked, and written by the script it names."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from benchmarks.figures import FILE, replace_figures
from govern.detect.interface import DetectorSheet, Measured
from govern.detect.measured import MeasuredError, checked, figures, named, why_not_measured, with_figures
from govern.detect.registry import names_detector, sheets

ROOT = FILE.parent.parent.parent
ROW = {
    "detector": "personal.email.v1",
    "set": "a set",
    "n": 10,
    "unit": "labels",
    "precision": 0.8,
    "recall": 0.5,
    "f1": 0.615,
    "date": date(2026, 11, 21),
    "script": "benchmarks/detectors.py",
    "seen_while_tuning": False,
}


def test_every_row_is_of_a_detector_and_a_script_that_are_there() -> None:
    names = {named(sheet.id)[0] for sheet in [*sheets(), names_detector().sheet]}
    assert figures().keys() <= names
    for rows in figures().values():
        assert all((ROOT / row.script).is_file() for row in rows)


def test_every_detector_has_figures_or_a_reason_for_none() -> None:
    for sheet in sheets():
        assert with_figures(sheet).measured or why_not_measured(sheet.id)


@pytest.mark.parametrize(
    ("detector", "reason"),
    [
        ("personal.countries.be.v2", "python-stdnum"),
        ("personal.names.v1", "data card"),
        ("personal.custom.employee.1a2b3c4d", "user's own"),
        ("personal.mac.v1", "no labelled set"),
    ],
)
def test_the_nearest_reason_counts(detector: str, reason: str) -> None:
    assert reason in why_not_measured(detector)


def test_figures_of_an_older_version_keep_its_name() -> None:
    rows = with_figures(DetectorSheet("personal.iban.v9", (), "")).measured
    assert {row.version for row in rows} == {"v1"}


def test_a_sheet_with_figures_of_its_own_keeps_them() -> None:
    own = Measured("theirs", "2026-01-01", "theirs.py", 1, "labels", "v1", False, recall=1.0)
    assert with_figures(DetectorSheet("personal.iban.v1", (), "", measured=(own,))).measured == (own,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"recal": 1.0}, "recal is unknown"),
        ({"n": "ten"}, "n is of another type"),
        ({"n": True}, "n is of another type"),
        ({"recall": 1.2, "f1": 0.96}, "recall is not between 0 and 1"),
        ({"f1": 0.7}, "harmonic mean"),
        ({"detector": "personal.email"}, "no versioned id"),
    ],
)
def test_a_wrong_row_is_told(change: dict[str, object], said: str) -> None:
    with pytest.raises(MeasuredError, match=re.escape(said)):
        list(checked([{**ROW, **change}]))


def test_a_row_without_figures_is_told() -> None:
    row = {key: value for key, value in ROW.items() if key not in ("precision", "recall", "f1")}
    with pytest.raises(MeasuredError, match="none of precision"):
        list(checked([row]))


def test_a_script_replaces_its_own_rows_only(tmp_path: Path) -> None:
    file = tmp_path / "measured.yaml"
    file.write_bytes(FILE.read_bytes())
    before = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    replace_figures("benchmarks/new.py", [ROW], file)
    replace_figures("benchmarks/new.py", [{**ROW, "of": "English: prose"}], file)
    after = yaml.safe_load(file.read_text(encoding="utf-8"))
    added = [row for row in after["figures"] if row not in before["figures"]]
    assert added == [{**ROW, "of": "English: prose", "script": "benchmarks/new.py"}]
    assert len(after["figures"]) == len(before["figures"]) + 1
    assert after["not_measured"] == before["not_measured"]
