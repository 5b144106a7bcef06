"""Structures: what a text is by how it is set out. Its marks are gathered document by document, and counted."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from govern.detect.interface import Finding
from govern.text.windows import Window


class Structure(NamedTuple):
    """One mark of a structure: character offsets in its text, and of which format it is one.

    A document is of that format with `fewest` marks, of `fewest_kinds` different kinds, one of them `telling`.
    """

    start: int
    end: int
    format: str
    fewest: int
    confidence: float
    kind: str = ""
    telling: bool = True
    fewest_kinds: int = 1


def by_document(
    found: Iterable[Window], marks_in: Callable[[str], Iterable[Structure]], category: str
) -> Iterator[Finding]:
    """Yield a finding for each document and format with marks enough, from the first of them to the last."""
    for row, together in groupby(found, key=attrgetter("row")):
        marks: dict[str, list[Structure]] = {}
        for window in together:
            for mark in marks_in(window.text):
                placed = mark._replace(start=mark.start + window.start, end=mark.end + window.start)
                marks.setdefault(mark.format, []).append(placed)
        for name, of_format in marks.items():
            first, kinds = of_format[0], {mark.kind for mark in of_format}
            enough = len(of_format) >= first.fewest and len(kinds) >= first.fewest_kinds
            if enough and any(mark.telling for mark in of_format):
                said = f"{name}, {len(of_format)} marks"
                end = of_format[-1].end
                yield structure_finding(row, first.start, end, category, first.confidence, name, said, len(of_format))


def structure_finding(
    row: int, start: int, end: int, category: str, confidence: float, form: str, said: str, count: int
) -> Finding:
    """Give a structure as a finding; what is shown quotes nothing of the work."""
    return Finding(row, start, end, category, confidence, said.casefold(), said, {"form": form, "count": count})
