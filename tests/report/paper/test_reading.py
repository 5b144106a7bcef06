"""What HTML says is what the blocks say: texts, marks, links, tables and drawings, and nothing is lost."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.report.paper.blocks import Block, Drawing, Heading, Listed, Listing, Span, Table, Terms, Text
from govern.report.paper.reading import MAX_COLUMNS, MAX_RUN, Reading
from tests.reported import HOSTILE


def blocks(content: str) -> tuple[Block, ...]:
    return Reading(f"<!doctype html><title>A  title</title><main>{content}</main>").blocks("main")


def text(content: str) -> tuple[Span, ...]:
    (only,) = blocks(content)
    assert isinstance(only, Text)
    return only.spans


def test_title_and_text_of_the_page() -> None:
    reading = Reading("<title>A\n title</title><header><p class=subject>Audit of <code>a</code></p></header>")
    assert reading.title() == "A title"
    assert reading.text(".subject") == (Span("Audit of "), Span("a", ("code",)))
    assert reading.text(".none") == ()


@pytest.mark.parametrize(
    ("content", "spans"),
    [
        ("<p>\n one\n <b>two</b> </p>", (Span("one "), Span("two", ("b",)))),
        ("<p>a<br>b</p>", (Span("a"), Span("\n"), Span("b"))),
        (
            "<p>a <span class='source muted'>b</span></p>",
            (Span("a"), Span("\n"), Span("b", ("span", "source", "muted"))),
        ),
        ("<p>a <span class='on-screen'>b</span></p>", (Span("a"),)),
        ("<p><!-- a -->b&nbsp;</p>", (Span("b\N{NO-BREAK SPACE}"),)),
        ("<p><span lang=en>a</span></p>", (Span("a", ("span", "lang-en")),)),
        ("<p><a href='https://example.org/'>a</a></p>", (Span("a", ("a",), "https://example.org/"),)),
        ("<p><a href='#nowhere'>a</a></p>", (Span("a", ("a",)),)),
        ("<p><a href='javascript:alert(1)'>a</a></p>", (Span("a", ("a",)),)),
        (f"<p>{'a' * (MAX_RUN + 1)}</p>", (Span("a" * (MAX_RUN - 1) + "\N{HORIZONTAL ELLIPSIS}"),)),
    ],
)
def test_spans(content: str, spans: tuple[Span, ...]) -> None:
    assert text(content) == spans


def test_headings_have_the_places_that_links_lead_to_once() -> None:
    section = (
        "<section id=a><h2>A</h2><h3>B</h3><details id=c class=rule><summary>C</summary><p>d</p></details></section>"
    )
    link = "<p><a href='#c'>to C</a></p>"
    assert blocks(section + link) == (
        Heading(1, (Span("A"),), (), "a"),
        Heading(2, (Span("B"),)),
        Heading(2, (Span("C"),), ("rule",), "c"),
        Text((Span("d"),)),
        Text((Span("to C", ("a",), "#c"),)),
    )


def test_lists_and_terms() -> None:
    assert blocks("<ol class=why><li>a<li><p>b</p><ul><li>c</ul></ol><dl><div><dt>d</dt><dd>e</dd></div></dl>") == (
        Listed(
            ((Text((Span("a"),)),), (Text((Span("b"),)), Listed(((Text((Span("c"),)),),)))),
            ordered=True,
            marks=("why",),
        ),
        Terms((((Text((Span("d"),)),), (Text((Span("e"),)),)),)),
    )


def test_a_listing_keeps_its_lines() -> None:
    assert blocks("<pre>{\n  a\n}</pre>") == (Listing("{\n  a\n}"),)


def table(columns: int) -> str:
    head = "".join(f"<th>h{n}</th>" for n in range(columns))
    row = "".join(f"<td>{n}</td>" for n in range(columns))
    return (
        f"<table class=x><caption>C</caption><thead><tr>{head}</tr></thead><tbody><tr id=r>{row}</tr></tbody></table>"
    )


def test_a_table() -> None:
    (found,) = blocks(
        "<table class=chart><caption>C</caption><thead><tr><th>H</th><td class=b></td></tr></thead>"
        "<tbody><tr class=lost id=r><th>a</th><td class=n colspan=2>1</td></tr></tbody></table>"
    )
    assert isinstance(found, Table)
    assert (found.caption, found.marks) == ((Span("C"),), ("chart",))
    assert [cell.marks for cell in found.head] == [(), ("b",)]
    ((first, second),) = found.rows
    assert (first.heading, first.anchor, first.marks) == (True, "r", ("lost",))
    assert (second.span, second.anchor, second.marks) == (2, "", ("n", "lost"))


def test_a_caption_that_repeats_the_heading_is_left_out() -> None:
    found = blocks(f"<h3>C</h3>{table(2)}")[1]
    assert isinstance(found, Table)
    assert found.caption == ()


def test_a_table_that_is_too_wide_is_cut_and_its_first_column_repeated() -> None:
    found = [one for one in blocks(table(20)) if isinstance(one, Table)]
    assert [len(one.head) for one in found] == [MAX_COLUMNS, MAX_COLUMNS, 4]
    assert [one.rows[0][0].anchor for one in found] == ["r", "", ""]
    shown = [cell.blocks[0] for one in found for cell in one.rows[0][1:]]
    assert shown == [Text((Span(str(n)),)) for n in range(1, 20)]


def test_a_drawing() -> None:
    svg = (
        "<svg class=bar viewBox='-4 0 108 12'><title>Says</title><rect class=fill width=5 height='8'/>"
        "<polyline points='1,2 3,4'/><text x=1 y=2 text-anchor=end>5 %</text></svg>"
    )
    (found,) = blocks(svg)
    assert isinstance(found, Drawing)
    assert (found.box, found.says, found.marks) == ((-4, 0, 108, 12), "Says", ("bar",))
    rect, line, word = sorted(found.shapes, key=lambda shape: shape.form != "rect")
    assert (rect.numbers, rect.marks) == ({"width": 5, "height": 8}, ("fill",))
    assert line.points == ((1, 2), (3, 4))
    assert (word.text, word.anchor) == ("5 %", "end")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    assert "".join(span.text for span in text(f"<p>{escape(hostile)}</p>")) == " ".join(hostile.split())


@given(st.lists(st.text("ab <>&#$\\[]@\n", min_size=1), min_size=1, max_size=5))
def test_nothing_is_lost(parts: list[str]) -> None:
    content = "".join(f"<div>{escape(part)}<p>{escape(part)}</p></div>" for part in parts)
    shown = "".join(span.text for one in blocks(content) if isinstance(one, Text) for span in one.spans)
    assert shown.split() == [] or "".join(shown.split()) == "".join("".join(part + part for part in parts).split())
