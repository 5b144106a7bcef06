"""Candidate windows: where a cheap anchor pattern fires in a batch, cut at the document's borders.

An anchor runs once over the whole batch (google-re2: linear in the text, whatever the pattern), or only where enough
digits stand close together, if it needs them: prose has few. The text around its hits is decoded and looked at
closely.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import re2

from govern.corpus.batch import Batch

WIDENED = 3  # bytes by which a border may move to the edge of a character: closer windows are one


class Anchor(NamedTuple):
    """An RE2 pattern over bytes that meets every match of what is looked for.

    `digits` is how many digits every hit has within `span` bytes, and `longest` how many bytes a hit has at most;
    with no `digits` the pattern runs over everything. It must not match NUL, which stands between documents.
    """

    pattern: str
    digits: int = 0
    span: int = 0
    longest: int = 0


class Window(NamedTuple):
    """A piece of one document: `text` starts at character `start` of document `row`.

    `complete` says whether it reaches to the document's end: where it does not, its last characters are context only.
    """

    row: int
    start: int
    text: str
    complete: bool


@cache
def compiled(pattern: str) -> Any:
    """Compile an RE2 pattern over bytes (Latin-1: one byte a character, so offsets are bytes)."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    return re2.compile(pattern.encode("utf-8"), options)


def windows(batch: Batch, anchors: Sequence[Anchor], before: int, after: int) -> Iterator[Window]:
    """Yield the windows around every hit of any anchor, `before` and `after` in bytes, widened to whole characters.

    Overlapping windows of one document are merged, so each character is looked at once. Order: as in the batch.
    """
    spans = np.array(sorted(span for anchor in anchors for span in _hits(batch, anchor)), dtype=np.int64)
    if not len(spans):
        return
    rows = np.searchsorted(batch.ends, spans[:, 0], side="left")
    starts = np.maximum(spans[:, 0] - before, batch.starts[rows])
    ends = np.minimum(spans[:, 1] + after, batch.ends[rows])
    reach = np.maximum.accumulate(ends)
    fresh = np.ones(len(spans), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (starts[1:] > reach[:-1] + WIDENED)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(spans)) - 1
    yield from decoded(batch, rows[first], starts[first], reach[last])


def _hits(batch: Batch, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Yield the byte spans of the anchor's hits in the batch's buffer."""
    pattern = compiled(anchor.pattern)
    for start, end in _regions(batch, anchor):
        for match in pattern.finditer(batch.buffer, start, end):
            yield match.span()


def _regions(batch: Batch, anchor: Anchor) -> list[tuple[int, int]]:
    """Give the byte ranges outside which the anchor cannot have a hit."""
    whole = [(0, len(batch.buffer))]
    digits = batch.digits if anchor.digits else None
    if digits is None:
        return whole
    if len(digits) < anchor.digits:
        return []
    first, last = digits[: len(digits) - anchor.digits + 1], digits[anchor.digits - 1 :]
    dense = np.flatnonzero(last - first < anchor.span)
    if not len(dense):
        return []
    starts = np.maximum(first[dense] - anchor.longest, 0)
    ends = np.minimum(last[dense] + 1 + anchor.longest, len(batch.buffer))
    fresh = np.append(True, starts[1:] > ends[:-1])
    closing = np.append(np.flatnonzero(fresh)[1:], len(ends)) - 1
    return list(zip(starts[fresh].tolist(), ends[closing].tolist(), strict=True))


def decoded(batch: Batch, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> Iterator[Window]:
    """Decode byte ranges of documents into windows; a range that cuts a character is widened to whole ones."""
    buffer = batch.buffer
    characters = CharacterOffsets(batch)
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        while start > batch.starts[row] and buffer[start] & 0xC0 == 0x80:
            start -= 1
        while end < batch.ends[row] and buffer[end] & 0xC0 == 0x80:
            end += 1
        text = buffer[start:end].decode("utf-8")
        yield Window(row, characters.at(row, start), text, complete=end == batch.ends[row])


class CharacterOffsets:
    """Byte positions in a batch's buffer as character offsets of their document; counted by blocks, if at all."""

    BLOCK = 4096

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._leads = np.zeros(0, dtype=bool)
        self._before_block = np.zeros(0, dtype=np.int64)

    def at(self, row: int, position: int) -> int:
        """Give the character offset in document `row` of the byte at `position` of the buffer."""
        start = int(self.batch.starts[row])
        if self.batch.buffer.isascii():
            return position - start
        return self._characters(position) - self._characters(start)

    def _characters(self, position: int) -> int:
        """Count the characters that begin before `position`."""
        if not len(self._before_block):
            self._leads = (np.frombuffer(self.batch.buffer, dtype=np.uint8) & 0xC0) != 0x80
            whole = len(self._leads) // self.BLOCK * self.BLOCK
            counts = np.count_nonzero(self._leads[:whole].reshape(-1, self.BLOCK), axis=1)
            self._before_block = np.concatenate(([0], np.cumsum(counts)))
        block = position // self.BLOCK
        return int(self._before_block[block] + np.count_nonzero(self._leads[block * self.BLOCK : position]))
