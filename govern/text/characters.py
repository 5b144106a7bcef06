"""Bytes and characters: how long each document of a batch is in the unit that offsets are given in."""

import numpy as np

from govern.corpus.batch import Batch


def character_counts(batch: Batch) -> np.ndarray:
    """Give the number of characters (code points) of each document: uint64, shape (n,)."""
    if batch.buffer.isascii():
        return batch.sizes.astype(np.uint64)
    data = np.frombuffer(batch.buffer + b"\x00", dtype=np.uint8)
    leads = ((data & 0xC0) != 0x80).view(np.uint8)
    edges = np.column_stack((batch.starts, batch.ends)).ravel()
    return np.add.reduceat(leads, edges, dtype=np.uint64)[::2] * (batch.sizes > 0)
