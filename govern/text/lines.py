"""Lines too short to be a passage, as hashes of their words: what very many documents repeat is boilerplate."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from govern.corpus.batch import Batch
from govern.text.fingerprints import save_by_hash
from govern.text.offsets import character_offsets
from govern.text.words import Words, mix

FEWEST_WORDS = 5  # shorter lines are headings, names and numbers: they meet by chance
LINE = np.dtype([("hash", "<u8"), ("doc", "<u4"), ("words", "<u4"), ("start", "<u4"), ("end", "<u4")])
_STEP = np.uint64(0x9E3779B97F4A7C15)


def line_rows(batch: Batch, words: Words, passage_words: int) -> np.ndarray:
    """Give the lines of `FEWEST_WORDS` to `passage_words - 1` words: `LINE` rows in order.

    `start` and `end` are the characters of the document from the line's first word to its last.
    """
    newlines = np.flatnonzero(np.frombuffer(batch.buffer, dtype=np.uint8) == ord("\n"))
    begins = np.unique(np.concatenate([np.searchsorted(words.starts, newlines), words.first]))
    sizes = np.diff(begins)
    chosen = (sizes >= FEWEST_WORDS) & (sizes < passage_words)
    begin, size = begins[:-1][chosen], sizes[chosen]
    rows = np.empty(len(begin), dtype=LINE)
    row = np.searchsorted(words.first, begin, side="right") - 1
    rows["hash"] = _hashes(words.hashes, begin, size)
    rows["doc"], rows["words"] = batch.docs[row], size
    rows["start"] = character_offsets(batch, row, words.starts[begin])
    rows["end"] = character_offsets(batch, row, words.ends[begin + size - 1])
    return rows


def save_lines(path: Path, rows: Sequence[np.ndarray]) -> None:
    """Write the lines of all batches of a shard, sorted by hash."""
    save_by_hash(path, LINE, rows)


def _hashes(hashes: np.ndarray, begin: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Hash runs of words: each word with its place in the run, summed."""
    if not len(begin):
        return np.zeros(0, np.uint64)
    first = np.cumsum(size) - size
    place = np.arange(int(size.sum())) - np.repeat(first, size)
    values = mix(hashes[np.repeat(begin, size) + place] + place.astype(np.uint64) * _STEP)
    return mix(np.add.reduceat(values, first))
