"""Confidences: they rise with the evidence, stay probabilities, and are said for every kind of personal data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.categories import categories
from govern.detect.personal.evidence import calibrated, lines, posterior
from govern.detect.registry import personal_recognizers

SURE = st.floats(0, 1)


@given(category=st.sampled_from(sorted(lines())), low=SURE, high=SURE)
def test_more_evidence_is_never_less_sure(category: str, low: float, high: float) -> None:
    first, second = (calibrated(category, sure) for sure in sorted((low, high)))
    assert 0 <= first <= second <= 1


@pytest.mark.parametrize("category", sorted({recognizer.category for recognizer in personal_recognizers()}))
def test_every_recogniser_is_calibrated(category: str) -> None:
    assert category in lines()


def test_only_categories_there_are_are_calibrated() -> None:
    assert set(lines()) <= set(categories())


def test_what_was_not_measured_stays_as_it_is() -> None:
    assert calibrated("personal.special.health", 0.73) == 0.73


@pytest.mark.parametrize(("bits", "sure"), [(0, 0.5), (1, 2 / 3), (-1, 1 / 3), (10, 1024 / 1025)])
def test_bits_are_odds(bits: float, sure: float) -> None:
    assert posterior(bits) == pytest.approx(sure)
