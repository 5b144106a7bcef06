"""The small charts: their sizes follow the figures."""

import pytest

from govern.report.audit.charts import bar, error_bar
from govern.report.audit.detectors import Rate


@pytest.mark.parametrize(
    ("part", "whole", "width"),
    [(0, 10, 'width="0"'), (1, 10_000, 'width="0.6"'), (1, 3, 'width="33.33"'), (0, 0, 'width="0"')],
)
def test_bar(part: int, whole: int, width: str) -> None:
    assert f'class="fill" {width}' in bar(part, whole)


@pytest.mark.parametrize(
    ("rate", "whisker"),
    [(Rate(0.5, 0.25, 0.75), 'x1="25" x2="75"'), (Rate(0.5), 'x1="50" x2="50"'), (Rate(1.0, 0.9, 1.0), 'x2="100"')],
)
def test_error_bar(rate: Rate, whisker: str) -> None:
    drawn = error_bar(rate)
    assert whisker in drawn
    assert f'cx="{100 * rate.share:g}"' in drawn
