"""Byte positions of a whole batch as character offsets, in one pass: for indexes that keep every place."""

import numpy as np

from govern.corpus.batch import Batch

LEAST_LEAD = -64  # as a signed byte: those below are the second or later byte of a character


def character_offsets(batch: Batch, rows: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Give byte positions in the batch's buffer as character offsets of their documents: uint32, like `positions`.

    `rows` says which document each is in; it is broadcast to the shape of `positions`.
    """
    starts = batch.starts[rows]
    offsets: np.ndarray = positions - starts
    if not batch.buffer.isascii():
        later = np.flatnonzero(np.frombuffer(batch.buffer, dtype=np.int8) < LEAST_LEAD)
        offsets -= np.searchsorted(later, positions) - np.searchsorted(later, batch.starts)[rows]
    return offsets.astype(np.uint32)
