"""Candidate windows: where a cheap anchor pattern fires in a batch, cut at the document's borders.

An anchor runs once over the whole batch (google-re2: linear in the text, whatever the pattern). Only the text around
its hits is decoded and looked at closely.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import re2

from govern.corpus.batch import Batch

WIDENED = 3  # bytes by which a border may move to the edge of a character: closer windows are one


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


def windows(batch: Batch, anchor: str, before: int, after: int) -> Iterator[Window]:
    """Yield the windows around every hit of `anchor`, `before` and `after` in bytes, widened to whole characters.

    The anchor must not match NUL, which stands between documents. Overlapping windows of one document are merged, so
    each character is looked at once. Order: as in the batch.
    """
    spans = np.array([match.span() for match in compiled(anchor).finditer(batch.buffer)], dtype=np.int64)
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
