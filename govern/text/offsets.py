"""Byte positions of a batch as character offsets, and back: all at once, or one at a time."""

from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch

LEAST_LEAD = -64  # as a signed byte: those below are the second or later byte of a character


class CharacterOffsets:
    """Counts the characters of a batch by the bytes that only go on one, which most text has few of."""

    def __init__(self, batch: Batch) -> None:
        self._starts = batch.starts
        ascii_alone = batch.buffer.isascii()
        lead = np.frombuffer(b"" if ascii_alone else batch.buffer, dtype=np.int8)
        self._later = np.flatnonzero(lead < LEAST_LEAD)
        self._row, self._before_row = -1, 0

    @cached_property
    def _begun(self) -> np.ndarray:
        """How many characters have begun before each later byte."""
        return self._later - np.arange(len(self._later))

    def at(self, row: int, position: int) -> int:
        """Give the character offset in document `row` of the byte at `position` of the buffer."""
        start = int(self._starts[row])
        if not len(self._later):
            return position - start
        if row != self._row:
            self._row, self._before_row = row, int(self._later.searchsorted(start))
        return position - start - int(self._later.searchsorted(position)) + self._before_row

    def characters(self, positions: np.ndarray) -> np.ndarray:
        """Give which character of the whole buffer each byte is a part of."""
        if not len(self._later):
            return positions
        found: np.ndarray = positions - self._later.searchsorted(positions, side="right")
        return found

    def positions(self, characters: np.ndarray) -> np.ndarray:
        """Give where in the buffer each of its characters begins."""
        if not len(self._later):
            return characters
        found: np.ndarray = characters + self._begun.searchsorted(characters, side="right")
        return found


_offsets: WeakKeyDictionary[Batch, CharacterOffsets] = WeakKeyDictionary()


def offsets_of(batch: Batch) -> CharacterOffsets:
    """Give the character offsets of a batch, counted once, however many detectors ask."""
    if batch not in _offsets:
        _offsets[batch] = CharacterOffsets(batch)
    return _offsets[batch]


def character_offsets(batch: Batch, rows: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Give byte positions in the batch's buffer as character offsets of their documents: uint32, like `positions`.

    `rows` says which document each is in; it is broadcast to the shape of `positions`.
    """
    offsets = offsets_of(batch)
    found: np.ndarray = offsets.characters(positions) - offsets.characters(batch.starts)[rows]
    return found.astype(np.uint32)
