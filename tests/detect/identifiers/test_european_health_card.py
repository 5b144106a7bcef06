"""Numbers of European Health Insurance Cards begin with 80 and a country that issues them."""

import pytest

from govern.detect.personal.identifiers.european_health_card import card_number


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("80040000150123456789", True),  # Austria
        ("80826000010123456789", True),  # the United Kingdom
        ("80840000150123456789", False),  # the United States
        ("81040000150123456789", False),
        ("80040000000000000000", False),
    ],
)
def test_card_numbers(value: str, right: bool) -> None:
    assert (card_number(value) == value) is right
