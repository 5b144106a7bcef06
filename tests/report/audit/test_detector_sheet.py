"""The detector sheet: intervals by the number of cases, and the figure that rests on the most of them."""

from typing import Any

import pytest

from govern.report.audit.detectors import poisson, sheets, wilson

FIGURE: dict[str, Any] = {"set": "letters", "date": "2026-11-22", "n": 100, "unit": "items", "version": "v2"}


def detector(*figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "test.mail.v2", "finds": "mail", "measured": [FIGURE | figure for figure in figures]}]


@pytest.mark.parametrize(
    ("share", "cases", "low", "high"),
    [(0.5, 100, 0.404, 0.596), (1.0, 49, 0.927, 1.0), (0.0, 10, 0.0, 0.278), (0.887, 1200, 0.868, 0.904)],
)
def test_wilson(share: float, cases: int, low: float, high: float) -> None:
    rate = wilson(share, cases)
    assert rate.low == pytest.approx(low, abs=5e-4)
    assert rate.high == pytest.approx(high, abs=5e-4)


# exact intervals of a Poisson count, from the quantiles of the chi-squared distribution
@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.69), (1, 0.025, 5.57), (10, 4.80, 18.39)])
def test_poisson(count: int, low: float, high: float) -> None:
    assert poisson(count)[0] == pytest.approx(low, abs=0.02)
    assert poisson(count)[1] == pytest.approx(high, abs=0.03)


def test_the_figure_with_the_most_cases_counts() -> None:
    (sheet,) = sheets(detector({"recall": 0.5, "n": 10}, {"recall": 0.9, "n": 1000, "set": "books"}))
    assert sheet.recall is not None
    assert (sheet.recall.share, sheet.sets) == (0.9, ("books",))
    assert sheet.precision is None
    assert sheet.false is None


def test_an_older_version_counts_only_where_there_is_nothing_else() -> None:
    (sheet,) = sheets(detector({"recall": 0.9, "n": 1000, "version": "v1"}, {"recall": 0.5}))
    assert (sheet.recall and sheet.recall.share, sheet.older) == (0.5, "")
    (sheet,) = sheets(detector({"recall": 0.9, "version": "v1"}))
    assert sheet.older == "v1"


def test_precision_without_recall_is_only_a_point() -> None:
    (sheet,) = sheets(detector({"precision": 0.9}))
    assert sheet.precision == (0.9, None, None)
    (sheet,) = sheets(detector({"precision": 0.9, "recall": 0.8}))
    assert sheet.precision is not None
    assert sheet.precision.low == pytest.approx(wilson(0.9, 80 / 0.9).low)


def test_no_false_alarm_is_no_certainty() -> None:
    (sheet,) = sheets(detector({"false_per_million_tokens": 0.0, "n": 2_000_000, "unit": "tokens"}))
    assert sheet.false is not None
    assert sheet.false.rate == 0.0
    assert sheet.false.high == pytest.approx(1.84, abs=0.01)


@pytest.mark.parametrize(("seen", "independent"), [(True, False), (False, True)])
def test_a_set_that_was_seen_while_tuning_is_not_independent(seen: bool, independent: bool) -> None:
    (sheet,) = sheets(detector({"recall": 0.9, "seen_while_tuning": seen}))
    assert sheet.independent is independent


def test_each_part_has_a_row_and_what_was_not_measured_has_one() -> None:
    rows = sheets([*detector({"of": "names", "recall": 1.0}, {"of": "places", "recall": 0.5}), {"id": "other.v1"}])
    assert [row.finds for row in rows] == ["mail (names)", "mail (places)", ""]
    assert rows[2].sets == ()
