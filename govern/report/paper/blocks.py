"""What a report consists of on paper: headings, texts, lists, tables and drawings, as the Typst templates take them.

The fields are the keys that `reports/paper/blocks.typ` reads. Every string is shown as it is: none is markup.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, what it is (names of classes and inline elements), and where it links to, if anywhere.

    The text of a line break is a line feed.
    """

    text: str
    marks: tuple[str, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or what stands in a cell."""

    spans: tuple[Span, ...]
    marks: tuple[str, ...] = ()
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: of a section (1), or within one (2)."""

    level: int
    spans: tuple[Span, ...]
    marks: tuple[str, ...] = ()
    anchor: str = ""
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; its items are blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    marks: tuple[str, ...] = ()
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms and what is said of each."""

    items: tuple[tuple[tuple["Block", ...], tuple["Block", ...]], ...]
    marks: tuple[str, ...] = ()
    kind: str = "terms"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a heading of its row or column, or a value; `span` columns wide."""

    blocks: tuple["Block", ...]
    heading: bool = False
    marks: tuple[str, ...] = ()
    span: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings."""

    caption: tuple[Span, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[str, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Shape:
    """A line, rectangle, circle, line of many points, or word of a drawing, by the attributes that SVG gives it."""

    form: str
    marks: tuple[str, ...]
    numbers: dict[str, float] = field(default_factory=dict)
    points: tuple[tuple[float, float], ...] = ()
    text: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in a box of the coordinates `left`, `top`, `width`, `height`; decoration where there is no `says`."""

    box: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    says: str = ""
    marks: tuple[str, ...] = ()
    kind: str = "drawing"


@dataclass(frozen=True, slots=True)
class Listing:
    """Text whose lines and spaces stay as they are."""

    text: str
    kind: str = "listing"


Block: TypeAlias = Text | Heading | Listed | Terms | Table | Drawing | Listing
