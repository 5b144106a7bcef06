"""What the tagger looks at in Han script beside n-grams: words of the dictionary, the part of characters in names."""

import numpy as np

from govern.detect.personal.names.dictionary import LONGEST, SHORTEST, dictionary
from govern.detect.personal.names.features import filled
from govern.detect.personal.names.grams import Grams

WINDOWS = {1: (-1, 0, 1), 2: (-2, -1, 0, 1), 3: (-3, -2, -1, 0, 1), 4: (-4, -3, -1, 0, 1)}
"""The n-grams looked at here; longer ones are told by the words."""
FIRST = 128  # number of the first template, past those of words in scripts with spaces
BLOCKS = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x40000))
_LENGTH, _OFFSET = 4, 8  # bits


class Han:
    """The words in the surroundings of the places of `grams`: for each character what is known of the longest word
    that begins there, that ends there, and that holds it, the first of equals (uint32: its kind, its length, and
    where in it the character stands; 0 for none). `beside` (bool) tells which places are in Han script or next to a
    character that is.
    """

    def __init__(self, grams: Grams) -> None:
        self.grams = grams
        known = dictionary()
        count = len(grams.points)
        han = np.zeros(count, dtype=bool)
        for first, end in BLOCKS:
            han |= (grams.points >= first) & (grams.points < end)
        self.beside: np.ndarray = han[grams.at - 1] | han[grams.at] | han[grams.at + 1]
        self.starting, self.ending, self.holding = (np.zeros(count, dtype=np.uint32) for _ in range(3))
        starts = np.flatnonzero(han[:-LONGEST])
        for length in range(SHORTEST, LONGEST + 1):
            found, kinds = known.found(grams.hashed(length)[starts])
            places = starts[found]
            told = kinds | np.uint32(length << _LENGTH)
            self.starting[places] = told
            self.ending[places + length - 1] = told
            for offset in range(length):
                self.holding[places + offset] = told | np.uint32((offset + 1) << _OFFSET)
        self.persons = known.persons[grams.points].astype(np.uint32)
        self.places = known.places[grams.points].astype(np.uint32)

    def features(self, chosen: np.ndarray) -> np.ndarray:
        """Give the features of the chosen of the places (rising): uint32, shape (templates, chosen)."""
        at = self.grams.at[chosen]
        starting, ending, holding = self.starting, self.ending, self.holding
        person, place, script = self.persons, self.places, self.grams.scripts
        before, after = at - 1, at + 1
        second_before, second_after = (
            np.where(self.grams.points[near] == 0, np.uint32(0), person[far])
            for near, far in ((before, at - 2), (after, at + 2))
        )
        words = [
            (holding[at],), (holding[before], holding[at]), (holding[at], holding[after]),
            (holding[before], holding[at], holding[after]), (holding[at], self.grams.hashed(1)[at]),
            (starting[at], ending[before]), (ending[at], starting[after]),
            (person[before], person[at], person[after]), (second_before, person[before], person[at]),
            (person[at], person[after], second_after), (person[at], holding[at]),
            (ending[before], person[at]), (starting[after], person[at]),
            (place[at], place[after]), (place[at], holding[at]), (script[before], script[at], script[after]),
        ]  # fmt: skip
        return np.concatenate([self.grams.around(at, WINDOWS), filled(words, FIRST)])
