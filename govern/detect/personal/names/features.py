"""What the tagger looks at in scripts with spaces: for each word a row of feature hashes (uint32), one a template.

The word, its affixes and shape, its neighbours, what stands between them, and what the lexicon knows of them.
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
from govern.text.words import mix

TIES = [ord(mark) for mark in "-':’"]
APOSTROPHES = [ord(mark) for mark in "'’"]
BRIDGE = 3  # tokens that may stand between two that are chosen
TIED = 4  # tokens that may follow a chosen one, each tied to the one before
ALWAYS_CAPITAL = 6  # the case of words that are hardly ever written small
GAP = 3  # characters of what stands between two words that are looked at
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


def word_features(looks: Looks, at: np.ndarray) -> np.ndarray:
    """Give the features of the words at `at` (rising places among the tokens): shape (templates, words)."""
    tokens = looks.tokens
    starts, ends = tokens.starts[at], tokens.ends[at]
    count = len(tokens)
    near = {}
    for step in (-2, -1, 1, 2):
        there = at + step
        inside = (there >= 0) & (there < count)
        there = np.clip(there, 0, count - 1)
        inside &= tokens.texts[there] == tokens.texts[at]
        near[step] = there, inside

    def beside(values: np.ndarray, step: int) -> np.ndarray:
        there, inside = near[step]
        found: np.ndarray = np.where(inside, values[there], values.dtype.type(0))
        return found

    word, shape, known = (
        tokens.words[at],
        looks.shapes[at],
        (looks.entries & np.uint8(0b111111))[at].astype(np.uint32),
    )
    left, right = beside(tokens.words, -1), beside(tokens.words, 1)
    left2, right2 = beside(tokens.words, -2), beside(tokens.words, 2)
    shape_left, shape_right = beside(looks.shapes, -1), beside(looks.shapes, 1)
    known_left, known_right = (beside(looks.entries, step).astype(np.uint32) & 0b111111 for step in (-1, 1))
    known_right2 = beside(looks.entries, 2).astype(np.uint32) & 0b111111
    gap_start = tokens.gaps[at]
    before = tokens.hashes(np.maximum(starts - GAP, gap_start), starts)
    limits = tokens.borders[tokens.texts[at] + 1] - 1
    following = np.where(near[1][1], tokens.starts[near[1][0]], limits)
    after = tokens.hashes(ends, np.minimum(ends + GAP, following))
    before += (gap_start == tokens.borders[tokens.texts[at]]).astype(np.uint32)
    prefixes = [tokens.hashes(starts, np.minimum(starts + length, ends)) for length in (2, 3, 4)]
    suffixes = [tokens.hashes(np.maximum(ends - length, starts), ends) for length in (1, 2, 3, 4, 5)]
    left_end, right_end = (
        np.where(
            near[step][1],
            tokens.hashes(
                np.maximum(tokens.ends[near[step][0]] - 3, tokens.starts[near[step][0]]),
                tokens.ends[near[step][0]],
            ),
            np.uint32(0),
        )
        for step in (-1, 1)
    )
    case = shape & np.uint32(0xFFF)
    language, source = looks.languages[tokens.texts[at]], looks.sources[tokens.texts[at]]
    capitals = shape_left & np.uint32(0xFFF), shape_right & np.uint32(0xFFF)
    rows = [
        (word,), (word, case), (word, left), (word, right), (left,), (right,), (left2,), (right2,),
        (left, right), (shape,), (case, capitals[0], capitals[1]),
        (shape, before), (shape, after), (before, after),
        *((prefix,) for prefix in prefixes), *((suffix,) for suffix in suffixes[1:]),
        (suffixes[0], shape), (suffixes[2], case), (prefixes[1], case, before),
        (known,), (known, shape), (known_left, known, known_right), (known, before),
        (left, before), (right, after), (left_end, case), (right_end, case), (left, shape), (right, shape),
        (known_left, capitals[0], before), (known_right, capitals[1], after), (known_right, known_right2, case),
        (left, known_right), (known_left, known),
        (language, word), (language, suffixes[1]), (language, suffixes[2]), (language, shape, before),
        (language, known, case), (language, left), (language, right), (language, prefixes[1]),
        (language, case, *capitals),
        (source, word), (source, left), (source, right), (source, shape, before), (source, known, case),
        (source, suffixes[1]),
    ]  # fmt: skip
    return filled(rows)


_FACTORS = (mix(np.arange(1 << 11, dtype=np.uint64)) | np.uint64(1)).astype(np.uint32).reshape(256, 8)


def filled(rows: list[tuple[np.ndarray, ...]], first: int = 0) -> np.ndarray:
    """Hash the parts of each template together with its number; `first` is that of the first one."""
    keys = np.empty((len(rows), len(rows[0][0])), dtype=np.uint32)
    for row, parts in enumerate(rows):
        factors = _FACTORS[first + row]
        key = keys[row]
        key[:] = factors[7]
        for part, factor in zip(parts, factors, strict=False):
            key += part * factor
            key ^= key >> np.uint32(15)
            key *= np.uint32(0x2C1B3C6D)
        key ^= key >> np.uint32(12)
        key *= np.uint32(0x297A2D39)
        key ^= key >> np.uint32(15)
    return keys
