"""Escaping: what comes from a corpus is shown as it is and never obeyed, whatever it is."""

import csv
import io
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

import duckdb
import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govern.report.escaping import (
    BLANK,
    ELLIPSIS,
    MAX_CELL,
    NOTHING,
    SPACES,
    csv_cell,
    markdown_code,
    markdown_link,
    markdown_plain_code,
    markdown_text,
    one_line,
    relative_uri,
    sarif_text,
    text_line,
)
from tests.reported import HOSTILE

Test: TypeAlias = Callable[..., None]
MARKDOWN = MarkdownIt("commonmark").enable("table")
SIGNS = st.sampled_from([*"`\\|*_[]()<>!&#@~$:/. \n\r\t=-+'\"{}", "a", "www.", "http", "\u202e", "\u0600", "\u2060"])
TEXT = st.lists(SIGNS, max_size=30).map("".join) | st.text(max_size=30)


def hostile(test: Test) -> Test:
    for text in (*HOSTILE, "", " ", "`", "``", "a\\", "\\|", "a\\\\|b", "<a>`b", "&amp;"):
        test = example(text)(test)
    return test


def shown(text: str) -> str:
    line = one_line(text)
    return line if line.strip(" ") else BLANK * len(line) or NOTHING


@hostile
@given(TEXT)
def test_code_in_a_table_is_one_cell_that_shows_the_text(text: str) -> None:
    tokens = MARKDOWN.parse(f"| a | b |\n|---|---|\n| {markdown_code(text)} | end |\n")
    cells = [token.children or [] for token in tokens if token.type == "inline"][2:]
    assert [[(child.type, child.content) for child in cell] for cell in cells] == [
        [("code_inline", shown(text))],
        [("text", "end")],
    ]


@hostile
@given(TEXT)
def test_code_in_a_sentence_shows_the_text(text: str) -> None:
    _, inline, _ = MARKDOWN.parse(f"Of {markdown_plain_code(text)} it is said.")
    assert [(child.type, child.content) for child in inline.children or []] == [
        ("text", "Of "),
        ("code_inline", shown(text)),
        ("text", " it is said."),
    ]


@hostile
@given(TEXT)
def test_a_sentence_is_text_alone(text: str) -> None:
    written = markdown_text(text)
    _, inline, _ = MARKDOWN.parse(f"x{written}x")
    assert {child.type for child in inline.children or []} == {"text"}
    content = "".join(child.content for child in inline.children or [])
    expected = "".join(sign if sign.isprintable() or sign in SPACES else " " for sign in text)
    assert content.replace("\u2060", "") == f"x{expected}x"


@hostile
@given(TEXT)
def test_a_link_is_one_link(text: str) -> None:
    _, inline, _ = MARKDOWN.parse(markdown_link(f"x{text}", f"https://example.org/{text}"))
    types = [child.type for child in inline.children or []]
    assert (types[0], types[-1]) == ("link_open", "link_close")
    assert set(types[1:-1]) == {"text"}


@pytest.mark.parametrize("link", ["@team", "#1", "https://example.org", "www.example.org", "GH-12", "a@example.org"])
def test_what_a_site_would_link_is_broken_up(link: str) -> None:
    assert link not in markdown_text(f"see {link} now")


@given(st.text(max_size=400), st.integers(20, 60))
def test_a_line_is_printable_and_short(text: str, most: int) -> None:
    line = one_line(text, most)
    assert all(sign.isprintable() or sign in SPACES for sign in line)
    assert len(line) == min(len(text), most)


@given(st.text(max_size=400), st.integers(20, 60))
def test_a_line_of_a_text_file_is_one_and_keeps_what_scripts_need(text: str, most: int) -> None:
    line = text_line(text, most)
    assert len(line) <= most
    assert len(f"{line}.".splitlines()) == 1
    if len(text) <= most and (text.isprintable() or not text.strip("\u200c\u200d")):
        assert line == text


def test_a_cell_is_no_longer_than_spreadsheets_take() -> None:
    long = "=" + "x" * 40_000
    cell = duckdb.execute(f"SELECT {csv_cell('x')} FROM (SELECT ? AS x)", [long]).fetchall()[0][0]
    assert cell == f"'{long[:MAX_CELL]}{ELLIPSIS}"
    assert len(cell) <= 32_767


@hostile
@given(TEXT)
def test_a_message_of_sarif_obeys_no_bracket_or_brace(text: str) -> None:
    rest = (
        sarif_text(text).replace("\\\\", "").replace("\\[", "").replace("\\]", "").replace("{{", "").replace("}}", "")
    )
    assert not set("[]{}\\") & set(rest)


@hostile
@given(TEXT)
def test_a_path_comes_back_from_its_reference(path: str) -> None:
    uri = relative_uri(path)
    assert uri.isascii()
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(uri) == (path.lstrip("/") or ".")


@hostile
@given(TEXT)
def test_a_cell_is_no_formula_and_keeps_its_text(text: str) -> None:
    query = f"SELECT {csv_cell('x')} AS x, 1 AS y FROM (SELECT ? AS x)"
    relation = duckdb.sql(query, params=[text])
    assert relation is not None
    cells = relation.to_arrow_table()
    stream = pa.BufferOutputStream()
    pyarrow.csv.write_csv(cells, stream)
    _, (cell, last) = csv.reader(io.StringIO(stream.getvalue().to_pybytes().decode(), newline=""))
    kept = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    assert last == "1"
    assert cell in (kept, f"'{kept}")
    assert not cell.strip().startswith(("=", "+", "-", "@"))
