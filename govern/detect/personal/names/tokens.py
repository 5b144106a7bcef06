"""Texts as tokens: words and characters with their places, found on the code points of many texts at once.

A token is a run of letters, marks and digits; in Han, kana, Thai and Hangul every character is one. Any stretch of
text has a hash that costs the same whatever its length: sums of characters times the powers of an odd number, as
Karp and Rabin (1987) roll it, so that affixes, neighbours and n-grams need no pass of their own.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.characters import (
    BREAK,
    DIGIT,
    FIRST_IN_WORDS,
    LOWER,
    SINGLE,
    UPPER,
)
from govern.detect.personal.names.dictionary import dictionary

BASE = 0x2C9277B5  # odd, so it has an inverse modulo 2**32
INVERSE = pow(BASE, -1, 1 << 32)
_FIELD = 21  # bits for each of the three counts that are summed up together


class Powers:
    """The powers of `BASE` and of its inverse modulo 2**32, as far as they have been needed."""

    def __init__(self) -> None:
        self.up = np.ones(1, dtype=np.uint32)
        self.down = np.ones(1, dtype=np.uint32)

    def reach(self, count: int) -> None:
        """Have at least `count` of them."""
        if len(self.up) < count:
            self.up, self.down = (_powers(base, count + count // 4) for base in (BASE, INVERSE))


def _powers(base: int, count: int) -> np.ndarray:
    factors = np.full(count, base, dtype=np.uint32)
    factors[0] = 1
    return np.multiply.accumulate(factors, dtype=np.uint32)


_powers_so_far = Powers()


class Counts(NamedTuple):
    """How many small letters, capitals and digits each stretch has (int64)."""

    lower: np.ndarray
    upper: np.ndarray
    digits: np.ndarray


class Tokens:
    """The tokens of texts that stand side by side, NUL between them.

    `points` (uint32) and `classes` (uint8) are of every character; `starts`, `ends` and `texts` (int64) of every
    token: its characters from `starts` to `ends`, and the text it is of. `borders` has shape (texts + 1,): text `i`
    begins at character `borders[i]` and ends one before `borders[i + 1]`, where the NUL is.
    """

    def __init__(self, points: np.ndarray, borders: np.ndarray, classes: np.ndarray) -> None:
        self.points = points
        self.borders = borders
        self.classes = classes[points]
        inside = self.classes >= FIRST_IN_WORDS
        single = self.classes == SINGLE
        edge = np.ones(len(points) + 1, dtype=bool)
        np.not_equal(inside[1:], inside[:-1], out=edge[1:-1])
        edge[:-1] |= single
        edge[1:] |= single
        edges = np.flatnonzero(edge)
        kept = np.flatnonzero(inside[edges[:-1]])
        self.starts, self.ends = edges[kept], edges[kept + 1]
        self.texts = np.searchsorted(borders, self.starts, side="right") - 1

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def folded(self) -> np.ndarray:
        """Every character without its case, Han in simplified form (uint32)."""
        folded: np.ndarray = dictionary().folded[self.points]
        return folded

    @cached_property
    def _sums(self) -> np.ndarray:
        _powers_so_far.reach(len(self.points) + 1)
        sums = np.zeros(len(self.points) + 1, dtype=np.uint32)
        np.cumsum(
            (self.folded + np.uint32(1)) * _powers_so_far.up[: len(self.points)],
            out=sums[1:],
            dtype=np.uint32,
        )
        return sums

    def hashes(self, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Hash stretches of folded characters (uint32); an empty one has 0."""
        hashes: np.ndarray = (self._sums[ends] - self._sums[starts]) * _powers_so_far.down[starts]
        return hashes

    def sums(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give what hashes are made of: the hash of a stretch is the difference of the sums at its end and at its
        start, times the inverse power at its start (uint32, both).
        """
        sums = self._sums
        return sums[places], _powers_so_far.down[places]

    @cached_property
    def words(self) -> np.ndarray:
        """The hash of each token (uint32)."""
        return self.hashes(self.starts, self.ends)

    @cached_property
    def counts(self) -> Counts:
        """What each token is made of."""
        weights = np.zeros(16, dtype=np.int64)
        weights[[LOWER, UPPER, DIGIT]] = 1, 1 << _FIELD, 1 << 2 * _FIELD
        sums = np.zeros(len(self.classes) + 1, dtype=np.int64)
        np.cumsum(weights[self.classes], out=sums[1:])
        found = sums[self.ends] - sums[self.starts]
        mask = (1 << _FIELD) - 1
        return Counts(found & mask, found >> _FIELD & mask, found >> 2 * _FIELD)

    @cached_property
    def gaps(self) -> np.ndarray:
        """Where the gap before each token begins (int64): the end of the token before it, or its text's border."""
        before = np.empty(len(self), dtype=np.int64)
        before[:1] = 0
        before[1:] = self.ends[:-1]
        gaps: np.ndarray = np.maximum(before, self.borders[self.texts])
        return gaps

    @cached_property
    def broken(self) -> np.ndarray:
        """Whether the gap before each token parts sentences or texts for sure (bool)."""
        sums = np.zeros(len(self.classes) + 1, dtype=np.int32)
        np.cumsum(self.classes == BREAK, out=sums[1:])
        broken: np.ndarray = sums[self.starts] != sums[self.gaps]
        broken[:1] = True
        broken[1:] |= self.texts[1:] != self.texts[:-1]
        return broken
