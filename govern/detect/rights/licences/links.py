"""Links to Creative Commons licences as SPDX ids: `creativecommons.org/licenses/by-sa/2.0/de/` is `CC-BY-SA-2.0-DE`.

Versions before 4.0 were adapted to countries (ported) and, as 3.0 IGO, to international organisations; those are
licences of their own, and SPDX knows some of them. For the others a LicenseRef names the licence in the same way.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.rights.licences.expressions import identifiers
from govern.detect.rights.licences.regions import Regions
from govern.detect.rights.licences.words import hashes_of

LINK = re.compile(
    r"creativecommons\.org/(?P<kind>licenses|licences|publicdomain)/(?P<name>[a-z+-]{2,20})"
    r"(?:/(?P<version>[1-4]\.[0-9]))?(?:/(?P<where>[a-z]{2,8}(?![a-z.])))?[/\w.-]{0,40}",
    re.IGNORECASE,
)
LONGEST = 160
ELEMENTS = ("by", "nc", "nd", "sa")
PUBLIC_DOMAIN = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0", "publicdomain": "CC-PDDC"}
PAGES = frozenset({"deed", "legalcode", "rdf"})


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
        link = LINK.match(text)
        expression = linked(link) if link else None
        if link and expression:
            yield Link(row, start, start + len(link[0]), expression)


def linked(link: re.Match[str]) -> str | None:
    """Give the licence that a link leads to; None where it is none."""
    name, version, where = (link[part] or "" for part in ("name", "version", "where"))
    name, where = name.lower(), "" if where.lower() in PAGES else where.upper()
    if name in PUBLIC_DOMAIN:
        return PUBLIC_DOMAIN[name]
    elements = name.split("-")
    if not version or not set(elements) <= set(ELEMENTS):
        return None
    ordered = "-".join(part for part in ELEMENTS if part in elements)
    written = "-".join(part for part in ("CC", ordered.upper(), version, where) if part)
    return identifiers().get(written.lower(), f"LicenseRef-{written}")


@cache
def _mark() -> np.uint64:
    return np.uint64(hashes_of(["creativecommons"])[0])
