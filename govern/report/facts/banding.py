"""How near copies were found: how likely a pair is to be compared, by similarity, and what became of the pairs."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from govern.report.language.language import Language


class Banding(NamedTuple):
    """How pairs were found: documents that agree in all `rows` values of any of `bands` were compared.

    A pair stood when its true Jaccard similarity, on runs of `shingle` words, was at least `threshold`.
    """

    bands: int
    rows: int
    threshold: float
    shingle: int

    def chance(self, similarity: float) -> float:
        """Give the probability that a pair is compared: 1 - (1 - J^r)^b (Leskovec et al. 2020, 3.4)."""
        return float(1 - (1 - similarity**self.rows) ** self.bands)

    @property
    def samples(self) -> list[float]:
        """Similarities at which the probability is told, the threshold among them."""
        return sorted({tenths / 10 for tenths in range(3, 10)} | {self.threshold})

    def percent(self, similarity: float, language: Language) -> str:
        """Write that probability in per cent, rounded down: a pair that is not identical is never certain."""
        chance = self.chance(similarity)
        if similarity == 1:
            return language.percent(1, 0)
        return (
            f"> {language.percent(0.999)}" if chance > 0.999 else language.percent(math.floor(1000 * chance) / 1000)
        )


class Verified(NamedTuple):
    """What became of the pairs that were found. `meetings` counts a pair in each band in which it meets."""

    meetings: int
    compared: int
    refuted: int
    unread: int
    largest_group: int
    left_out: int

    @property
    def confirmed(self) -> int:
        """Pairs that were read and are alike enough."""
        return self.compared - self.refuted - self.unread


def banding(settings: Mapping[str, Any], done: Mapping[str, Any]) -> Banding | None:
    """Give the banding from the settings and facts of a manifest; None where near copies were not looked for."""
    if not done.get("bands") or "threshold" not in settings:
        return None
    return Banding(done["bands"], done["rows"], settings["threshold"], settings["shingle"])


def verified(done: Mapping[str, Any]) -> Verified | None:
    """Give what became of the pairs from the facts of a manifest; None where near copies were not looked for."""
    names = ("candidates", "compared", "refuted", "unread", "largest_bucket", "pairs_left_out")
    return Verified(*(done[name] for name in names)) if all(name in done for name in names) else None
