"""A batch as blocks of code points: long documents in pieces, short ones side by side."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch

PIECE_BYTES = 1 << 22
"""A document longer than this is tagged in pieces, cut at white space, so that memory is bounded."""
LOOK_BACK = 1 << 12  # bytes within which a place to cut is looked for


class Block(NamedTuple):
    """Texts side by side, NUL between them.

    `points` (uint32) are their characters, `borders` (texts + 1) where each begins; `rows` says which document each
    is of, `offsets` at which character of it.
    """

    points: np.ndarray
    borders: np.ndarray
    rows: list[int]
    offsets: np.ndarray


def blocks(batch: Batch) -> Iterator[Block]:
    """Yield the documents of a batch in order, together up to `PIECE_BYTES`."""
    waiting: list[int] = []
    size = 0
    for row, length in enumerate(batch.sizes.tolist()):
        if waiting and size + length > PIECE_BYTES:
            yield _together(batch, waiting)
            waiting, size = [], 0
        if length > PIECE_BYTES:
            yield from _pieces(batch, row)
            continue
        waiting.append(row)
        size += length
    if waiting:
        yield _together(batch, waiting)


def _together(batch: Batch, rows: list[int]) -> Block:
    start, end = int(batch.starts[rows[0]]), int(batch.ends[rows[-1]])
    part = batch.buffer[start:end]
    borders = np.append(batch.starts[rows], end + 1) - start
    if not part.isascii():
        later = np.flatnonzero(np.frombuffer(part, dtype=np.int8) < -64)
        borders -= np.searchsorted(later, borders)
    return Block(_points(part), borders, rows, np.zeros(len(rows), dtype=np.int64))


def _pieces(batch: Batch, row: int) -> Iterator[Block]:
    text = batch.documents[row].text
    start = offset = 0
    while start < len(text):
        end = cut(text, start)
        points = _points(text[start:end])
        yield Block(points, np.array([0, len(points) + 1]), [row], np.array([offset]))
        start, offset = end, offset + len(points)


def cut(text: bytes, start: int) -> int:
    """Give where the piece that begins at `start` ends: after a line, else after a space, else between characters."""
    end = start + PIECE_BYTES
    if end >= len(text):
        return len(text)
    for mark in (b"\n", b" "):
        found = text.rfind(mark, end - LOOK_BACK, end)
        if found >= 0:
            return found + 1
    while text[end] & 0xC0 == 0x80:
        end -= 1
    return end


def _points(text: bytes) -> np.ndarray:
    return np.frombuffer(text.decode("utf-8").encode("utf-32-le"), dtype=np.uint32)
