"""The licence rules in the regions of a batch: exact ones at once, approximate ones where those leave much open.

Headers repeat from file to file, so what was found in a region is remembered by its words.
"""

from collections import OrderedDict
from hashlib import blake2b

import numpy as np

from govern.detect.rights.licences.approximate import (
    LEAST_SEEDS,
    SharedSeeds,
    approximate_matches,
    open_seeds,
    shared_seeds,
)
from govern.detect.rights.licences.exact import Exact, exact_matches
from govern.detect.rights.licences.index import Index, index
from govern.detect.rights.licences.match import Match
from govern.detect.rights.licences.regions import Regions
from govern.detect.rights.licences.resolving import resolved

SHORTEST = 20  # words of a whole rule that leaves nothing to be found in part
REMEMBERED = 4096

_remembered: OrderedDict[bytes, tuple[Match, ...]] = OrderedDict()


def matches(found: Regions) -> list[tuple[Match, ...]]:
    """Give what stands in each region."""
    if not len(found.row):
        return []
    names = [
        blake2b(found.words.hashes[start:end].tobytes(), digest_size=16).digest()
        for start, end in zip(found.first[:-1].tolist(), found.first[1:].tolist(), strict=True)
    ]
    given = {name: _remembered[name] for name in names if name in _remembered}
    fresh = {name: number for number, name in reversed(list(enumerate(names))) if name not in given}
    for name, region in zip(fresh, looked_at(found, list(fresh.values()), index()), strict=True):
        given[name] = _remembered[name] = region
    while len(_remembered) > REMEMBERED:
        _remembered.popitem(last=False)
    return [given[name] for name in names]


def looked_at(found: Regions, chosen: list[int], known: Index) -> list[tuple[Match, ...]]:
    """Look at the chosen regions; what of a rule stands where in them is not kept."""
    pieces = [found.words.hashes[found.first[region] : found.first[region + 1]] for region in chosen]
    if not pieces:
        return []
    first = np.append(0, np.cumsum([len(piece) for piece in pieces]))
    hashes = np.concatenate(pieces)
    exact = exact_matches(hashes, first, known)
    taken = long_words(exact, len(hashes))
    seeds = shared_seeds(hashes, first, known)
    seeds = SharedSeeds(*(column[_worth_it(seeds, taken, first)] for column in seeds))
    order = np.argsort(exact.start, kind="stable")
    exact_of = np.searchsorted(exact.start[order], first)
    seeds_of = np.searchsorted(seeds.word, first)
    given = []
    for number, piece in enumerate(pieces):
        start, end = int(first[number]), int(first[number + 1])
        stand = whole(exact, order[exact_of[number] : exact_of[number + 1]], start)
        here = slice(seeds_of[number], seeds_of[number + 1])
        if here.start < here.stop:
            own = SharedSeeds(seeds.word[here] - start, seeds.first[here], seeds.size[here])
            stand += approximate_matches(piece, own, taken[start:end], known)
        given.append(tuple(match._replace(at=None) for match in resolved(stand, len(piece), known)))
    return given


def long_words(exact: Exact, count: int) -> np.ndarray:
    """Tell which of so many words a whole rule explains that is no mere name (bool, shape (count,))."""
    long = exact.end - exact.start >= SHORTEST
    edges = np.zeros(count + 1, dtype=np.int32)
    np.add.at(edges, exact.start[long], 1)
    np.add.at(edges, exact.end[long], -1)
    taken: np.ndarray = np.cumsum(edges[:-1]) > 0
    return taken


def _worth_it(seeds: SharedSeeds, taken: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Tell which seeds stand in regions that have enough of them in words that are not explained."""
    region = np.searchsorted(first, seeds.word, side="right") - 1
    counts = np.bincount(region[open_seeds(seeds.word, taken)], minlength=len(first))
    worth: np.ndarray = counts[region] >= LEAST_SEEDS
    return worth


def whole(exact: Exact, chosen: np.ndarray, offset: int) -> list[Match]:
    """Give exact matches as matches of a region that begins at a word of this number."""
    return [
        Match(start - offset, end - offset, rule, 1.0)
        for start, end, rule in zip(
            exact.start[chosen].tolist(), exact.end[chosen].tolist(), exact.rule[chosen].tolist(), strict=True
        )
    ]
