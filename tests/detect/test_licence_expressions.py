"""SPDX expressions: as people write them, as ScanCode's keys, and what one may choose from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from license_expression import ExpressionError

from govern.detect.rights.licences.expressions import alternatives, from_keys, written
from govern.detect.rights.licences.manifests import stated


@pytest.mark.parametrize(
    ("text", "expression", "rest"),
    [
        ("MIT", "MIT", ""),
        ("mit */", "MIT", " */"),
        ("MIT, see LICENSE", "MIT", ", see LICENSE"),
        ("MIT Copyright 2020", "MIT", " Copyright 2020"),
        ("(MIT)", "MIT", ""),
        ("(MIT OR Apache-2.0) AND ISC", "(MIT OR Apache-2.0) AND ISC", ""),
        ("GPL-2.0+ WITH Classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0", ""),
        ("Apache-2.0+", "Apache-2.0+", ""),
        ("GPL-2.0 or MIT or", "GPL-2.0-only OR MIT", " or"),
        ("MIT WITH MIT", "MIT WITH LicenseRef-scancode-unknown-spdx", ""),
        ("Classpath-exception-2.0", "LicenseRef-scancode-unknown-spdx", ""),
        ("Nobody-Knows-1.0", "LicenseRef-scancode-unknown-spdx", ""),
        ("DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b", ""),
    ],
)
def test_what_is_written(text: str, expression: str, rest: str) -> None:
    read = written(text)
    assert read is not None
    assert (read[0], text[read[1] :]) == (expression, rest)


@pytest.mark.parametrize("text", ["", "   ", ")", "OR MIT", "(MIT", '"', "((((("])
def test_what_is_none(text: str) -> None:
    assert written(text) is None


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["MIT", "GPL-2.0+", " ", "(", ")", "OR", "and", "WITH", ","])).map("".join)
)
def test_whatever_is_written_gives_an_expression_or_nothing(text: str) -> None:
    read = written(text)
    if read is not None:
        assert 0 < read[1] <= len(text)
        assert alternatives(read[0])


@pytest.mark.parametrize(
    ("keys", "expression"),
    [
        ("mit", "MIT"),
        ("gpl-2.0-plus WITH classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
        ("(mit OR apache-2.0) AND bsd-new", "(MIT OR Apache-2.0) AND BSD-3-Clause"),
        ("proprietary-license", "LicenseRef-scancode-proprietary-license"),
    ],
)
def test_keys(keys: str, expression: str) -> None:
    assert from_keys(keys) == expression


def test_alternatives() -> None:
    assert alternatives("MIT OR (ISC AND GPL-2.0-only WITH Classpath-exception-2.0)") == (
        frozenset({"MIT"}),
        frozenset({"ISC", "GPL-2.0-only WITH Classpath-exception-2.0"}),
    )
    with pytest.raises(ExpressionError):
        alternatives("MIT OR")


@pytest.mark.parametrize(
    ("value", "expression"),
    [
        ("MIT", "MIT"),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("GPL-3", "GPL-3.0-only"),
        ("LGPL (>= 2.1) | file LICENSE", "LGPL-2.1-or-later"),
        ("SEE LICENSE IN LICENSE.txt", None),
        ("UNLICENSED", None),
        ("https://example.org/licence", None),
    ],
)
def test_fields_of_manifests(value: str, expression: str | None) -> None:
    assert stated(value) == expression
