"""The matrix of regions and sources, as reports show it."""

from collections.abc import Sequence
from typing import NamedTuple

from govern.policy.uses import Use


class Row(NamedTuple):
    """A source (None: the corpus as such) and what is said of it in each region, in the order of the regions."""

    source: str | None
    uses: tuple[Use, ...]


def matrix(uses: Sequence[Use]) -> tuple[tuple[str, ...], list[Row]]:
    """Give the regions, and a row for the corpus and for each source."""
    regions = tuple(dict.fromkeys(use.region for use in uses))
    by_source: dict[str | None, list[Use]] = {}
    for use in uses:
        by_source.setdefault(use.source, []).append(use)
    return regions, [Row(source, tuple(found)) for source, found in by_source.items()]
