"""What a dictionary knows of Han script: simplified forms, words and their kinds, the part of characters in names.

One data file, which `training/dictionary.py` makes anew. Words are kept as hashes: the keys that n-grams have.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np

from govern.text.folding import CODE_POINTS, folding

FILE = "dictionary.npz"
BITS = 20
SHORTEST, LONGEST = 2, 6  # characters of a word
_SHIFT, _KIND = np.uint32(32 - BITS), 4  # bits
_KINDS = np.uint16((1 << _KIND) - 1)


class Dictionary(NamedTuple):
    """`folded` (uint32), `persons` and `places` (uint8) are of every code point: its form without case and
    simplified, and how often it begins, continues or ends names of each sort. `words` (uint16, 2**20) holds 12 bits
    of a word's key and 4 of its kind, 0 for none.
    """

    folded: np.ndarray
    words: np.ndarray
    persons: np.ndarray
    places: np.ndarray

    def found(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Tell which keys (uint32) of n-grams are of words: their places, and the kinds of the words (uint16)."""
        held = self.words.take(keys >> _SHIFT)
        places = np.flatnonzero((held ^ entries(keys, 0)) <= _KINDS)
        kinds = held[places] & _KINDS
        words = np.flatnonzero(kinds)
        return places[words], kinds[words]


def entries(keys: np.ndarray, kinds: np.ndarray | int) -> np.ndarray:
    """Give what the table holds for words with these keys (uint32) and kinds (uint16)."""
    marks: np.ndarray = (keys << np.uint32(_KIND)).astype(np.uint16)
    return marks | np.uint16(kinds) if isinstance(kinds, int) else marks | kinds


def simplified(traditional: np.ndarray, simple: np.ndarray) -> np.ndarray:
    """Give the folded form of every code point (uint32), with the simplified form of those that have one."""
    folded = folding().folded.copy()
    folded[traditional] = simple
    return folded


@cache
def dictionary() -> Dictionary:
    """Load the file: once a process."""
    with np.load(BytesIO((files("govern.detect.personal.names") / FILE).read_bytes())) as arrays:
        words = np.zeros(1 << BITS, dtype=np.uint16)
        words[np.cumsum(arrays["word_gaps"], dtype=np.int64)] = arrays["word_entries"]
        parts = np.zeros((2, CODE_POINTS), dtype=np.uint8)
        parts[:, arrays["characters"]] = arrays["persons"], arrays["places"]
        return Dictionary(simplified(arrays["traditional"], arrays["simplified"]), words, *parts)
