"""The text around the hits of anchors, a piece for each: less has to be known of a place than of a window."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.text.offsets import LONGEST, character_offsets
from govern.text.windows import Anchor, spans


class Piece(NamedTuple):
    """Text around a hit, which is `text[first:last]`; `text` begins at character `offset` of document `row`."""

    row: int
    offset: int
    text: str
    first: int
    last: int


def pieces(batch: Batch, anchors: Sequence[Anchor], before: int, after: int) -> Iterator[Piece]:
    """Yield every hit of the anchors with at least so many characters around it, as far as its document has them.

    Of hits that overlap, the later ones are what the earlier ones leave. Order: as in the batch.
    """
    starts, ends = spans(batch, anchors)
    if not len(starts):
        return
    starts = np.maximum(starts, np.append(0, np.maximum.accumulate(ends)[:-1]))
    left = starts < ends
    starts, ends = starts[left], ends[left]
    rows = np.searchsorted(batch.ends, starts)
    opening = np.maximum(starts - LONGEST * (before + 1), batch.starts[rows])
    closing = np.minimum(ends + LONGEST * (after + 1), batch.ends[rows])
    columns = (rows, character_offsets(batch, rows, starts), opening, starts, ends, closing)
    buffer = batch.buffer
    for row, offset, opened, start, end, closed in zip(*(column.tolist() for column in columns), strict=True):
        head = buffer[opened:start].decode("utf-8", "ignore")  # may begin inside a character, as the tail may end
        hit = buffer[start:end].decode("utf-8")
        tail = buffer[end:closed].decode("utf-8", "ignore")
        yield Piece(row, offset - len(head), head + hit + tail, len(head), len(head) + len(hit))
