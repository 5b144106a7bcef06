"""Which words tell the language of a text, and which the corpus: small ones that stand mostly in texts of one."""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.characters import CASELESS, LOWER
from govern.detect.personal.names.lexicon import LANGUAGES
from govern.detect.personal.names.training.gold import Gold

LEAST_SEEN = 3
LEAST_SHARE = 0.6  # of the word's frequencies in all languages


def telling_words(sets: Sequence[Gold], languages: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Give words (uint32, rising) and the number of what each tells (uint8): a set, from 1, where its language has
    several and the word is of that one; else a language, from `LANGUAGES`.

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
    words, told = words[telling], shares[telling].argmax(1)
    several = np.bincount(languages)[languages] > 1
    by_set = np.zeros((len(words), len(sets)))
    for place in np.flatnonzero(several):
        unique, count = found[place]
        known = np.isin(unique, words)
        by_set[np.searchsorted(words, unique[known]), place] = count[known] / count.sum()
    by_set[told[:, None] != np.array(languages)] = 0
    best = by_set.max(1, initial=0)
    own = (best > 0) & (best >= LEAST_SHARE * by_set.sum(1))
    numbers = np.where(own, by_set.argmax(1) + 1, told + LANGUAGES)
    return words, numbers.astype(np.uint8)


def _small(gold: Gold) -> np.ndarray:
    tokens = gold.tokens
    first = tokens.classes[tokens.starts]
    words: np.ndarray = tokens.words[(first == LOWER) | (first == CASELESS)]
    return words
