"""Runs of candidates with their features and tags, as the descent takes them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.chains import chains
from govern.detect.personal.names.characters import SINGLE
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.han import Han
from govern.detect.personal.names.lexicon import Lexicon
from govern.detect.personal.names.looks import Looks
from govern.detect.personal.names.sights import sights
from govern.detect.personal.names.training.gold import Gold

WITHOUT_SOURCE = 5  # so that what is learnt of a corpus is learnt of its language as well


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
    """Give the candidates of a set. One text in `WITHOUT_SOURCE` does not show where it is from."""
    looks = Looks(gold.tokens, lexicon)
    looks.sources[WITHOUT_SOURCE - 1 :: WITHOUT_SOURCE] = 0
    at = looks.candidates()
    runs = chains(at, gold.tokens.broken)
    grams = Grams(gold.tokens, gold.tokens.starts[at[looks.first[at] == SINGLE]])
    ways = sights(looks, at, Han(grams), np.arange(len(grams.at)))
    seen = [(chosen, features(places)) for chosen, places, features in ways]
    counts = np.zeros(len(at), dtype=np.int64)
    for chosen, found in seen:
        counts[chosen] = len(found)
    begins = np.append(0, np.cumsum(counts))
    keys = np.empty(begins[-1], dtype=np.uint32)
    for chosen, found in seen:
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
