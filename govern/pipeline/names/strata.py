"""Strata of a sample: the documents of one source in one language, and how many of them are read."""

from collections.abc import Sequence
from typing import NamedTuple

FLOOR = 100  # documents read of a rare stratum, where the sample has room for it
LEAST = 10  # so many are read of each, so very many strata are put together


class Stratum(NamedTuple):
    """Documents of `source` in `language`; both are None for the rare ones that are put together."""

    source: str | None
    language: str | None
    documents: int


def strata_of(groups: Sequence[Stratum], sample: int) -> list[Stratum]:
    """Give the strata for a sample of that many documents, the largest first; the last may hold many rare groups."""
    ordered = sorted(groups, key=lambda group: (-group.documents, group.source or "", group.language or ""))
    most = max(1, sample // (2 * LEAST))
    if len(ordered) <= most:
        return ordered
    rare = ordered[most - 1 :]
    return [*ordered[: most - 1], Stratum(None, None, sum(group.documents for group in rare))]


def allocated(sizes: Sequence[int], sample: int) -> list[int]:
    """Give how many documents to read of each stratum of `sizes`: in proportion, but at least `FLOOR` of each.

    The floors take at most half of the sample. What is given adds up to `sample`, or to all documents there are.
    """
    left = min(sample, sum(sizes))
    floor = max(1, min(FLOOR, left // 2 // max(1, len(sizes))))
    given = [min(size, floor) for size in sizes]
    free = list(range(len(sizes)))
    while free:
        total = sum(sizes[place] for place in free)
        small = [place for place in free if sizes[place] * left < given[place] * total]
        if not small:
            break
        left -= sum(given[place] for place in small)
        free = [place for place in free if place not in set(small)]
    for place, share in zip(free, _shares([sizes[place] for place in free], left), strict=True):
        given[place] = share
    return given


def _shares(sizes: Sequence[int], left: int) -> list[int]:
    """Split `left` in proportion to sizes, the remainder to those that lost most by rounding."""
    total = sum(sizes)
    shares = [size * left // total for size in sizes]
    lost = sorted(range(len(sizes)), key=lambda place: (-(sizes[place] * left % total), place))
    for place in lost[: left - sum(shares)]:
        shares[place] += 1
    return shares
