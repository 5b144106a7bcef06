"""Lines too short to be a passage, as hashes of their words: what very many documents repeat is boilerplate."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from govern.arrays import places_of_repeated, save_array
from govern.corpus.batch import Batch
from govern.text.offsets import character_offsets
from govern.text.words import Words, mix

FEWEST_WORDS = 5  # shorter lines are headings, names and numbers: they meet by chance
LINE = np.dtype([("hash", "<u8"), ("doc", "<u4"), ("words", "<u4"), ("start", "<u4"), ("end", "<u4")])
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)


def line_rows(batch: Batch, words: Words, passage_words: int) -> np.ndarray:
    """Give the lines of `FEWEST_WORDS` to `passage_words - 1` words: `LINE` rows in order.

    `start` and `end` are the characters of the document from the line's first word to its last.
    """
    newlines = np.flatnonzero(np.frombuffer(batch.buffer, dtype=np.uint8) == ord("\n"))
    begins = np.zeros(len(words.hashes) + 1, dtype=bool)
    begins[np.searchsorted(words.starts, newlines)] = True
    begins[words.first] = True
    begin = np.flatnonzero(begins)
    sizes = np.diff(begin)
    chosen = (sizes >= FEWEST_WORDS) & (sizes < passage_words)
    hashes = _hashes(words.hashes, begin[:-1], sizes, passage_words)
    begin, size = begin[:-1][chosen], sizes[chosen]
    rows = np.empty(len(begin), dtype=LINE)
    row = np.searchsorted(words.first, begin, side="right") - 1
    rows["hash"] = hashes[chosen]
    rows["doc"], rows["words"] = batch.docs[row], size
    rows["start"], rows["end"] = character_offsets(
        batch, row, np.stack([words.starts[begin], words.ends[begin + size - 1]])
    )
    return rows


def save_lines(path: Path, rows: Sequence[np.ndarray]) -> None:
    """Write those lines of a shard that stand in several of its documents, sorted by hash.

    All lines would take a third of the text's own size; what is boilerplate stands twice in some shard.
    """
    together = np.concatenate([np.zeros(0, LINE), *rows])
    repeated = together[np.sort(places_of_repeated(together["hash"]))]
    lines = repeated[np.argsort(repeated["hash"], kind="stable")]
    begins = np.flatnonzero(np.append(True, lines["hash"][1:] != lines["hash"][:-1])[: len(lines)])
    ends = np.append(begins[1:], len(lines)) - 1
    several = lines["doc"][begins] != lines["doc"][ends[: len(begins)]]
    save_array(path, lines[np.repeat(several, np.diff(np.append(begins, len(lines))))])


def _hashes(hashes: np.ndarray, begin: np.ndarray, sizes: np.ndarray, passage_words: int) -> np.ndarray:
    """Hash lines that fill all the words, as polynomials of these; what lies beyond a passage's length tells less."""
    if not len(begin):
        return np.zeros(0, np.uint64)
    powers = np.multiply.accumulate(np.full(passage_words + 1, _MULTIPLIER))
    place = np.arange(len(hashes)) - np.repeat(begin, sizes)
    return mix(np.add.reduceat(hashes * powers[np.minimum(place, passage_words)], begin))
