"""The overlap of sources as a matrix: how many documents of each another one has too."""

import math
from typing import NamedTuple

from govern.ledger.overlaps import Overlap

MAX_OVERLAPPING = 12  # sources shown
SHADES = 5


class Matrix(NamedTuple):
    """Documents of a source (a row each) that another one (a column each) has too; None of a source and itself."""

    sources: list[str]
    rows: list[list[int | None]]
    left_out: int

    def shade(self, count: int) -> int:
        """Give how strongly a cell is shaded, 0 (nothing) to `SHADES`, by the order of magnitude."""
        most = max((documents or 0 for row in self.rows for documents in row), default=0)
        return math.ceil(SHADES * math.log1p(count) / math.log1p(most)) if count else 0


def matrix(overlaps: list[Overlap]) -> Matrix:
    """Give the matrix of the sources with the most documents that others have too, and how many are not shown."""
    weight: dict[str, int] = {}
    cells: dict[tuple[str, str], int] = {}
    for pair in overlaps:
        cells[pair.source, pair.other] = pair.documents
        cells[pair.other, pair.source] = pair.other_documents
    for (source, _), documents in cells.items():
        weight[source] = weight.get(source, 0) + documents
    shown = sorted(sorted(weight, key=lambda name: (-weight[name], name))[:MAX_OVERLAPPING])
    rows = [[None if source == other else cells.get((source, other), 0) for other in shown] for source in shown]
    return Matrix(shown, rows, len(weight) - len(shown))
