"""What the tagger looks at in scripts with spaces: for each word a row of feature hashes (uint32), one a template.

The word, its affixes and shape, its neighbours, what stands between them, and what the lexicon knows of them.
"""

import numpy as np

from govern.detect.personal.names.looks import Looks
from govern.detect.personal.names.tokens import Tokens
from govern.text.words import mix

GAP = 3  # characters of what stands between two words that are looked at


class Neighbours:
    """The tokens beside those at `at`, up to two on each side: nothing is seen of another text."""

    def __init__(self, looks: Looks, at: np.ndarray) -> None:
        self.tokens = tokens = looks.tokens
        self.places, self.inside = {}, {}
        for step in (-2, -1, 1, 2):
            there = np.clip(at + step, 0, len(tokens) - 1)
            self.places[step] = there
            self.inside[step] = (there == at + step) & (tokens.texts[there] == tokens.texts[at])

    def of(self, values: np.ndarray, step: int) -> np.ndarray:
        """Give what those `step` further on have of the values; 0 where there is none."""
        found: np.ndarray = np.where(self.inside[step], values[self.places[step]], values.dtype.type(0))
        return found

    def ends(self, step: int) -> np.ndarray:
        """Hash the last three characters of those `step` further on; 0 where there is none (uint32)."""
        starts, ends = self.tokens.starts[self.places[step]], self.tokens.ends[self.places[step]]
        hashes = self.tokens.hashes(np.maximum(ends - 3, starts), ends)
        return np.where(self.inside[step], hashes, np.uint32(0))


def gap_features(tokens: Tokens, at: np.ndarray, near: Neighbours) -> tuple[np.ndarray, np.ndarray]:
    """Hash what stands right before and right after each of the tokens at `at`, `GAP` characters at most (uint32)."""
    starts, ends, texts = tokens.starts[at], tokens.ends[at], tokens.texts[at]
    gaps = tokens.gaps[at]
    before = tokens.hashes(np.maximum(starts - GAP, gaps), starts)
    before += (gaps == tokens.borders[texts]).astype(np.uint32)
    following = np.where(near.inside[1], tokens.starts[near.places[1]], tokens.borders[texts + 1] - 1)
    return before, tokens.hashes(ends, np.minimum(ends + GAP, following))


def word_features(looks: Looks, at: np.ndarray) -> np.ndarray:
    """Give the features of the words at `at` (rising places among the tokens): shape (templates, words)."""
    tokens, near = looks.tokens, Neighbours(looks, at)
    starts, ends = tokens.starts[at], tokens.ends[at]
    language, source = looks.languages[tokens.texts[at]], looks.sources[tokens.texts[at]]
    listed = (looks.entries & np.uint8(0b111111)).astype(np.uint32)
    word, shape, known = tokens.words[at], looks.shapes[at], listed[at]
    left2, left, right, right2 = (near.of(tokens.words, step) for step in (-2, -1, 1, 2))
    known_left, known_right, known_right2 = (near.of(listed, step) for step in (-1, 1, 2))
    shape_left, shape_right = near.of(looks.shapes, -1), near.of(looks.shapes, 1)
    left_end, right_end = near.ends(-1), near.ends(1)
    before, after = gap_features(tokens, at, near)
    prefixes = [tokens.hashes(starts, np.minimum(starts + length, ends)) for length in (2, 3, 4)]
    suffixes = [tokens.hashes(np.maximum(ends - length, starts), ends) for length in (1, 2, 3, 4, 5)]
    case, *capitals = (each & np.uint32(0xFFF) for each in (shape, shape_left, shape_right))
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
