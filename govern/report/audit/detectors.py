"""The detector sheet: how good each detector was found to be, with the interval that the number of cases leaves."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from govern.report.labels import label

Z = 1.959964  # of a 95 % interval


class Rate(NamedTuple):
    """A share that was measured, and its 95 % interval; without one where it is not known on how many cases."""

    share: float
    low: float | None = None
    high: float | None = None


class FalseAlarms(NamedTuple):
    """False alarms in a million tokens or words that hold nothing to find, with the 95 % interval."""

    rate: float
    low: float
    high: float
    unit: str


class Sheet(NamedTuple):
    """A detector, what it finds, and for each rate the figure that rests on the most cases.

    `sets` says on what was measured; `independent` whether none of it was seen while the detector was tuned; `older`
    names the version that was measured, where it is not this one.
    """

    id: str
    finds: str
    precision: Rate | None
    recall: Rate | None
    false: FalseAlarms | None
    sets: tuple[str, ...]
    independent: bool
    older: str


def sheets(detectors: Sequence[Mapping[str, Any]]) -> list[Sheet]:
    """Give the sheets of the detectors of a manifest, in its order: a row for each part that was measured."""
    return [_sheet(one, part) for one in detectors for part in _parts(one)]


def wilson(share: float, cases: float) -> Rate:
    """Give the share with its interval by Wilson (1927) for so many cases."""
    middle = (share + Z * Z / (2 * cases)) / (1 + Z * Z / cases)
    half = Z / (1 + Z * Z / cases) * math.sqrt(share * (1 - share) / cases + Z * Z / (4 * cases * cases))
    return Rate(share, min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)))


def poisson(count: float) -> tuple[float, float]:
    """Give the interval of a count by Byar's approximation (Breslow and Day 1987, 2.13)."""
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return max(0.0, low), more * (1 - 1 / (9 * more) + Z / (3 * math.sqrt(more))) ** 3


def _parts(detector: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys(figure.get("of", "") for figure in detector.get("measured", ()))) or [""]


def _sheet(detector: Mapping[str, Any], part: str) -> Sheet:
    name = detector["id"]
    figures = [figure for figure in detector.get("measured", ()) if figure.get("of", "") == part]
    version = name.rpartition(".")[2]
    current = [figure for figure in figures if figure.get("version") == version] or figures
    recalled = _most(current, "recall")
    precise = _most(current, "precision")
    alarms = _most(current, "false_per_million_tokens")
    used = [figure for figure in (recalled, precise, alarms) if figure]
    older = {figure["version"] for figure in used if figure.get("version", version) != version}
    finds = detector.get("finds") or "; ".join(label("categories", one) for one in detector.get("categories", ()))
    return Sheet(
        id=name,
        finds=f"{finds} ({part})" if part else finds,
        precision=_precision(precise) if precise else None,
        recall=wilson(recalled["recall"], recalled["n"]) if recalled else None,
        false=_alarms(alarms) if alarms else None,
        sets=tuple(dict.fromkeys(figure["set"] for figure in used)),
        independent=bool(used) and not any(figure.get("seen_while_tuning", True) for figure in used),
        older=", ".join(sorted(older)),
    )


def _most(figures: Sequence[Mapping[str, Any]], rate: str) -> Mapping[str, Any] | None:
    told = [figure for figure in figures if figure.get(rate) is not None and figure["n"]]
    return max(told, key=lambda figure: (figure["n"], figure["date"]), default=None)


def _precision(figure: Mapping[str, Any]) -> Rate:
    """Give the precision; of how many findings it is a share follows from recall and the number of what is there."""
    precision, recall, cases = figure["precision"], figure.get("recall"), figure.get("n")
    if not (precision and recall and cases):
        return Rate(precision)
    return wilson(precision, recall * cases / precision)


def _alarms(figure: Mapping[str, Any]) -> FalseAlarms:
    rate, million = figure["false_per_million_tokens"], figure["n"] / 1e6
    low, high = poisson(rate * million)
    return FalseAlarms(rate, low / million, high / million, figure.get("unit", "tokens"))
