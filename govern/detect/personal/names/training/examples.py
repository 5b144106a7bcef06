"""Runs of candidates with their features and tags, as the descent takes them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.chains import chains
from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.features import Looks, word_features
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.lexicon import Lexicon
from govern.detect.personal.names.training.gold import Gold


class Examples(NamedTuple):
    """Candidates side by side. Those of run `i` are `firsts[i]` on, `lengths[i]` of them; `tags` (uint8) is of each;
    the features (uint32) of candidate `j` are `keys[begins[j] : begins[j + 1]]`.
    """

    firsts: np.ndarray
    lengths: np.ndarray
    tags: np.ndarray
    begins: np.ndarray
    keys: np.ndarray


def examples(gold: Gold, lexicon: Lexicon) -> Examples:
    """Give the candidates of a set."""
    looks = Looks(gold.tokens, lexicon)
    at = looks.candidates()
    runs = chains(at, gold.tokens.broken)
    single = looks.first[at] == SINGLE
    words = word_features(looks, at[~single])
    grams = Grams(gold.tokens, gold.tokens.starts[at[single]])
    characters = grams.features(np.arange(len(grams.at)))
    begins = np.append(0, np.cumsum(np.where(single, len(characters), len(words))))
    keys = np.empty(begins[-1], dtype=np.uint32)
    for chosen, found in ((~single, words), (single, characters)):
        keys[begins[:-1][chosen] + np.arange(len(found))[:, None]] = found
    return Examples(runs.firsts, runs.lengths, _begun(gold.tags[at], runs.firsts), begins, keys)


def _begun(tags: np.ndarray, firsts: np.ndarray) -> np.ndarray:
    """Let a name begin where its run does, or where its first token was no candidate."""
    tags = tags.copy()
    before = np.append(0, tags[:-1])
    before[firsts] = 0
    inside = (tags > 0) & (tags % 2 == 0)
    tags[inside & (before != tags) & (before != tags - 1)] -= 1
    return tags


def together(parts: Sequence[Examples]) -> Examples:
    """Join examples of several sets."""
    counts = np.array([len(part.tags) for part in parts])
    offsets = np.cumsum(counts) - counts
    keys = np.cumsum([0, *(len(part.keys) for part in parts)])
    return Examples(
        np.concatenate([part.firsts + offset for part, offset in zip(parts, offsets, strict=True)]),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.tags for part in parts]),
        np.concatenate(
            [
                *(part.begins[:-1] + offset for part, offset in zip(parts, keys, strict=False)),
                keys[-1:],
            ]
        ),
        np.concatenate([part.keys for part in parts]),
    )
