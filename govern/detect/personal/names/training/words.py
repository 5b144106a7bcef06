"""What the texts and the lists say of words: how often they are capitalised, which small ones stand in names."""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.characters import LOWER, UPPER
from govern.detect.personal.names.lexicon import DOTTED, INNER, Lexicon
from govern.detect.personal.names.training.gold import Gold
from govern.detect.personal.names.training.languages import telling_words

LEAST_SEEN = 2
LEAST_INNER = 0.03  # the share of a small word's uses that are in names
CASES = 6


def learnt_lexicon(
    sets: Sequence[Gold],
    languages: Sequence[int],
    sources: Sequence[int],
    hashes: np.ndarray,
    entries: np.ndarray,
) -> Lexicon:
    """Give the lexicon of the words in the texts, and of those in the lists (`hashes` and `entries`).

    `languages` and `sources` are the numbers, from 1, of the sets' languages and of where they are from.
    """
    words, capital, inner = (np.concatenate(column) for column in zip(*map(_cased, sets), strict=True))
    unique, place, seen = np.unique(words, return_inverse=True, return_counts=True)
    capitals = np.bincount(place, capital, len(unique))
    inside = np.bincount(place, inner, len(unique))
    known = np.zeros(len(unique), dtype=np.uint8)
    often = seen >= LEAST_SEEN
    known[often] = (1 + np.floor(capitals[often] / seen[often] * (CASES - 0.001))).astype(np.uint8)
    small = np.maximum(seen - capitals, 1)
    known[(inside >= LEAST_SEEN) & (inside / small >= LEAST_INNER)] |= INNER
    dotted = np.concatenate([_dotted(gold) for gold in sets])
    return _combined(
        [
            (unique[known > 0], known[known > 0], seen[known > 0]),
            (hashes, entries, None),
            (dotted, np.full(len(dotted), DOTTED, dtype=np.uint8), None),
        ],
        *telling_words(sets, languages),
        Lexicon.empty(languages, sources),
    )


def _cased(gold: Gold) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the words of scripts with case, whether each begins with a capital, whether it is small and in a name."""
    tokens = gold.tokens
    first = tokens.classes[tokens.starts]
    cased = (first == LOWER) | (first == UPPER)
    capital = first[cased] == UPPER
    return tokens.words[cased], capital, ~capital & (gold.tags[cased] > 0)


def _dotted(gold: Gold) -> np.ndarray:
    """Give the words that end names before a full stop, and mostly take it into the name (uint32)."""
    tokens = gold.tokens
    following = np.append(gold.tags[1:], 0)
    ending = (gold.tags > 0) & ((following == 0) | (following % 2 == 1))
    points = np.append(tokens.points, np.uint32(0))
    ending &= points[tokens.ends] == ord(".")
    words, place, seen = np.unique(tokens.words[ending], return_inverse=True, return_counts=True)
    taken = np.bincount(place, np.isin(tokens.ends[ending] + 1, gold.ends), len(words))
    return words[taken * 2 > seen]


def _combined(
    parts: list[tuple[np.ndarray, np.ndarray, np.ndarray | None]],
    telling: np.ndarray,
    told: np.ndarray,
    lexicon: Lexicon,
) -> Lexicon:
    """Join what is known of each word in the lexicon; where two words share a slot the commoner has it."""
    words = np.unique(np.concatenate([telling, *(part[0] for part in parts)]))
    entries = np.zeros(len(words), dtype=np.uint8)
    weight = np.zeros(len(words), dtype=np.int64)
    for hashes, known, seen in parts:
        at = np.searchsorted(words, hashes)
        entries[at] |= known
        if seen is not None:
            weight[at] = seen
    numbers = np.zeros(len(words), dtype=np.uint8)
    numbers[np.searchsorted(words, telling)] = told
    order = np.argsort(weight, kind="stable")
    lexicon.add(words[order], entries[order], numbers[order])
    return lexicon
