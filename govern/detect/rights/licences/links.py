"""Links to Creative Commons licences in texts: `creativecommons.org/licenses/by-sa/2.0/de/` is `CC-BY-SA-2.0-DE`."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.rights.licences.creative_commons import ADDRESS, of_address
from govern.detect.rights.licences.regions import Regions
from govern.detect.rights.licences.words import hashes_of

LONGEST = 160


class Link(NamedTuple):
    """A link in a document: its bytes in the batch's buffer, and the licence as an SPDX id or a LicenseRef."""

    row: int
    start: int
    end: int
    expression: str


def links(batch: Batch, found: Regions) -> Iterator[Link]:
    """Yield the links to Creative Commons licences of the batch in order."""
    places = np.flatnonzero(found.words.hashes == _mark())
    rows = found.row[np.searchsorted(found.first, places, side="right") - 1]
    for row, start in zip(rows.tolist(), found.words.starts[places].tolist(), strict=True):
        text = batch.buffer[start : min(start + LONGEST, int(batch.ends[row]))].decode("ascii", "replace")
        link = ADDRESS.match(text)
        expression = of_address(link) if link else None
        if link and expression:
            yield Link(row, start, start + len(link[0]), expression)


@cache
def _mark() -> np.uint64:
    return np.uint64(hashes_of(["creativecommons"])[0])
