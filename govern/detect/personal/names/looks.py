"""What is known of tokens before templates are filled: their shapes, their entries, which may be in a name, and what
texts tell of their language and of the corpus that they are like.
"""

import numpy as np

from govern.detect.personal.names.characters import CASELESS, DIGIT, SINGLE, UPPER
from govern.detect.personal.names.lexicon import (
    CASE,
    FIRST_NAME,
    INNER,
    LANGUAGES,
    LAST_NAME,
    Lexicon,
)
from govern.detect.personal.names.tokens import Tokens

TIES = [ord(mark) for mark in "-':’"]
APOSTROPHES = [ord(mark) for mark in "'’"]
BRIDGE = 3  # tokens that may stand between two that are chosen
TIED = 4  # tokens that may follow a chosen one, each tied to the one before
ALWAYS_CAPITAL = 6  # the case of words that are hardly ever written small
LENGTHS = np.array([0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7], dtype=np.uint32)
NUMBERS = 128  # that languages may have, and corpora
LEAST_TELLING, LEAST_SHARE = 3, 0.7  # words of a text that tell its corpus, and their share among those that tell any


class Looks:
    """What is known of every token before templates are filled: its word's hash, its entry, its shape, its gaps."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.entries, said = lexicon.entries(tokens.words)
        self.languages, corpora = told(tokens, said, lexicon.languages)
        self.sources = lexicon.sources[corpora].astype(np.uint32)
        classes, starts, ends = tokens.classes, tokens.starts, tokens.ends
        self.first = classes[starts]
        lengths = ends - starts
        self.second = classes[np.minimum(starts + 1, ends - 1)]
        self.last = classes[ends - 1]
        self.capital = (self.first == UPPER) | (self.second == UPPER) | (self.last == UPPER)
        self.shapes = (
            self.first.astype(np.uint32)
            | self.second.astype(np.uint32) << 4
            | self.last.astype(np.uint32) << 8
            | LENGTHS[np.minimum(lengths, 10)] << np.uint32(12)
        )

    def candidates(self) -> np.ndarray:
        """Give the places of the tokens that may be in a name.

        Those are capitalised words, small ones that elsewhere are capitalised or stand in names, what is tied to
        them, elided before them or stands between them, and everything in scripts without case.
        """
        tokens = self.tokens
        chosen = self.capital | (self.first == CASELESS) | (self.first == SINGLE)
        case = self.entries & CASE
        chosen |= ((self.entries & INNER) > 0) | (case == ALWAYS_CAPITAL)
        chosen |= (case == 0) & ((self.entries & (FIRST_NAME | LAST_NAME)) > 0)
        width = tokens.starts - tokens.gaps
        mark = tokens.points[np.maximum(tokens.starts - 1, 0)]
        chosen |= (mark == ord("@")) & (width > 0)
        named = chosen & self.capital
        elided = (width == 1) & np.isin(mark, APOSTROPHES) & named & ~tokens.broken
        chosen[:-1] |= elided[1:]
        dotted = (width == 2) & (tokens.points[np.minimum(tokens.gaps, tokens.starts)] == ord("."))
        chosen |= between(chosen, named, ((width <= 1) | dotted) & ~tokens.broken)
        tied = (width == 0) | (self.first == DIGIT)
        tied |= (width == 1) & np.isin(mark, TIES)
        tied &= ~tokens.broken
        for _ in range(TIED):
            chosen[1:] |= tied[1:] & chosen[:-1]
        return np.flatnonzero(chosen)


def between(chosen: np.ndarray, named: np.ndarray, close: np.ndarray) -> np.ndarray:
    """Tell which tokens stand after a chosen one and before a named one, at most `BRIDGE` of them, all close to each
    other.
    """
    found = np.zeros(len(chosen), dtype=bool)
    for others in range(1, BRIDGE + 1):
        reach = others + 1
        ends = np.flatnonzero(named[reach:] & chosen[:-reach]) + reach
        for step in range(reach):
            ends = ends[close[ends - step]]
        for step in range(1, reach):
            found[ends - step] = True
    return found


def told(tokens: Tokens, said: np.ndarray, languages: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the language of each text, the one that most of its telling words are of, and the corpus of that language
    that it is clearly like (numbers, uint32; 0 if none).

    `said` (uint8) is what each token tells; `languages` (uint8) is of what language each such number is.
    """
    texts = len(tokens.borders) - 1
    telling = np.flatnonzero(said)
    of, spoken = tokens.texts[telling], languages[said[telling]]
    language = _votes(of, spoken, texts).argmax(1)
    own = (said[telling] < LANGUAGES) & (spoken == language[of])
    votes = _votes(of[own], said[telling[own]], texts)
    most = votes.max(1)
    clear = (most >= LEAST_TELLING) & (most >= LEAST_SHARE * votes.sum(1))
    return language.astype(np.uint32), np.where(clear, votes.argmax(1), 0).astype(np.uint32)


def _votes(texts: np.ndarray, numbers: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(texts * NUMBERS + numbers, minlength=count * NUMBERS).reshape(count, NUMBERS)
