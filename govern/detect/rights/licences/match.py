"""A rule in a region of text, whole or in part."""

from typing import NamedTuple

import numpy as np


class Match(NamedTuple):
    """A rule in words `start` to `end` of a region.

    `at` are the words that it has in common with the rule (int64, rising), `None` for all of them; `coverage` is the
    share of the rule's words that stand there.
    """

    start: int
    end: int
    rule: int
    coverage: float
    at: np.ndarray | None = None

    @property
    def words(self) -> int:
        """How many words the text has in common with the rule."""
        return self.end - self.start if self.at is None else len(self.at)

    @property
    def weight(self) -> float:
        """How much of the text the rule explains: words in common, fewer where words are missing on either side."""
        density = self.words / (self.end - self.start)
        return self.words * self.coverage**2 * density**2
