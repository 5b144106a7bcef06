"""What people declare as a licence, read as an expression."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.licences.declared import declared_expression
from govern.detect.rights.licences.expressions import UNKNOWN


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("mit", "MIT"),
        ("MIT License", "MIT"),
        ("Apache License 2.0", "Apache-2.0"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("odc-by", "ODC-By-1.0"),
        ("llama3.1", "LicenseRef-scancode-llama-3.1-license-2024"),
        ("public-domain", "LicenseRef-scancode-public-domain"),
        ("proprietary", "LicenseRef-scancode-proprietary-license"),
        ("LicenseRef-Own", "LicenseRef-Own"),
        ("['MIT']", "MIT"),
        ("MIT, Apache-2.0", "Apache-2.0 AND MIT"),
        ("MIT, other", "MIT"),
        ("MIT, Terms of a shop", f"{UNKNOWN} AND MIT"),
        ("", None),
        ("other", None),
        ("Unknown", None),
        ("Terms of a shop, terms of another", None),
        ("not an (expression", None),
    ],
)
def test_declarations(text: str, expression: str | None) -> None:
    assert declared_expression(text) == expression


@given(st.text("MIT ,()orandwth-2.0CBY/:'[]", max_size=80))
def test_any_text_is_read(text: str) -> None:
    declared_expression(text)


def test_hostile_declarations_take_no_time() -> None:
    for text in ("MIT, " * 50_000, "(" * 100_000, "MIT OR " * 20_000, "a" * 100_000):
        declared_expression(text)
