"""Which words tell the language of a text: small ones that stand mostly in texts of one language."""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.characters import CASELESS, LOWER
from govern.detect.personal.names.training.gold import Gold

LEAST_SEEN = 3
LEAST_SHARE = 0.6  # of the word's frequencies in all languages


def telling_words(sets: Sequence[Gold], languages: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Give words (uint32, rising) and the number of the language that each tells (uint8).

    `languages` are the numbers, from 1, of the sets' languages.
    """
    found = [np.unique(_small(gold), return_counts=True) for gold in sets]
    words = np.unique(np.concatenate([unique for unique, _ in found]))
    counts = np.zeros((len(words), max(languages) + 1))
    for (unique, count), language in zip(found, languages, strict=True):
        counts[np.searchsorted(words, unique), language] += count
    frequencies = counts / np.maximum(counts.sum(0), 1)
    shares = frequencies / frequencies.sum(1, keepdims=True)
    telling = (counts.sum(1) >= LEAST_SEEN) & (shares.max(1) >= LEAST_SHARE)
    return words[telling], shares[telling].argmax(1).astype(np.uint8)


def _small(gold: Gold) -> np.ndarray:
    tokens = gold.tokens
    first = tokens.classes[tokens.starts]
    words: np.ndarray = tokens.words[(first == LOWER) | (first == CASELESS)]
    return words
