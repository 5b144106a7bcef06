"""Templates: what they are given is shown and never obeyed."""

import pytest

from govern.report.language.language import language
from govern.report.templates import environment


@pytest.mark.parametrize(
    "sign", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe", "\uffff"]
)
def test_what_html_forbids_or_turns_the_direction_is_replaced(sign: str) -> None:
    template = environment(language()).from_string('{{ value }}{{ _("Released %(day)s", day=value) }}')
    assert template.render(value=f"<a{sign}b>").encode().count("&lt;a\N{REPLACEMENT CHARACTER}b&gt;".encode()) == 2


@pytest.mark.parametrize("text", ["two\nlines\tand\r\nthree", "שלום", "a\u200db", "1\u202f000"])
def test_other_signs_stay(text: str) -> None:
    assert environment(language()).from_string("{{ value }}").render(value=text) == text
