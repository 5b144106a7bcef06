"""Sources of ill repute: that a record comes from a shadow library, a pirate site or a data set made from one.

What a record says of itself is read: its URL (cut by the list of public suffixes), its source, its metadata, the name
of its file; and marks in its text, which are weaker. A list holds places, not texts: whether this copy is one without
leave, people have to say. Recognised lists of authorities are brought with `--source-lists`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.sources.lists import SourceList, built_in
from govern.detect.rights.sources.lookup import Hit, Lookup
from govern.detect.rights.sources.record import evidence
from govern.detect.rights.sources.text_marks import SURE, Mark, marks
from govern.text.offsets import offsets_of

ID = "rights.ill_reputed_source.v1"
CATEGORY = "rights.ill_reputed_source"
SHOWN_DIGEST = 12
RECORD = {"domain": 0.99, "dataset": 0.97, "label": 0.95, "name": 0.95, "release": 0.9}


class _Place(NamedTuple):
    """A mark where it was first seen in its surest form, and how often it was seen at all."""

    mark: Mark
    occurrences: int


class SourcesDetector:
    """Finds records of ill-reputed sources; `brought` are lists of a user's own, `digests` name their files."""

    def __init__(self, brought: Sequence[SourceList] = (), digests: Sequence[str] = ()) -> None:
        self._lookup = Lookup((*built_in(), *brought))
        more = f"; and by {len(digests)} lists that were brought to the audit" if digests else ""
        self.sheet = DetectorSheet(
            id="+".join((ID, *digests)),
            categories=(CATEGORY,),
            finds=f"records from shadow libraries, pirate sites and data sets made from them, and their marks{more}",
            basis="Directive (EU) 2019/790, article 4(1); GPAI Code of Practice, copyright chapter, measure 1.2",
        )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what records say of themselves, then the marks in their texts, each once a document and list."""
        for row, carrier, hit in evidence(batch, self._lookup):
            yield _finding(row, 0, 0, RECORD[hit.match], hit, carrier, hit.list.strength)
        for mark, occurrences in _gathered(marks(batch, self._lookup)):
            start, end = (offsets_of(batch).at(mark.row, place) for place in (mark.start, mark.end))
            more: dict[str, str | int] = {"form": mark.form, "occurrences": occurrences}
            yield _finding(mark.row, start, end, SURE[mark.form], mark.hit, "text", "soft", more)


def _gathered(found: Iterator[Mark]) -> list[_Place]:
    """Give the marks of one entry in one document as one: at the first place of its surest form."""
    places: dict[tuple[int, str, str], _Place] = {}
    for mark in dict.fromkeys(found):
        key = (mark.row, mark.hit.list.name, mark.hit.entry)
        known = places.get(key)
        surer = known is None or SURE[mark.form] > SURE[known.mark.form]
        places[key] = _Place(mark if known is None or surer else known.mark, (known.occurrences if known else 0) + 1)
    return list(places.values())


def _finding(
    row: int,
    start: int,
    end: int,
    confidence: float,
    hit: Hit,
    carrier: str,
    strength: str,
    more: dict[str, str | int] | None = None,
) -> Finding:
    details: dict[str, str | int | float] = {
        "list": hit.list.name,
        "class": hit.list.kind,
        "entry": hit.entry,
        "match": hit.match,
        "carrier": carrier,
        "strength": strength,
        "list_digest": hit.list.digest[:SHOWN_DIGEST],
    }
    if hit.list.date:
        details["list_date"] = hit.list.date
    details |= more or {}
    return Finding(row, start, end, CATEGORY, confidence, hit.entry, f"{carrier}: {hit.entry}", details)


def detector() -> Detector:
    """Give the detector for the scan."""
    return SourcesDetector()
