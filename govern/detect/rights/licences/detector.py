"""`rights.licence`: the licences that texts name, quote or carry, as SPDX expressions with their places.

Tags, links and manifest fields are read as such; all else is found by ScanCode's rules, whole or in part.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.masking import mask_texts
from govern.detect.rights.licences.expressions import from_keys
from govern.detect.rights.licences.index import KINDS, index
from govern.detect.rights.licences.links import links
from govern.detect.rights.licences.manifests import fields
from govern.detect.rights.licences.matching import matches
from govern.detect.rights.licences.regions import Regions, regions
from govern.detect.rights.licences.standing import BEFORE, grants, in_passing
from govern.detect.rights.licences.tags import tags
from govern.text.offsets import offsets_of

CATEGORY = "rights.license"
TAG, TEXT, HEADER, REFERENCE = "tag", "text", "header", "reference"
KIND = {"text": TEXT, "notice": HEADER, "tag": TAG, "reference": REFERENCE, "clue": REFERENCE}
SHOWN = 120  # characters of an excerpt
CERTAIN = 0.99
UNKNOWN_LICENCE = "-unknown"  # in the ids that ScanCode gives to licences that it cannot tell


class Told(NamedTuple):
    """A licence told in a document: bytes in the batch's buffer, SPDX expression, kind, share of the rule's words
    that stand there, how sure it is, the manifest's kind where it is a field of one.
    """

    row: int
    start: int
    end: int
    expression: str
    kind: str
    score: float
    confidence: float
    manifest: str = ""


class LicenceDetector:
    """Finds licences. The rules are read when the first document has a word that tells of one."""

    sheet = DetectorSheet(
        id="rights.licence.v1",
        categories=(CATEGORY,),
        finds="licence tags, texts, headers and mentions, as SPDX expressions",
        basis="SPDX 2.3, annexes D and E; licence texts and rules of ScanCode",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every licence of the batch, in order."""
        found = regions(batch)
        if not len(found.row):
            return
        characters = offsets_of(batch)
        all_told = told(batch, found)
        shown = mask_texts([_excerpt(batch, each) for each in all_told])
        for each, excerpt in zip(all_told, shown, strict=True):
            kind, mention = standing(batch, each)
            attributes: dict[str, str | int | float] = {
                "expression": each.expression,
                "kind": kind,
                "score": round(each.score, 3),
            }
            if each.manifest:
                attributes["manifest"] = each.manifest
            if mention:
                attributes["mention"] = 1
            yield Finding(
                each.row,
                characters.at(each.row, each.start),
                characters.at(each.row, each.end),
                CATEGORY,
                each.confidence,
                each.expression,
                excerpt or "",
                attributes,
            )


def told(batch: Batch, found: Regions) -> list[Told]:
    """Give what is told, in order; what a tag, a link or a field says is not told again by the words in it."""
    read = [
        *(Told(*tag, TAG, 1.0, CERTAIN) for tag in tags(batch, found)),
        *(Told(*field[:4], TAG, 1.0, CERTAIN, field.manifest) for field in fields(batch, found)),
        *(Told(*link, REFERENCE, 1.0, CERTAIN) for link in links(batch, found)),
    ]
    places = {row: list(of) for row, of in groupby(sorted(read), attrgetter("row"))}
    ruled = [
        each
        for each in by_rules(found)
        if not any(
            each.start < other.end
            and other.start < each.end
            and each.end - each.start < 2 * (other.end - other.start)
            for other in places.get(each.row, ())
        )
    ]
    return sorted([*read, *ruled])


def by_rules(found: Regions) -> Iterator[Told]:
    """Yield what ScanCode's rules find in each region; an introduction alone names no licence."""
    for region, stand in enumerate(matches(found)):
        known = index()
        first = int(found.first[region])
        for match in stand:
            kind = KIND.get(KINDS[known.kind[match.rule]])
            if kind:
                yield Told(
                    int(found.row[region]),
                    int(found.words.starts[first + match.start]),
                    int(found.words.ends[first + match.end - 1]),
                    from_keys(known.expressions[known.expression[match.rule]]),
                    kind,
                    match.coverage,
                    min(CERTAIN, match.coverage * int(known.relevance[match.rule]) / 100),
                )


def standing(batch: Batch, each: Told) -> tuple[str, bool]:
    """Give what a licence told in a document is by what stands before it, and whether it is told in passing."""
    if each.manifest:
        return each.kind, False
    first = max(int(batch.starts[each.row]), each.start - 2 * BEFORE)
    before = batch.buffer[first : each.start].decode("utf-8", "ignore")
    if in_passing(before, batch.buffer[each.start : each.start + 8].decode("utf-8", "ignore")):
        return REFERENCE if each.kind == HEADER else each.kind, True
    granted = each.kind == REFERENCE and UNKNOWN_LICENCE not in each.expression and grants(before)
    return HEADER if granted else each.kind, False


def _excerpt(batch: Batch, each: Told) -> str:
    text = batch.buffer[each.start : min(each.end, each.start + 4 * SHOWN)].decode("utf-8", "ignore")
    return " ".join(text.split())[:SHOWN]


def detector() -> Detector:
    """Give the detector for the scan."""
    return LicenceDetector()
