"""Pages that would cost a parser out of all proportion are refused; pages as people write them are not."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.broken import BrokenInputError
from govern.corpus.readers.html import page_of
from govern.corpus.readers.html_parsing import Bounds, parsed, refused

FEW = Bounds(steps=1000, copies=500, options=400, tag=200)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<div>" * 100, "nested"),
        ("<div>" * 50 + "</div>" * 50, "nested"),
        ("<x-y>" * 100, "nested"),
        ("<p>" + "".join(f"<b id={n}>" for n in range(30)) + "x" + "<p>x" * 30, "formatting"),
        ("<FONT a=1>x<Font b=2>" * 30, "formatting"),
        ("<select>" + "<option>" * 50, "options"),
        ("<a " + " ".join(f"a{n}=1" for n in range(100)) + ">y</a>", "a tag"),
        ('<a x="' + "y" * 300 + '" ' + " ".join(f"b{n}" for n in range(100)) + ">", "a tag"),
        ("<a" + " " * 300, "a tag"),
    ],
)
def test_bombs_are_refused(page: str, fault: str) -> None:
    assert fault in refused(page.encode(), FEW)


@pytest.mark.parametrize(
    "page",
    [
        "<p>x" * 300,
        "<div><p>x</p></div>" * 200,
        "<ul>" + "<li>x" * 200 + "</ul>",
        "<b>x</b> " * 200,
        "<br><img src=a>" * 200,
        "</div>" * 300,
        "a < b " * 300,
        '<a href="' + "x" * 5000 + '">y</a>',
        "<p>" + "a = b " * 2000,
        "",
    ],
)
def test_pages_are_read(page: str) -> None:
    assert refused(page.encode(), FEW) == ""


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000,
        "<p>" + "".join(f"<i id={n}>" for n in range(4000)) + "<p>x" * 4000,
        "<select>" + "<option>" * 100_000,
        "<a " + " ".join(f"a{n}" for n in range(20_000)) + ">",
    ],
    ids=["nesting", "formatting", "options", "attributes"],
)
def test_bombs_are_skipped_with_a_reason(read: Callable[..., Any], page: str) -> None:
    found = read("a.html", page.encode())
    assert [(row.reason, row.records) for row in found.skipped] == [("too-deep", 1)]
    with pytest.raises(BrokenInputError):
        parsed(page)


def test_floods_of_entities_and_huge_values_are_read() -> None:
    page = page_of("<p>" + "&amp;" * 100_000 + f'<img alt="{"x" * 1_000_000}">end')
    assert len(page.text) == 100_003


@given(st.text(alphabet='<>/ab pdiv="', max_size=60))
def test_any_page_is_judged(page: str) -> None:
    assert refused(page.encode()) == ""
    parsed(page)


@given(st.integers(1, 400), st.integers(0, 400))
def test_what_stands_open_counts(opened: int, closed: int) -> None:
    page = "<div>" * opened + "</div>" * closed
    assert bool(refused(page.encode(), FEW)) == ((opened + closed) * opened > FEW.steps)
