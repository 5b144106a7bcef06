"""What is known of words beforehand: how often they begin with a capital, whether they stand in lists of names."""

import numpy as np

BITS = 21
_SPREAD = np.uint32(0x9E3779B1)  # odd: the hash of a single letter is small, and would share its slot
_SHIFT, _MARK, _HALF, _EIGHT = (np.uint32(value) for value in (32 - BITS, 0xFFFF0000, 16, 8))
CASE = 0b111  # 0: not known; else how often the word is written with a capital, in sevenths, 1 for never
FIRST_NAME, LAST_NAME, PLACE, INNER, DOTTED = (1 << bit for bit in range(3, 8))
"""Bits of a word's entry: known from lists as a given name, a surname, a place; a small word that stands in names; a
word that takes the full stop after it into a name, as initials do.
"""


class Lexicon:
    """Entries of words by their hashes: `table` (uint32) holds 16 bits of the hash, 8 of language, 8 of entry."""

    def __init__(self, table: np.ndarray) -> None:
        self.table = table

    @classmethod
    def empty(cls) -> "Lexicon":
        """Give a lexicon without words."""
        return cls(np.zeros(1 << BITS, dtype=np.uint32))

    def add(self, hashes: np.ndarray, entries: np.ndarray, languages: np.ndarray) -> None:
        """Take in words; where two share a slot the later one has it."""
        hashes = hashes * _SPREAD
        self.table[hashes >> _SHIFT] = (hashes << _HALF) | languages.astype(np.uint32) << _EIGHT | entries

    def entries(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give the entry and the language of each word (uint8), 0 where nothing is known."""
        hashes = hashes * _SPREAD
        found = self.table[hashes >> _SHIFT]
        found = np.where((found ^ (hashes << _HALF)) & _MARK, np.uint32(0), found)
        return found.astype(np.uint8), (found >> _EIGHT).astype(np.uint8)
