"""Bytes and characters: how long each document of a batch is in the unit that offsets are given in."""

import numpy as np

from govern.corpus.batch import Batch


def character_counts(batch: Batch) -> np.ndarray:
    """Give the number of characters (code points) of each document: uint64, shape (n,)."""
    if batch.buffer.isascii():
        return batch.sizes.astype(np.uint64)
    leads = (np.frombuffer(batch.buffer, dtype=np.uint8) & 0xC0) != 0x80
    spans = zip(batch.starts.tolist(), batch.ends.tolist(), strict=True)
    return np.fromiter(
        (np.count_nonzero(leads[start:end]) for start, end in spans), dtype=np.uint64, count=len(batch)
    )
