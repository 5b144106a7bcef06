"""Numbers of works, behind the word that says what they are: ISBN, ISSN, ISMN, ISRC, ISWC, DOI.

They tell which work a text is of or speaks of. The number of a work is no personal data, so it is shown in full.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.notices.phrases import phrase_windows
from govern.detect.rights.notices.work_numbers import (
    canonical_doi,
    canonical_ismn,
    canonical_isrc,
    canonical_issn,
    canonical_iswc,
)
from govern.detect.rights.works.isbn import canonical_isbn

CATEGORY = "rights.work_id"
REACH = 240  # characters behind the word in which a number, or several, may stand
DASH = r"[-\u2010-\u2015\u00a0 ]?"
NOTE = r"\([^()\n]{0,30}\)|no\.?|nr\.?|num(?:ber|éro)?|code|print|online|electronic|1[03](?=\W{0,3}[ :=])"
LEAD = rf"[^\w(\n]{{0,6}}(?:(?:{NOTE})[^\w(]{{1,6}}){{0,3}}"
NEXT = r"[\s,;/|&\"'\[\]{}]{1,6}(?:(?:and|und|et|y|e)\s+)?(?:\([^()\n]{0,30}\)[\s,;:/|]{1,4})?"
DOI_LEAD = r"(?:\.org/|[^\w(]{1,8}(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s?)?)"


class Scheme(NamedTuple):
    """A kind of number: its form behind the word, and in a list; its canonical form, if it is one; how sure it is."""

    first: re.Pattern[str]
    listed: re.Pattern[str]
    canonical: Callable[[str], str]
    confidence: float


def _scheme(number: str, canonical: Callable[[str], str], confidence: float, lead: str = LEAD) -> Scheme:
    first, listed = (re.compile(rf"{before}(?P<number>{number})(?![^\W_])", re.IGNORECASE) for before in (lead, NEXT))
    return Scheme(first, listed, canonical, confidence)


SCHEMES = {
    "isbn": _scheme(rf"97[89]{DASH}(?:\d{DASH}){{9}}\d|(?:\d{DASH}){{9}}[\dX]", canonical_isbn, 0.99),
    "issn": _scheme(rf"\d{{4}}{DASH}\d{{3}}[\dX]", canonical_issn, 0.98),
    "ismn": _scheme(rf"(?:M|979{DASH}0){DASH}(?:\d{DASH}){{8}}\d", canonical_ismn, 0.99),
    "isrc": _scheme(r"[A-Z]{2}-?[A-Z\d]{3}-?\d{2}-?\d{5}", canonical_isrc, 0.95),
    "iswc": _scheme(r"T[-. ]?\d{3}[-. ]?\d{3}[-. ]?\d{3}[-. ]?\d", canonical_iswc, 0.99),
    "doi": _scheme(r"10\.\d{4,9}(?:\.\d{1,9})*/[-._;()/:<>A-Z\d]{1,200}", canonical_doi, 0.98, DOI_LEAD),
}


class WorkIdDetector:
    """Finds the numbers of works. Those with a check digit must pass it."""

    sheet = DetectorSheet(
        id="rights.work_id.v1",
        categories=(CATEGORY,),
        finds="ISBN, ISSN, ISMN, ISRC, ISWC and DOI behind the word that names them",
        basis="ISO 2108, 3297, 10957, 3901, 15707, 26324",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every number of a work in the batch, in order."""
        for window, phrases in phrase_windows(batch, "work_ids", 8, REACH):
            reached = 0
            for _, end, phrase in phrases:
                if end <= reached:
                    continue
                for start, reached, canonical in numbers(window.text, end, phrase.kind):
                    yield Finding(
                        window.row,
                        window.start + start,
                        window.start + reached,
                        CATEGORY,
                        SCHEMES[phrase.kind].confidence,
                        f"{phrase.kind}:{canonical}",
                        f"{phrase.kind.upper()} {canonical}",
                        {"scheme": phrase.kind, "id": canonical},
                    )


def numbers(text: str, place: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers behind a word that ends at `place`, the first and those listed behind it: offsets, canonical.

    One that fails its check ends the list.
    """
    scheme = SCHEMES[kind]
    found = scheme.first.match(text, place)
    while found is not None:
        canonical = scheme.canonical(found["number"])
        if not canonical:
            return
        start = found.start("number")
        end = start + len(canonical) if kind == "doi" else found.end()
        yield start, end, canonical
        found = scheme.listed.match(text, end)


def detector() -> Detector:
    """Give the detector for the scan."""
    return WorkIdDetector()
