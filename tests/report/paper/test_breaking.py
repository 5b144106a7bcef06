"""Long words can be broken, short ones are left alone, and breaks are all that is added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.report.paper.breaking import BREAK, VERY_LONG, breakable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a plain sentence, of words", "a plain sentence, of words"),
        ("Datenschutzbeauftragter", "Datenschutzbeauftragter"),
        ("eu.ai-act.public-summary", "eu.|ai-|act.|public-|summary"),
        ("a" * 20 + "/" + "b" * 20, "aaaaaaaa|aaaaaaaa|aaaa/|bbbbbbbb|bbbbbbbb|bbbb"),
    ],
)
def test_places_to_break(text: str, shown: str) -> None:
    assert breakable(text).replace(BREAK, "|") == shown


@given(st.text(alphabet=st.characters(exclude_characters=BREAK)))
def test_breaks_are_all_that_is_added(text: str) -> None:
    assert breakable(text).replace(BREAK, "") == text


@given(st.text("ab/._-", min_size=VERY_LONG + 1))
def test_what_is_very_long_has_a_place_to_break_nearly_anywhere(text: str) -> None:
    assert all(len(part.strip("/._-")) <= 16 for part in breakable(text).split(BREAK))
