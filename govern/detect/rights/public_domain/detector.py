"""`rights.term`: what tells when a work's protection ends: its authors' deaths, its publication, Gutenberg's header.

Whether it has ended is asked of the ledger, for the day of the audit: what a scan finds does not go by the clock.
"""

from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.rights.public_domain.facts import work_of
from govern.detect.rights.public_domain.terms import COPYRIGHTED, FREE_IN_THE_US, Work

CATEGORY = "rights.term"
MARK = b"Project Gutenberg"
HEAD = 8192  # bytes of a document in which the header stands
ANYONE = b"for the use of anyone anywhere"
RESERVED = (b"COPYRIGHTED Project Gutenberg", b"copyrighted Project Gutenberg")
SHOWN = {FREE_IN_THE_US: "public domain in the USA", COPYRIGHTED: "copyrighted"}


class TermDetector:
    """Finds what tells of the term of protection; years alone, never whose they are."""

    sheet = DetectorSheet(
        id="rights.term.v1",
        categories=(CATEGORY,),
        finds="years of authors' deaths and of publication in records, and headers of Project Gutenberg",
        basis="Directive 2006/116/EC, article 1; 17 U.S.C. 302-305",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield at most one finding a document, at its beginning."""
        headers = dict(_headers(batch))
        for row, document in enumerate(batch.documents):
            work = work_of(document.metadata)
            if row in headers:
                work = (work or Work())._replace(gutenberg=headers[row])
            if work is not None:
                yield _finding(row, work)


def _finding(row: int, work: Work) -> Finding:
    facts: dict[str, str | int | float] = {
        name: int(value) if isinstance(value, bool) else value
        for name, value in work._asdict().items()
        if value not in (None, False)
    }
    said = [f"{name} {work._asdict()[name]}" for name in ("born", "died", "published") if name in facts]
    said += ["anonymous"] if work.anonymous else []
    said += [f"Project Gutenberg: {SHOWN[work.gutenberg]}"] if work.gutenberg else []
    return Finding(row, 0, 0, CATEGORY, 0.9, "; ".join(said), "; ".join(said), facts)


def _headers(batch: Batch) -> Iterator[tuple[int, str]]:
    """Yield the documents that begin with a header of Project Gutenberg, and what it says."""
    place = batch.buffer.find(MARK)
    row = -1
    while place >= 0:
        row = int(batch.starts.searchsorted(place, side="right")) - 1
        start = int(batch.starts[row])
        head = batch.buffer[start : min(start + HEAD, int(batch.ends[row]))]
        if any(sign in head for sign in RESERVED):
            yield row, COPYRIGHTED
        elif MARK in head and ANYONE in b" ".join(head.split()):
            yield row, FREE_IN_THE_US
        place = batch.buffer.find(MARK, int(batch.ends[row]))


def detector() -> Detector:
    """Give the detector for the scan."""
    return TermDetector()
