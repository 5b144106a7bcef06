"""What is known of words beforehand: how often they begin with a capital, whether they stand in lists of names."""

from collections.abc import Sequence

import numpy as np

BITS = 21
LANGUAGES = 128  # from here on, what a word tells is a language
_SPREAD = np.uint32(0x9E3779B1)  # odd: the hash of a single letter is small, and would share its slot
_SHIFT, _MARK, _HALF, _EIGHT = (np.uint32(value) for value in (32 - BITS, 0xFFFF0000, 16, 8))
CASE = 0b111  # 0: not known; else how often the word is written with a capital, in sevenths, 1 for never
FIRST_NAME, LAST_NAME, PLACE, INNER, DOTTED = (1 << bit for bit in range(3, 8))
"""Bits of a word's entry: known from lists as a given name, a surname, a place; a small word that stands in names; a
word that takes the full stop after it into a name, as initials do.
"""


class Lexicon:
    """Entries of words by their hashes: `table` (uint32) holds 16 bits of the hash, 8 of what it tells, 8 of entry.

    A word may tell a language or, where several corpora have that language, one of those. `languages` and `sources`
    (uint8, 256) are of each number that a word tells; from `LANGUAGES` on they stand for a language and no corpus.
    """

    def __init__(self, table: np.ndarray, languages: np.ndarray, sources: np.ndarray) -> None:
        self.table = table
        self.languages = languages
        self.sources = sources

    @classmethod
    def empty(cls, languages: Sequence[int] = (), sources: Sequence[int] = ()) -> "Lexicon":
        """Give a lexicon without words, with the language and the source (numbers from 1) of each corpus."""
        numbers = np.zeros((2, 256), dtype=np.uint8)
        numbers[0, LANGUAGES:] = np.arange(256 - LANGUAGES)
        numbers[0, 1 : len(languages) + 1] = languages
        numbers[1, 1 : len(sources) + 1] = sources
        return cls(np.zeros(1 << BITS, dtype=np.uint32), *numbers)

    def add(self, hashes: np.ndarray, entries: np.ndarray, told: np.ndarray) -> None:
        """Take in words; where two share a slot the later one has it."""
        hashes = hashes * _SPREAD
        self.table[hashes >> _SHIFT] = (hashes << _HALF) | told.astype(np.uint32) << _EIGHT | entries

    def entries(self, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give the entry of each word and the number of what it tells (uint8), 0 where nothing is known."""
        hashes = hashes * _SPREAD
        found = self.table[hashes >> _SHIFT]
        found = np.where((found ^ (hashes << _HALF)) & _MARK, np.uint32(0), found)
        return found.astype(np.uint8), (found >> _EIGHT).astype(np.uint8)
