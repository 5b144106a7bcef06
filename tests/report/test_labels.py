"""Every category has words of its own in reports."""

import pytest

from govern.detect.categories import categories
from govern.report.labels import label


@pytest.mark.parametrize("category", categories())
def test_a_category_has_a_label(category: str) -> None:
    assert label("categories", category) != category
