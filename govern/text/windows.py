"""Candidate windows: where a cheap anchor pattern fires in a batch, cut at the document's borders.

An anchor runs once over the whole batch (google-re2: linear in the text, whatever the pattern), or only where enough
digits stand close together, if it needs them: prose has few. The text around its hits is decoded and looked at
closely.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import re2

from govern.corpus.batch import SEPARATOR, Batch
from govern.text.offsets import offsets_of
from govern.text.regions import Gate, regions


class Anchor(NamedTuple):
    """An RE2 pattern over bytes that meets every match of what is looked for.

    `digits` is how many digits every hit has within `span` bytes, each at most `gap` bytes after the one before (0:
    anywhere), and `longest` how many characters a hit has at most. Sharper than that are `prints`: every hit lies
    within `longest` characters of one of them (see `govern.text.prints`), and with `behind` ends at most so many
    characters behind it, or behind the digits. With neither the pattern runs over everything, which is cheap only
    where it begins with a rare character. It must not match NUL, which stands between documents.
    """

    pattern: str
    digits: int = 0
    span: int = 0
    longest: int = 0
    prints: tuple[str, ...] = ()
    gap: int = 0
    behind: int | None = None

    @property
    def gate(self) -> Gate:
        """What holds around every hit."""
        return Gate(self.longest, self.prints, self.digits, self.span, self.gap, self.behind)


class Window(NamedTuple):
    """A piece of one document: `text` starts at character `start` of document `row`.

    `complete` says whether it reaches to the document's end: where it does not, its last characters are context only.
    `hits` are the anchors' in it, by the order of their starts: where in `text` each starts and ends.
    """

    row: int
    start: int
    text: str
    complete: bool
    hits: list[tuple[int, int]]


@cache
def compiled(pattern: str) -> Any:
    """Compile an RE2 pattern over bytes (Latin-1: one byte a character, so offsets are bytes)."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    return re2.compile(pattern.encode("utf-8"), options)


@cache
def is_literal(pattern: str) -> bool:
    """Whether a pattern stands for itself alone."""
    return re.escape(pattern) == pattern


def windows(batch: Batch, anchors: Sequence[Anchor], before: int, after: int) -> Iterator[Window]:
    """Yield the windows around every hit of any anchor: it, and `before` and `after` in characters around it.

    Overlapping windows of one document are merged, so each character is looked at once. Order: as in the batch.
    """
    yield from around(batch, *spans(batch, anchors), before, after)


def around(batch: Batch, starts: np.ndarray, ends: np.ndarray, before: int, after: int) -> Iterator[Window]:
    """Yield the windows around ranges of bytes in the batch's buffer, in order of `starts`, as `windows` does."""
    if not len(starts):
        return
    offsets = offsets_of(batch)
    rows = np.searchsorted(batch.ends, starts).tolist()
    places = offsets.characters(np.concatenate([starts, ends - 1])).tolist()  # one call: most batches have few hits
    opened, closed = offsets.documents
    pieces: list[tuple[int, int, list[tuple[int, int]]]] = []  # the row, where it begins, the hits in it
    closings: list[int] = []
    row, closing = -1, 0
    for of, first, last in zip(rows, places[: len(rows)], places[len(rows) :], strict=True):
        opening = max(first - before, opened[of])
        if of != row or opening > closing:
            row, closing, begin, hits = of, 0, opening, list[tuple[int, int]]()
            pieces.append((row, begin, hits))
            closings.append(0)
        closing = closings[-1] = max(closing, min(last + 1 + after, closed[of]))
        hits.append((first - begin, last + 1 - begin))
    edges = offsets.positions(np.array([*(begin for _, begin, _ in pieces), *closings])).tolist()
    for (row, begin, hits), start, end in zip(pieces, edges[: len(pieces)], edges[len(pieces) :], strict=True):
        text = batch.buffer[start:end].decode("utf-8")
        yield Window(row, begin - opened[row], text, end == batch.ends[row], hits)


def spans(batch: Batch, anchors: Sequence[Anchor]) -> tuple[np.ndarray, np.ndarray]:
    """Give where the hits of all anchors start and end in the buffer, in order."""
    found = [_hits(batch, anchor) for anchor in anchors]
    if len(found) == 1:
        return found[0]
    starts, ends = (np.concatenate(side) for side in zip(*found, strict=True))
    order = np.lexsort((ends, starts))
    return starts[order], ends[order]


def _hits(batch: Batch, anchor: Anchor) -> tuple[np.ndarray, np.ndarray]:
    """Give where the anchor's hits start and end in the batch's buffer, in order."""
    if is_literal(anchor.pattern):
        return _array(_literal_hits(batch.buffer, anchor.pattern.encode("utf-8")))
    pattern = compiled(anchor.pattern)
    if not anchor.digits and not anchor.prints:
        return _array(match.span() for match in pattern.finditer(batch.buffer))
    opened, closed = regions(batch, anchor.gate)
    buffer = memoryview(batch.buffer)  # of which a piece is no copy
    pieces = [buffer[start:end] for start, end in zip(opened.tolist(), closed.tolist(), strict=True)]
    joined = SEPARATOR.join(pieces)  # to begin a search costs most
    starts, ends = _array(match.span() for match in pattern.finditer(joined))
    if not len(starts):
        return starts, ends
    lengths = closed - opened + len(SEPARATOR)
    begins = np.cumsum(lengths) - lengths
    region = np.searchsorted(begins, starts, side="right") - 1
    offset = (opened - begins)[region]
    return starts + offset, ends + offset


def _array(spans: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Give the starts and the ends of spans."""
    found = np.array([*chain.from_iterable(spans)], dtype=np.int64)
    return found[0::2], found[1::2]


def _literal_hits(buffer: bytes, literal: bytes) -> Iterator[tuple[int, int]]:
    """Yield where a few bytes stand; the engine looks for several at once, which is 20 times faster than `find`."""
    if len(literal) > 1:
        yield from (match.span() for match in compiled(re.escape(literal.decode("utf-8"))).finditer(buffer))
        return
    start = buffer.find(literal)
    while start >= 0:
        yield start, start + 1
        start = buffer.find(literal, start + 1)
