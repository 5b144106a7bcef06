"""Reservations in what a user brings beside the corpus: snapshots of robots.txt, and opt-out lists.

A snapshot is judged for the day on which the document was fetched, and for now. What was said by then is hard; what
is said only now, or where no snapshot is old enough, is soft: whether a later reservation reaches back, people say.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import DetectorSheet, Finding
from govern.detect.rights.reservations.detector import HARD_CONFIDENCE, PERMITTED, RESERVED, SOFT, finding
from govern.detect.rights.reservations.lattice import overruled
from govern.detect.rights.reservations.lists import Entry, OptOuts
from govern.detect.rights.reservations.record import mapping, said_by
from govern.detect.rights.reservations.site import Judgement, judged
from govern.detect.rights.reservations.statement import Statement

ID = "rights.reservation_brought.v1"
IDENTIFIERS = ("isbn", "doi")


class Dated(NamedTuple):
    """A statement of a site, when it was made (`fetch` or `now`), and the day of the snapshot that it stands in."""

    statement: Statement
    when: str
    day: str


class BroughtReservations:
    """Looks documents up in folders of snapshots and in lists; `digests` name their content, in the id."""

    def __init__(self, folders: Sequence[Path], lists: Sequence[OptOuts], digests: Sequence[str]) -> None:
        self._folders, self._lists = folders, lists
        self.sheet = DetectorSheet(
            id="+".join((ID, *digests)),
            categories=(RESERVED, SOFT, PERMITTED),
            finds=f"reservations in {len(folders)} folders of robots.txt and {len(lists)} opt-out lists brought",
            basis="Directive (EU) 2019/790, article 4(3); RFC 9309",
        )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what is said of each document's URL, text and identifiers."""
        for row, document in enumerate(batch.documents):
            for entry in dict.fromkeys(self._listed(document)):
                yield of_list(row, entry)
            if document.url:
                yield from self._of_site(row, document, document.url)

    def _of_site(self, row: int, document: Document, url: str) -> Iterator[Finding]:
        said = said_by(document.metadata) if document.metadata else []
        for folder in self._folders:
            both = judged(folder, url, fetched(document))
            dated = [*at("fetch", both.at_fetch), *at("now", both.now)]
            earlier = {one.statement for one in dated if one.when == "fetch"}
            lifted = overruled([*said, *(both.at_fetch.statements if both.at_fetch else ())])
            for statement, when, day in dated:
                if when == "now" and statement in earlier:
                    continue
                found = finding(row, statement, statement in lifted)
                details = {**found.attributes, "when": when, "snapshot": day}
                later = when == "now" and found.category == RESERVED
                yield found._replace(category=SOFT if later else found.category, attributes=details)

    def _listed(self, document: Document) -> Iterator[Entry]:
        metadata = document.metadata or {}
        for one in self._lists:
            yield from one.of_url(document.url) if document.url else ()
            yield from one.of_text(document.text)
            for name in IDENTIFIERS:
                value = metadata.get(name)
                yield from one.of_identifier(name, value) if isinstance(value, str) else ()


def at(when: str, judgement: Judgement | None) -> Iterator[Dated]:
    """Yield the statements of a judgement."""
    for statement in judgement.statements if judgement else ():
        yield Dated(statement, when, str(judgement.snapshot.day or "unknown") if judgement else "")


def fetched(document: Document) -> str | None:
    """Give when a document was fetched: the date of its WARC record, else what the record calls its date."""
    warc = mapping((document.metadata or {}).get("warc"))
    return str(warc["warc-date"]) if warc and "warc-date" in warc else document.date


def of_list(row: int, entry: Entry) -> Finding:
    """Give an entry of an opt-out list as a finding."""
    said = f"list: {entry.kind}"
    details = {"protocol": "list", "carrier": "file", "scope": "tdm", "value": "reserved", "agent": "*"}
    details |= {"strength": "hard", "when": "now", "kind": entry.kind}
    return Finding(row, 0, 0, RESERVED, HARD_CONFIDENCE, f"{said} {entry.value}", said, details)
