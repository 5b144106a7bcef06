"""What the tagger looks at in scripts without spaces: n-grams around each character.

The n-grams of a text are hashed once, whatever the characters that look at them. Those that begin at one place fill
neighbouring rows of the table of weights, a row a window, so that they come from memory together.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from govern.detect.personal.names.tokens import Tokens

MARGIN = 8  # characters around each that its windows reach at most
WIDE = 0x3400  # from here on, scripts are told by 4096 characters, not by 32
LANE = np.uint32(12)  # the bits of a key that tell a window among those of an n-gram: the lowest that choose a row
WINDOWS = {
    1: (-1, 0, 1),
    2: (-2, -1, 0, 1),
    3: (-3, -2, -1, 0, 1),
    4: (-4, -3, -1, 0, 1),
    5: (-4, -2, 0),
    6: (-6, -5, 0),
    8: (-7, 0),
}
"""The n-grams around a character, by their length: where they begin, from where it stands. All hold it or touch it,
so that one that lies in a neighbouring text reaches over the border.
"""


class Grams:
    """The n-grams of the characters at `places` (rising) and of their surroundings, laid side by side.

    `points` (uint32) are all these characters, folded; `at` is where those of `places` stand among them.

    One that reaches over the end of its text is the same as any other such: nothing is seen of a neighbouring text.
    """

    def __init__(self, tokens: Tokens, places: np.ndarray) -> None:
        points = tokens.points
        reach = np.zeros(len(points) + 2 * MARGIN + 1, dtype=np.int32)
        reach[places] = 1
        reach[places + 2 * MARGIN + 1] -= 1
        near = np.cumsum(reach[:-1]) > 0
        rank = np.cumsum(near, dtype=np.int32)
        around = np.flatnonzero(near) - MARGIN
        self.at = rank[places + MARGIN].astype(np.int64) - 1
        inside = np.minimum(np.maximum(around, 0), len(points))
        self._sums, self._inverse = tokens.sums(inside)
        self.points = np.append(tokens.folded, np.uint32(0))[inside]
        self.points[around < 0] = 0
        self._edges, self._apart = edges(near, rank, np.append(-1, tokens.borders[1:] - 1))
        self._hashed: dict[int, np.ndarray] = {}

    @cached_property
    def beside(self) -> np.ndarray:
        """Whether each place but the last has the next one right behind it (bool)."""
        beside: np.ndarray = np.diff(self.at) == 1
        return beside

    def hashed(self, length: int) -> np.ndarray:
        """Give the key of the n-gram of `length` that begins at each place (uint32)."""
        if length not in self._hashed:
            keys = np.zeros(len(self._sums), dtype=np.uint32)
            np.subtract(self._sums[length:], self._sums[:-length], out=keys[:-length])
            keys *= self._inverse
            self._hashed[length] = self._mixed(keys, length, length)
        return self._hashed[length]

    def _mixed(self, keys: np.ndarray, reach: int, number: int) -> np.ndarray:
        """Spread the bits of keys, in place; `number` tells apart what is hashed, `reach` how far it looks."""
        keys += np.uint32(number)
        keys *= np.uint32(0x9E3779B1)
        keys ^= keys >> np.uint32(15)
        keys *= np.uint32(0x85EBCA6B)
        keys ^= keys >> np.uint32(13)
        keys *= np.uint32(0xC2B2AE35)
        keys[self._edges[self._apart < reach]] = (number + 1) * 0x3504F333 & 0xFFFFFFFF
        return keys

    @cached_property
    def scripts(self) -> np.ndarray:
        """A number for the block of Unicode that each character is in, as it tells scripts apart (uint32)."""
        return np.where(self.points < WIDE, self.points >> np.uint32(5), self.points >> np.uint32(12))

    @cached_property
    def _joint(self) -> list[tuple[np.ndarray, int]]:
        """Keys of what is told of several characters together, and from where they are read."""
        blocks = (self.scripts + np.uint32(1)) * np.uint32(0x2C1B3C6D)
        three, five, six = (self._sequence(blocks, length) for length in (3, 5, 6))
        one = self.hashed(1)
        middle, sides = three.copy(), np.zeros_like(three)
        middle[:-1] ^= one[1:] * np.uint32(0x297A2D39)
        sides[:-2] = one[:-2] * np.uint32(0x1B56C4E9) ^ one[2:]
        return [
            (self._mixed(three, 3, 21), -1),
            (self._mixed(five, 5, 22), -2),
            (self._mixed(six, 6, 23), -2),
            (self._mixed(middle, 3, 24), -1),
            (self._mixed(sides, 3, 25), -1),
        ]

    def _sequence(self, values: np.ndarray, length: int) -> np.ndarray:
        total = np.zeros_like(values)
        count = len(values) - length + 1
        for step in range(length):
            total[:count] = total[:count] * np.uint32(0x01000193) ^ values[step : step + count]
        return total

    def features(self, chosen: np.ndarray) -> np.ndarray:
        """Give the features of the chosen of the places (rising): uint32, shape (templates, chosen)."""
        at = self.at[chosen]
        return np.stack([*self.around(at, WINDOWS), *(keys[at + start] for keys, start in self._joint)])

    def around(self, at: np.ndarray, windows: Mapping[int, tuple[int, ...]]) -> list[np.ndarray]:
        """Give the keys of the n-grams around the characters that stand at `at` (uint32), a row a window."""
        return [
            self.hashed(length)[at + start] ^ (np.uint32(lane) << LANE)
            for length, starts in windows.items()
            for lane, start in enumerate(starts)
        ]


def edges(near: np.ndarray, rank: np.ndarray, borders: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the places from which a border is less than `MARGIN` characters ahead, and how many (uint8).

    `near` and `rank` say which characters, from `MARGIN` before the first one, have a place, and how many have one so
    far; `borders` are the characters between texts.
    """
    ahead = np.full(int(rank[-1]), MARGIN, dtype=np.uint8)
    for apart in range(MARGIN - 1, -1, -1):
        there = borders + (MARGIN - apart)
        there = there[there >= 0]
        ahead[rank[there[near[there]]] - 1] = apart
    found = np.flatnonzero(ahead < MARGIN)
    return found, ahead[found]
