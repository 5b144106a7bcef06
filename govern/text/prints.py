"""Prints: what stands around a number, byte by byte, looked for at every digit of a batch.

In a print `9` is a digit, `U` a capital, `A` a letter, `X` a letter or digit, all of ASCII. `N` is any byte but a
digit, `B` one before a number that is not a part of something longer; either may be beyond the end of the buffer too.
Any other character stands for itself. At least one is a `9`.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from govern.corpus.batch import Batch

DIGITS = b"0123456789"
CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
NO_DIGIT = bytes(byte for byte in range(256) if byte not in DIGITS)
BEFORE_NUMBER = bytes(byte for byte in NO_DIGIT if byte not in LETTERS + b"_.,:/$+-")
CLASSES = {"9": DIGITS, "U": CAPITALS, "A": LETTERS, "X": DIGITS + LETTERS, "N": NO_DIGIT, "B": BEFORE_NUMBER}
BITS = 64  # of a word: so many things are asked of all digits at once
NEAR = 5  # bytes from a digit within which they are; what lies further away is asked of few digits


class Prints:
    """Some prints, which are looked for together: most ask the same of the bytes beside a digit.

    Each thing that any of them asks has a bit of a word, and a table for each distance gives the bits of what does
    not hold where a byte stands there.
    """

    def __init__(self, prints: Sequence[str]) -> None:
        """Take the prints.

        Raises:
            ValueError: one has no `9`.
        """
        self.ats = [middle_digit(shape) for shape in prints]
        asked = [
            [(place - at, character) for place, character in enumerate(shape) if place != at]
            for shape, at in zip(prints, self.ats, strict=True)
        ]
        every = sorted({each for one in asked for each in one if abs(each[0]) <= NEAR}, key=lambda each: abs(each[0]))
        bits = {each: np.uint64(1 << number) for number, each in enumerate(every[:BITS])}
        self._tables: dict[int, np.ndarray] = {}
        for (distance, character), bit in bits.items():
            table = self._tables.setdefault(distance, np.zeros(256, dtype=np.uint64))
            table[~members(character)] |= bit
        masks = [sum(int(bits[each]) for each in one if each in bits) for one in asked]
        self._masks = np.array(masks, dtype=np.uint64)
        self._further = [[each for each in one if each not in bits] for one in asked]

    def at_digits(self, batch: Batch) -> np.ndarray:
        """Give at which digits of the batch each print stands, by its digit `ats` (bool, shape (prints, digits))."""
        missed = np.zeros(len(batch.digits), dtype=np.uint64)
        for distance, table in self._tables.items():
            missed |= table.take(bytes_beside(batch, batch.digits, distance))
        found: np.ndarray = (missed & self._masks[:, None]) == 0
        for row, further in enumerate(self._further):
            if further:
                left = np.flatnonzero(found[row])
                standing = [
                    members(character).take(bytes_beside(batch, batch.digits[left], d)) for d, character in further
                ]
                found[row, left] = np.logical_and.reduce(standing)
        return found


def middle_digit(shape: str) -> int:
    """Give the place of that digit of a print from which its ends are the least far."""
    digits = [place for place, character in enumerate(shape) if character == "9"]
    if not digits:
        raise ValueError(f"a print is looked for at digits, and this has none: {shape!r}")
    return min(digits, key=lambda place: max(place, len(shape) - 1 - place))


def bytes_beside(batch: Batch, positions: np.ndarray, distance: int) -> np.ndarray:
    """Give the bytes so far from rising positions in the buffer; beyond it is NUL."""
    buffer = np.frombuffer(batch.buffer, dtype=np.uint8)
    if not len(positions):
        return np.zeros(0, dtype=np.uint8)
    places = positions + distance
    found: np.ndarray = buffer.take(places, mode="clip")
    if places[0] < 0 or places[-1] >= len(buffer):
        found[(places < 0) | (places >= len(buffer))] = 0
    return found


@cache
def members(character: str) -> np.ndarray:
    """Give for each byte whether a character of a print stands for it (bool, shape (256,))."""
    found = np.zeros(256, dtype=bool)
    found[list(CLASSES.get(character, character.encode("ascii")))] = True
    return found
