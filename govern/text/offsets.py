"""Byte positions of a batch as character offsets, and back: all at once, or one at a time."""

from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch

LEAST_LEAD = -64  # as a signed byte: those below are the second or later byte of a character
LONGEST = 4  # bytes of a character in UTF-8
WORD_BITS = 6
WORD = 1 << WORD_BITS  # bytes that are counted together: each is a bit, which says whether it is a later one
LOW = (np.uint64(1) << np.arange(WORD, dtype=np.uint64)) - np.uint64(1)  # the first 0 to 63 bits of a word


class CharacterOffsets:
    """Counts the characters of a batch by the bytes that only go on one; nothing is counted where all is ASCII."""

    def __init__(self, batch: Batch) -> None:
        self._starts, self._ends = batch.starts, batch.ends
        self._ascii = batch.buffer.isascii()
        self._row, self._before_row = -1, 0
        self._size = len(batch.buffer)
        if self._ascii:
            return
        later = np.frombuffer(batch.buffer, dtype=np.int8) < LEAST_LEAD
        packed = np.packbits(later, bitorder="little")
        bits = np.zeros(len(packed) // 8 + 2, dtype="<u8")
        bits.view(np.uint8)[: len(packed)] = packed
        self._bits = bits
        self._before = np.zeros(len(bits) + 1, dtype=np.int64)
        np.cumsum(np.bitwise_count(bits), out=self._before[1:])

    @cached_property
    def _begun(self) -> np.ndarray:
        """How many characters have begun before each word."""
        return np.arange(0, WORD * len(self._bits), WORD) - self._before[:-1]

    @cached_property
    def documents(self) -> tuple[list[int], list[int]]:
        """Which character of the whole buffer each document begins with, and which is the one after its last."""
        return self.characters(self._starts).tolist(), self.characters(self._ends).tolist()

    def at(self, row: int, position: int) -> int:
        """Give the character offset in document `row` of the byte at `position` of the buffer."""
        start = int(self._starts[row])
        if self._ascii:
            return position - start
        if row != self._row:
            self._row, self._before_row = row, self._later_before(start)
        return position - start - self._later_before(position) + self._before_row

    def _later_before(self, position: int) -> int:
        word, count = divmod(position, WORD)
        return int(self._before[word]) + (int(self._bits[word]) & ((1 << count) - 1)).bit_count()

    def _later_before_each(self, positions: np.ndarray) -> np.ndarray:
        word = positions >> WORD_BITS  # six times as fast as to divide
        found: np.ndarray = self._before[word] + np.bitwise_count(self._bits[word] & LOW[positions & (WORD - 1)])
        return found

    def characters(self, positions: np.ndarray) -> np.ndarray:
        """Give which character of the whole buffer each byte is a part of; the one at its end counts too."""
        if self._ascii:
            return positions
        found: np.ndarray = positions - self._later_before_each(positions + 1)
        return found

    def positions(self, characters: np.ndarray) -> np.ndarray:
        """Give where in the buffer each of its characters begins, and where it ends for the one after the last."""
        if self._ascii:
            return characters
        word = self._begun.searchsorted(characters, side="right") - 1
        left = characters - self._begun[word]
        leads = np.unpackbits((~self._bits[word]).view(np.uint8), bitorder="little").reshape(-1, WORD)
        begun = leads.cumsum(axis=1, dtype=np.uint8)
        found: np.ndarray = WORD * word + (begun <= left[:, None]).sum(axis=1)
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
        """Count the later bytes of ranges."""
        found: np.ndarray = self._later_before_each(ends) - self._later_before_each(starts)
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
