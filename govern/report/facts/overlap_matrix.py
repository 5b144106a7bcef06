"""The overlap of sources as a matrix: how many documents of each another one has too."""

import math
from typing import NamedTuple

from govern.ledger.overlaps import Overlaps

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


def matrix(overlaps: Overlaps) -> Matrix:
    """Give the overlaps as a matrix, rows and columns in the order of the sources."""
    cells: dict[tuple[str, str], int] = {}
    for pair in overlaps.pairs:
        cells[pair.source, pair.other] = pair.documents
        cells[pair.other, pair.source] = pair.other_documents
    shown = overlaps.sources
    rows = [[None if source == other else cells.get((source, other), 0) for other in shown] for source in shown]
    return Matrix(shown, rows, overlaps.left_out)
