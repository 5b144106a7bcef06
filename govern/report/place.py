"""Where a document lies, as reports say it."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where a document lies."""

    path: str
    record: int
    source: str
