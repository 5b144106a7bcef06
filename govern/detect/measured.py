"""How good each detector was found to be: the rows of `measured.yaml`, checked when they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from govern.detect.datafile import datafile
from govern.detect.interface import DetectorSheet, Measured

FILE = "measured.yaml"
RATES = ("precision", "recall", "f1")
FIGURES = (*RATES, "false_per_million_tokens")
REQUIRED = {
    "detector": str,
    "set": str,
    "n": int,
    "unit": str,
    "date": date,
    "script": str,
    "seen_while_tuning": bool,
}
OPTIONAL = {"of": str, **dict.fromkeys(FIGURES, (int, float))}
ROUNDING = 0.011  # precision and recall may have two digits


class MeasuredError(ValueError):
    """A row of figures cannot be right; the message says which and why."""


def named(detector_id: str) -> tuple[str, str]:
    """Split a versioned id (`personal.email.v1`) into name and version."""
    name, _, version = detector_id.rpartition(".")
    return name, version


def with_figures(sheet: DetectorSheet) -> DetectorSheet:
    """Give a sheet with what was measured of its detector, of older versions too; figures of its own stay."""
    return sheet if sheet.measured else replace(sheet, measured=figures().get(named(sheet.id)[0], ()))


def why_not_measured(detector_id: str) -> str:
    """Give the reason for which a detector has no figures."""
    reasons: Mapping[str, str] = datafile(FILE)["not_measured"]
    known = (prefix for prefix in reasons if f"{named(detector_id)[0]}.".startswith(prefix))
    return reasons[max(known, key=len)]


@cache
def figures() -> Mapping[str, tuple[Measured, ...]]:
    """Give the figures of each detector, by its id without version."""
    found: dict[str, tuple[Measured, ...]] = {}
    for name, row in checked(datafile(FILE)["figures"]):
        found[name] = (*found.get(name, ()), row)
    return found


def checked(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Measured]]:
    """Yield each row of figures, with the name of its detector.

    Raises:
        MeasuredError: a key is unknown, missing or of another type, or the figures contradict each other.
    """
    for number, row in enumerate(rows, start=1):
        where = f"{FILE}: row {number}"
        for key, value in row.items():
            kind: Any = REQUIRED.get(key) or OPTIONAL.get(key)
            if kind is None:
                raise MeasuredError(f"{where}: {key} is unknown; known are {', '.join((*REQUIRED, *OPTIONAL))}")
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise MeasuredError(f"{where}: {key} is of another type than {kind}")
        for key in REQUIRED:
            if key not in row:
                raise MeasuredError(f"{where}: {key} is missing")
        name, version = named(row["detector"])
        if not name or not version.startswith("v"):
            raise MeasuredError(f"{where}: detector is no versioned id, such as personal.email.v1")
        _check_figures(where, row)
        known = {field.name for field in fields(Measured)} & row.keys()
        facts = {key: row[key] for key in known} | {"date": row["date"].isoformat(), "version": version}
        yield name, Measured(**facts)


def _check_figures(where: str, row: Mapping[str, Any]) -> None:
    if not any(key in row for key in FIGURES):
        raise MeasuredError(f"{where}: there is none of {', '.join(FIGURES)}")
    for key in RATES:
        if not 0 <= row.get(key, 0) <= 1:
            raise MeasuredError(f"{where}: {key} is not between 0 and 1")
    if all(key in row for key in RATES):
        precision, recall, f1 = (row[key] for key in RATES)
        if abs(f1 * (precision + recall) - 2 * precision * recall) > ROUNDING * (precision + recall):
            raise MeasuredError(f"{where}: f1 is not the harmonic mean of precision and recall")
