"""Candidate windows: where a cheap anchor pattern fires in a batch, cut at the document's borders.

An anchor runs once over the whole batch (google-re2: linear in the text, whatever the pattern), or only where enough
digits stand close together, if it needs them: prose has few. The text around its hits is decoded and looked at
closely.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import re2

from govern.corpus.batch import SEPARATOR, Batch
from govern.text.regions import Regions, dense, printed

FIRST_LEAD = -64  # the bytes 0x80 to 0xBF, which go on a character, are smaller when read as signed
CONTINUING = bytes(range(0x80, 0xC0))  # the bytes of a character in UTF-8 after its first


class Anchor(NamedTuple):
    """An RE2 pattern over bytes that meets every match of what is looked for.

    `digits` is how many digits every hit has within `span` bytes, each at most `gap` bytes after the one before (0:
    anywhere), and `longest` how many bytes a hit has at most.
    Sharper than that are `prints`, one of which is in every hit (see `govern.text.regions.places`). With neither the
    pattern runs over everything, which is cheap only where it begins with a rare character. It must not match NUL,
    which stands between documents.
    """

    pattern: str
    digits: int = 0
    span: int = 0
    longest: int = 0
    prints: tuple[str, ...] = ()
    gap: int = 0


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


@cache
def is_literal(pattern: str) -> bool:
    """Whether a pattern stands for itself alone."""
    return re.escape(pattern) == pattern


def windows(batch: Batch, anchors: Sequence[Anchor], before: int, after: int) -> Iterator[Window]:
    """Yield the windows around every hit of any anchor: it, and `before` and `after` in characters around it.

    Overlapping windows of one document are merged, so each character is looked at once. Order: as in the batch.
    """
    spans = np.array(sorted(span for anchor in anchors for span in _hits(batch, anchor)), dtype=np.int64)
    if not len(spans):
        return
    rows = np.searchsorted(batch.ends, spans[:, 0], side="left")
    reach = np.maximum.accumulate(spans[:, 1])
    fresh = np.ones(len(spans), dtype=bool)
    fresh[1:] = (rows[1:] != rows[:-1]) | (spans[1:, 0] > reach[:-1] + before + after)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(spans)) - 1
    yield from _widened(batch, rows[first], spans[first, 0], reach[last], before, after)


def _hits(batch: Batch, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Yield the byte spans of the anchor's hits in the batch's buffer."""
    if is_literal(anchor.pattern):
        yield from _literal_hits(batch.buffer, anchor.pattern.encode("utf-8"))
        return
    pattern = compiled(anchor.pattern)
    if not anchor.digits and not anchor.prints:
        yield from (match.span() for match in pattern.finditer(batch.buffer))
        return
    regions = _regions(batch, anchor)
    joined = SEPARATOR.join([batch.buffer[start:end] for start, end in regions])  # to begin a search costs most
    begins = list(accumulate((end - start + len(SEPARATOR) for start, end in regions), initial=0))
    for match in pattern.finditer(joined):
        start, end = match.span()
        region = bisect_right(begins, start) - 1
        offset = regions[region][0] - begins[region]
        yield start + offset, end + offset


def _literal_hits(buffer: bytes, literal: bytes) -> Iterator[tuple[int, int]]:
    """Yield where a few bytes stand, for which no engine is needed."""
    start = buffer.find(literal)
    while start >= 0:
        yield start, start + len(literal)
        start = buffer.find(literal, start + len(literal))


def _regions(batch: Batch, anchor: Anchor) -> Regions:
    """Give the byte ranges outside which the anchor cannot have a hit."""
    if anchor.prints:
        return printed(batch, anchor.prints, anchor.longest)
    return dense(batch, anchor.digits, anchor.span, anchor.longest, anchor.gap)


def _widened(
    batch: Batch, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray, before: int, after: int
) -> Iterator[Window]:
    """Widen byte ranges by whole characters; those that then meet in a document become one window."""
    characters = character_offsets(batch)
    open_row, open_start, open_end = -1, 0, 0
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        start = _back(batch.buffer, start, before, int(batch.starts[row]))
        end = _on(batch.buffer, end, after, int(batch.ends[row]))
        if row == open_row and start <= open_end:
            open_end = end
            continue
        if open_row >= 0:
            yield _window(batch, characters, open_row, open_start, open_end)
        open_row, open_start, open_end = row, start, end
    yield _window(batch, characters, open_row, open_start, open_end)


def _back(buffer: bytes, position: int, characters: int, least: int) -> int:
    """Give where the character begins that is so many before the one at `position`, or the document."""
    place = position
    while characters > 0 and place > least:
        piece = buffer[max(place - characters, least) : place]
        place -= len(piece)
        characters = 0 if piece.isascii() else characters - len(piece.translate(None, CONTINUING))
    while place > least and buffer[place] & 0xC0 == 0x80:
        place -= 1
    return place


def _on(buffer: bytes, position: int, characters: int, most: int) -> int:
    """Give where so many characters after `position` end, or the document."""
    place = position
    while characters > 0 and place < most:
        piece = buffer[place : min(place + characters, most)]
        place += len(piece)
        characters = 0 if piece.isascii() else characters - len(piece.translate(None, CONTINUING))
    while place < most and buffer[place] & 0xC0 == 0x80:
        place += 1
    return place


def _window(batch: Batch, characters: "CharacterOffsets", row: int, start: int, end: int) -> Window:
    text = batch.buffer[start:end].decode("utf-8")
    return Window(row, characters.at(row, start), text, complete=end == batch.ends[row])


class CharacterOffsets:
    """Byte positions in a batch's buffer as character offsets of their document; counted by blocks, if at all."""

    BLOCK = 16384

    def __init__(self, batch: Batch) -> None:
        self._starts = batch.starts
        self._ascii = batch.buffer.isascii()
        self._row, self._before_row = -1, 0
        self._bytes = np.frombuffer(batch.buffer, dtype=np.int8)
        self._before_block = [0]

    def at(self, row: int, position: int) -> int:
        """Give the character offset in document `row` of the byte at `position` of the buffer."""
        start = int(self._starts[row])
        if self._ascii:
            return position - start
        if position - start < self.BLOCK:
            return self._begun(start, position)
        if row != self._row:
            self._row, self._before_row = row, self._characters(start)
        return self._characters(position) - self._before_row

    def _characters(self, position: int) -> int:
        """Count the characters that begin before `position`."""
        block = position // self.BLOCK
        for known in range(len(self._before_block), block + 1):
            self._before_block.append(
                self._before_block[-1] + self._begun((known - 1) * self.BLOCK, known * self.BLOCK)
            )
        return self._before_block[block] + self._begun(block * self.BLOCK, position)

    def _begun(self, start: int, end: int) -> int:
        """Count the characters that begin in a range of bytes."""
        return int(np.count_nonzero(self._bytes[start:end] >= FIRST_LEAD))


_offsets: WeakKeyDictionary[Batch, CharacterOffsets] = WeakKeyDictionary()


def character_offsets(batch: Batch) -> CharacterOffsets:
    """Give the character offsets of a batch, counted once, however many detectors ask."""
    if batch not in _offsets:
        _offsets[batch] = CharacterOffsets(batch)
    return _offsets[batch]
