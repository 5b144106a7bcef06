"""Byte positions of a batch as character offsets, and back: all at once, or one at a time."""

from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch

LEAST_LEAD = -64  # as a signed byte: those below are the second or later byte of a character
LONGEST = 4  # bytes of a character in UTF-8
EIGHT = 8  # bytes that are counted together: each is a bit, which says whether it is a later one
_SET = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little").astype(np.int64)
LATER = np.hstack([np.zeros((256, 1), dtype=np.int64), _SET.cumsum(axis=1)])  # of the first 0 to 8 bytes, by the bits
LEADS = np.argsort(_SET, axis=1, kind="stable")  # where the first, second ... lead byte is, by the bits


class CharacterOffsets:
    """Counts the characters of a batch by the bytes that only go on one; nothing is counted where all is ASCII."""

    def __init__(self, batch: Batch) -> None:
        self._starts = batch.starts
        self._ascii = batch.buffer.isascii()
        self._row, self._before_row = -1, 0
        self._size = len(batch.buffer)
        if self._ascii:
            return
        later = np.frombuffer(batch.buffer, dtype=np.int8) < LEAST_LEAD
        self._bits = np.append(np.packbits(later, bitorder="little"), np.zeros(2, dtype=np.uint8))
        self._before = np.zeros(len(self._bits) + 1, dtype=np.int64)
        np.cumsum(np.bitwise_count(self._bits), out=self._before[1:])

    @cached_property
    def _begun(self) -> np.ndarray:
        """How many characters have begun before each eight bytes."""
        return np.arange(0, EIGHT * len(self._bits), EIGHT) - self._before[:-1]

    def at(self, row: int, position: int) -> int:
        """Give the character offset in document `row` of the byte at `position` of the buffer."""
        start = int(self._starts[row])
        if self._ascii:
            return position - start
        if row != self._row:
            self._row, self._before_row = row, self._later_before(start)
        return position - start - self._later_before(position) + self._before_row

    def _later_before(self, position: int) -> int:
        eight, count = divmod(position, EIGHT)
        return int(self._before[eight] + LATER[self._bits[eight], count])

    def characters(self, positions: np.ndarray) -> np.ndarray:
        """Give which character of the whole buffer each byte is a part of; the one at its end counts too."""
        if self._ascii:
            return positions
        eight, count = np.divmod(positions + 1, EIGHT)
        found: np.ndarray = positions - self._before[eight] - LATER[self._bits[eight], count]
        return found

    def positions(self, characters: np.ndarray) -> np.ndarray:
        """Give where in the buffer each of its characters begins, and where it ends for the one after the last."""
        if self._ascii:
            return characters
        eight = self._begun.searchsorted(characters, side="right") - 1
        found: np.ndarray = eight * EIGHT + LEADS[self._bits[eight], characters - self._begun[eight]]
        return found

    def before(self, positions: np.ndarray, characters: int) -> np.ndarray:
        """Give places that lie so many characters or somewhat more before others, and may lie inside a character."""
        first: np.ndarray = np.maximum(positions - characters, 0)
        if not self._ascii:
            first -= self._later_between(np.maximum(positions - LONGEST * characters, 0), positions)
            np.maximum(first, 0, out=first)
        return first

    def after(self, positions: np.ndarray, characters: int) -> np.ndarray:
        """Give places that lie so many characters or somewhat more after others, and may lie inside a character."""
        last: np.ndarray = np.minimum(positions + characters, self._size)
        if not self._ascii:
            last += self._later_between(positions, np.minimum(positions + LONGEST * characters, self._size))
            np.minimum(last, self._size, out=last)
        return last

    def _later_between(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Count the later bytes of ranges, and of what the eights have beyond their ends."""
        found: np.ndarray = self._before[ends // EIGHT + 1] - self._before[starts // EIGHT]
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
