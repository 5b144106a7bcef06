"""What people declare as a licence, in a record, on a card or in `sources.yaml`, as an SPDX expression."""

from functools import lru_cache

from govern.corpus.spdx import named
from govern.detect.datafile import datafile
from govern.detect.rights.licences.creative_commons import ADDRESS, of_address, of_name
from govern.detect.rights.licences.effective import together
from govern.detect.rights.licences.expressions import UNKNOWN, written
from govern.detect.rights.licences.facts import facts

LONGEST = 500  # characters that are read
KEPT = 1 << 14


@lru_cache(maxsize=KEPT)
def declared_expression(text: str) -> str | None:
    """Give the expression that is meant; None where nothing is declared, or nothing that is known.

    Of several names between commas all hold; one that nobody knows among them is `UNKNOWN`.
    """
    whole = _one(text)
    if whole is not None or "," not in text:
        return whole
    parts = [part for part in text[:LONGEST].split(",") if not _is_nothing(part)]
    read = [_one(part) or UNKNOWN for part in parts]
    return together(read) if any(part != UNKNOWN for part in read) else None


def _one(text: str) -> str | None:
    text = text[:LONGEST].strip().strip("[]'\"").strip()
    if _is_nothing(text):
        return None
    meant = datafile("rights/licences/declared.yaml")["means"].get(text.lower())
    if meant:
        return str(meant)
    address = ADDRESS.search(text)
    if address:
        return of_address(address)
    read = written(text)
    if read is not None and read[1] == len(text) and UNKNOWN not in read[0]:
        return read[0]
    known = facts(text)
    return known.id if known else named(text) or of_name(text)


def _is_nothing(text: str) -> bool:
    return " ".join(text.lower().split()) in datafile("rights/licences/declared.yaml")["nothing"]
