"""Taking a report's HTML apart into what is set on paper, so that both say the same."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from govern.report.escaping import ELLIPSIS
from govern.report.paper.blocks import Block, Cell, Heading, Listed, Listing, Span, Table, Terms, Text
from govern.report.paper.drawing import drawing

TEXT, COMMENT = "-text", "-comment"
INLINE = {"a", "b", "br", "code", "em", "span", "strong", "sup", "time"}
LINES = ({"corrected"}, {"source"}, {"rate", "muted"})  # classes of what begins a line of its own
APART = {"action"}  # classes of what the style sheet sets apart from what follows
ON_SCREEN = "on-screen"  # the class of what only makes sense there
PLACES = "main section[id], main details[id], main tr[id]"  # what can be linked to, by its heading or first cell
MAX_RUN = 1200  # characters of text in one run
MAX_HEADING = 80  # of the heading of a column
MAX_COLUMNS = 9  # of a table on one page; a wider one is cut, its first column repeated
_SPACES = re.compile(r"[ \t\r\n\f]+")  # not those that do not break


class Reading:
    """Takes elements of one page apart; knows which places of it can be linked to."""

    def __init__(self, page: str) -> None:
        self._page = LexborHTMLParser(page.encode("utf-8", "replace").decode())
        self._headed = ""
        self._places = {str(node.attributes["id"]) for node in self._page.css(PLACES)}
        self._anchored: set[str] = set()

    def title(self) -> str:
        """Give the title of the page."""
        found = self._page.css_first("title")
        return _collapsed(found.text()) if found else ""

    def text(self, selector: str) -> tuple[Span, ...]:
        """Give the text of the first element that fits, without surrounding space."""
        found = self._page.css_first(selector)
        return _trimmed(self._spans(found, (), "")) if found else ()

    def blocks(self, selector: str) -> tuple[Block, ...]:
        """Give what is in the elements that fit, in their order."""
        return tuple(block for node in self._page.css(selector) for block in self._block(node))

    def _flow(self, parent: LexborNode) -> Iterator[Block]:
        spans: list[Span] = []
        for node in parent.iter(include_text=True):
            if node.tag == TEXT or node.tag in INLINE:
                spans += self._inline(node, (), "")
                continue
            yield from _paragraph(spans)
            spans = []
            yield from self._block(node)
        yield from _paragraph(spans)

    def _block(self, node: LexborNode) -> Iterator[Block]:
        marks, name = _classes(node), node.tag
        if name in ("p", "figcaption"):
            yield from _paragraph(self._spans(node, (), ""), marks)
        elif name in ("h1", "h2", "h3", "summary"):
            yield self._heading(node, marks)
        elif name in ("ul", "ol"):
            items = tuple(tuple(self._flow(item)) for item in node.css("li") if item.parent == node)
            yield Listed(items, name == "ol", marks)
        elif name == "dl":
            yield self._terms(node, marks)
        elif name == "table":
            yield from _cut(self._table(node, marks))
        elif name == "svg":
            yield drawing(node, marks)
        elif name == "pre":
            yield Listing(node.text())
        elif name != COMMENT and ON_SCREEN not in marks:
            yield from self._flow(node)

    def _heading(self, node: LexborNode, marks: tuple[str, ...]) -> Heading:
        of_section = node.tag in ("h1", "h2") and "quiet" not in marks
        held = node.parent if of_section or node.tag == "summary" else None
        spans = _trimmed(self._spans(node, (), ""))
        self._headed = _said(spans)
        if held is None:
            return Heading(2, spans, marks)
        return Heading(1 if of_section else 2, spans, (*marks, *_classes(held)), self._anchor(held))

    def _terms(self, node: LexborNode, marks: tuple[str, ...]) -> Terms:
        terms, said = ([tuple(self._flow(one)) for one in node.css(name)] for name in ("dt", "dd"))
        return Terms(tuple(zip(terms, said, strict=True)), marks)

    def _table(self, node: LexborNode, marks: tuple[str, ...]) -> Table:
        """Give a table; its caption is left out where the heading above says the same."""
        found = node.css_first("caption")
        caption = _trimmed(self._spans(found, (), "")) if found else ()
        head, *_ = node.css("thead tr")
        rows = tuple(tuple(self._cells(row)) for row in node.css("tbody tr"))
        return Table(() if _said(caption) == self._headed else caption, tuple(self._headings(head)), rows, marks)

    def _headings(self, row: LexborNode) -> Iterator[Cell]:
        """Give the cells of a row that stands on every page of the table."""
        for cell in self._cells(row):
            texts = (block for block in cell.blocks if isinstance(block, Text))
            spans = (replace(span, text=_shortened(span.text, MAX_HEADING)) for text in texts for span in text.spans)
            yield replace(cell, blocks=tuple(_paragraph(tuple(spans))))

    def _cells(self, row: LexborNode) -> Iterator[Cell]:
        anchor = self._anchor(row)
        for cell in row.css("th, td"):
            span = int(cell.attributes.get("colspan") or 1)
            yield Cell(tuple(self._flow(cell)), cell.tag == "th", (*_classes(cell), *_classes(row)), span, anchor)
            anchor = ""

    def _spans(self, parent: LexborNode, marks: tuple[str, ...], to: str) -> tuple[Span, ...]:
        return tuple(span for node in parent.iter(include_text=True) for span in self._inline(node, marks, to))

    def _inline(self, node: LexborNode, marks: tuple[str, ...], to: str) -> Iterator[Span]:
        if node.tag == TEXT:
            yield Span(_shortened(_SPACES.sub(" ", node.text()), MAX_RUN), marks, to)
        elif node.tag == "br":
            yield Span("\n")
        elif node.tag != COMMENT and ON_SCREEN not in (classes := _classes(node)):
            if any(line <= set(classes) for line in LINES):
                yield Span("\n")
            language = node.attributes.get("lang")
            own = (*marks, node.tag, *classes, *((f"lang-{language}",) if language else ()))
            yield from self._spans(node, own, self._link(node) or to)
            if APART & set(classes):
                yield Span(" ")

    def _anchor(self, node: LexborNode) -> str:
        """Give the id of an element, once."""
        name = node.attributes.get("id") or ""
        if name in self._anchored:
            return ""
        self._anchored.add(name)
        return name

    def _link(self, node: LexborNode) -> str:
        """Give what a link leads to where that is on the page or on the web."""
        to = node.attributes.get("href") or ""
        return to if to[1:] in self._places or to.startswith(("https://", "http://")) else ""


def _paragraph(spans: list[Span] | tuple[Span, ...], marks: tuple[str, ...] = ()) -> Iterator[Text]:
    if trimmed := _trimmed(spans):
        yield Text(trimmed, marks)


def _trimmed(spans: list[Span] | tuple[Span, ...]) -> tuple[Span, ...]:
    """Drop space at the beginning, at the end, and after other space."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1].text if kept else " "
        if span.text == "\n" and kept:
            kept[-1] = replace(kept[-1], text=before.rstrip(" "))
            kept.append(span)
        elif text := span.text.lstrip(" \n" if before.endswith((" ", "\n")) else ""):
            kept.append(replace(span, text=text))
    while kept and not (last := kept[-1].text.rstrip(" \n")):
        kept.pop()
    return (*kept[:-1], replace(kept[-1], text=last)) if kept else ()


def _cut(table: Table) -> Iterator[Table]:
    """Give the table, or where it is too wide for a page several with some of its columns each."""
    if len(table.head) <= MAX_COLUMNS or any(cell.span > 1 for row in table.rows for cell in row):
        yield table
        return
    for first in range(1, len(table.head), MAX_COLUMNS - 1):
        part = slice(first, first + MAX_COLUMNS - 1)
        rows = tuple((row[0] if first == 1 else replace(row[0], anchor=""), *row[part]) for row in table.rows)
        yield Table(table.caption, (table.head[0], *table.head[part]), rows, table.marks)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + ELLIPSIS


def _said(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _classes(node: LexborNode) -> tuple[str, ...]:
    return tuple((node.attributes.get("class") or "").split())


def _collapsed(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")
