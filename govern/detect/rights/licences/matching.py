"""The licence rules in the regions of a batch: exact ones at once, approximate ones where those leave much open.

Headers repeat from file to file, so what was found in a region is remembered by its words.
"""

from collections import OrderedDict
from hashlib import blake2b

import numpy as np

from govern.detect.rights.licences.approximate import approximate_matches
from govern.detect.rights.licences.exact import Exact, exact_matches
from govern.detect.rights.licences.index import Index, index
from govern.detect.rights.licences.match import Match
from govern.detect.rights.licences.regions import Regions
from govern.detect.rights.licences.resolving import resolved

SHORTEST = 20  # words of a region for approximate rules to be looked for
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
    """Look at the chosen regions."""
    pieces = [found.words.hashes[found.first[region] : found.first[region + 1]] for region in chosen]
    if not pieces:
        return []
    first = np.append(0, np.cumsum([len(piece) for piece in pieces]))
    exact = exact_matches(np.concatenate(pieces), first, known)
    of_region = np.searchsorted(first, exact.start, side="right") - 1
    order = np.argsort(of_region, kind="stable")
    bounds = np.searchsorted(of_region[order], np.arange(len(pieces) + 1))
    return [
        tuple(
            region_matches(piece, whole(exact, order[bounds[number] : bounds[number + 1]], int(first[number])), known)
        )
        for number, piece in enumerate(pieces)
    ]


def whole(exact: Exact, chosen: np.ndarray, offset: int) -> list[Match]:
    """Give exact matches as matches of a region that begins at a word of this number."""
    return [
        Match(start - offset, end - offset, rule, 1.0)
        for start, end, rule in zip(
            exact.start[chosen].tolist(), exact.end[chosen].tolist(), exact.rule[chosen].tolist(), strict=True
        )
    ]


def region_matches(hashes: np.ndarray, exact: list[Match], known: Index) -> list[Match]:
    """Give what stands in one region, given the rules that stand in it whole."""
    if len(hashes) < SHORTEST:
        return resolved(exact, len(hashes), known)
    taken = np.zeros(len(hashes), dtype=bool)
    for match in exact:
        taken[match.start : match.end] |= match.words >= SHORTEST
    return resolved([*exact, *approximate_matches(hashes, taken, known)], len(hashes), known)
