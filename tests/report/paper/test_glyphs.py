"""What the fonts have no glyph for is written as its number, and what is left Typst can set, in every weight."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.report.paper.breaking import BREAK
from govern.report.paper.glyphs import Written, has_glyph
from govern.report.paper.typesetting import typeset

EVERY_WEIGHT = "paper/glyphs.typ"
ACUTE = "\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("text", "shown", "numbered"),
    [
        ("plain", "plain", False),
        ("Grüße, café, Ελληνικά, Русский", "Grüße, café, Ελληνικά, Русский", False),
        (f"cafe{ACUTE}", "café", False),
        (f"x{ACUTE}", "x[U+0301]", True),
        ("a\N{CJK UNIFIED IDEOGRAPH-4E2D}b", "a[U+4E2D]b", True),
        ("\N{CJK UNIFIED IDEOGRAPH-4E2D}" * 9, f"[{' '.join(['U+4E2D'] * 6)} +3]", True),
        ("\N{FAMILY}", "[U+1F46A]", True),
        (
            "1\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}%",
            "1\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}%",
            False,
        ),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b\x00\ud800c", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}?c", False),
        ("one\ntwo", "one\ntwo", False),
    ],
)
def test_it_is_shown_or_numbered(text: str, shown: str, numbered: bool) -> None:
    written = Written()
    assert written.text(text) == shown
    assert written.numbered is numbered


def test_texts_of_a_document_are_written_and_addresses_are_kept() -> None:
    family = "\N{FAMILY}"
    document = {"spans": [{"text": family, "to": f"https://example.org/{family}"}], "level": 1, "none": None}
    shown = {"spans": [{"text": "[U+1F46A]", "to": f"https://example.org/{family}"}], "level": 1, "none": None}
    assert Written().document(document) == shown


@given(st.text())
def test_nothing_is_left_that_has_no_glyph(text: str) -> None:
    shown = Written().text(text)
    assert all(sign in ("\n", BREAK) or has_glyph(sign) for sign in shown)
    if unicodedata.normalize("NFC", text) == text and all(has_glyph(sign) for sign in text):
        assert shown.replace(BREAK, "") == text


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_typst_sets_it_in_every_weight(text: str) -> None:
    assert typeset(EVERY_WEIGHT, Written().text(text)).startswith(b"%PDF-")


def test_the_fonts_still_have_what_the_list_says() -> None:
    """Asked of characters across the list: after an update of Typst, write_glyphs.py writes it anew."""
    known = [chr(number) for number in range(0x20, 0x20000) if has_glyph(chr(number))]
    assert len(known) > 5000
    assert typeset(EVERY_WEIGHT, " ".join(known[::7])).startswith(b"%PDF-")
