"""Reports have words for every category, and for every reason to keep a copy."""

import pytest

from govern.detect.categories import categories
from govern.duplicates.ranking import KEYS, LAST
from govern.report.labels import label, labels


@pytest.mark.parametrize("category", categories())
def test_a_category_has_a_label(category: str) -> None:
    assert label("categories", category) != category


def test_why_a_copy_stays_can_be_said_in_every_language() -> None:
    reasons = {key.reason for keys in KEYS.values() for key in keys} | {key.reason for key in LAST}
    assert set(labels("preferences").values()) == reasons
