"""Rules whose every word stands in the text, found at all places of all regions at once.

The hash of any run of words comes from two prefix sums, as in Karp and Rabin 1987. A place is compared with those
rules alone that begin with its first words.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from govern.detect.rights.licences.index import BASE, HEAD, INVERSE, Heads, Index, powers
from govern.text.bitmap import present

MOST_PAIRS = 1 << 20  # places times lengths at a time


class Exact(NamedTuple):
    """Whole rules in the text: the first word, the word behind the last, and the rule of each (int64)."""

    start: np.ndarray
    end: np.ndarray
    rule: np.ndarray


def exact_matches(hashes: np.ndarray, first: np.ndarray, known: Index) -> Exact:
    """Give every rule in words with these hashes, of which no rule crosses the borders in `first`."""
    count = len(hashes)
    sums = np.zeros(count + 1, dtype=np.uint64)
    np.cumsum(hashes * powers(BASE, count)[:count], out=sums[1:])
    back = powers(INVERSE, count)
    limit = np.repeat(first[1:], np.diff(first))
    wholes = known.by_whole
    found = []
    for size in range(1, HEAD + 1):
        places = np.flatnonzero(np.arange(count) + size <= limit)
        heads = known.heads[size - 1]
        values = (sums[places + size] - sums[places]) * back[places]
        likely = np.flatnonzero(present(heads.bits, values))
        places, values = places[likely], values[likely]
        at = np.minimum(np.searchsorted(heads.hashes, values), len(heads.hashes) - 1)
        hit = heads.hashes[at] == values
        for place, length in _pairs(places[hit], at[hit], heads):
            inside = place + length <= limit[place]
            place, length = place[inside], length[inside]
            value = (sums[place + length] - sums[place]) * back[place]
            likely = np.flatnonzero(present(wholes.bits, value))
            place, length, value = place[likely], length[likely], value[likely]
            which = np.minimum(np.searchsorted(wholes.hashes, value), len(wholes.hashes) - 1)
            same = wholes.hashes[which] == value
            found.append((place[same], place[same] + length[same], wholes.rule[which[same]]))
    starts, ends, rules = zip(*found, strict=True) if found else ((), (), ())
    none = np.zeros(0, dtype=np.int64)
    return Exact(np.concatenate([none, *starts]), np.concatenate([none, *ends]), np.concatenate([none, *rules]))


def _pairs(places: np.ndarray, heads: np.ndarray, known: Heads) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield each place with each length of the rules that begin there, a bounded number at a time."""
    sizes = known.first[heads + 1] - known.first[heads]
    reached = np.cumsum(sizes)
    start = 0
    while start < len(places):
        before = reached[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(reached, before + MOST_PAIRS, side="right")))
        some = sizes[start:end]
        offset = np.arange(some.sum()) - np.repeat(np.cumsum(some) - some, some)
        yield (
            np.repeat(places[start:end], some),
            known.lengths[offset + np.repeat(known.first[heads[start:end]], some)],
        )
        start = end
