"""Reservations in what a user brings beside the corpus: snapshots of sites' files, and opt-out lists.

A snapshot is judged for the day on which the document was fetched, and for now. What was said by then is hard; what
is said only now, or where no snapshot is old enough, is soft: whether a later reservation reaches back, people say.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from govern.corpus.batch import Batch
from govern.corpus.broken import BrokenInputError
from govern.corpus.records import Document
from govern.detect.interface import DetectorSheet, Finding, PartlyScanned
from govern.detect.rights.reservations.detector import HARD_CONFIDENCE, PERMITTED, RESERVED, SOFT, finding
from govern.detect.rights.reservations.lattice import overruled
from govern.detect.rights.reservations.lists import Entry, OptOuts
from govern.detect.rights.reservations.raw_page import said_in
from govern.detect.rights.reservations.record import mapping, said_by
from govern.detect.rights.reservations.site import BothTimes, Said, judged
from govern.detect.rights.reservations.site_files import forget
from govern.detect.rights.reservations.statement import Statement

ID = "rights.reservation_brought.v2"
IDENTIFIERS = ("isbn", "doi")


class BroughtReservations:
    """Looks documents up in folders of snapshots and in lists; `digests` name their content, in the id."""

    def __init__(self, folders: Sequence[Path], lists: Sequence[OptOuts], digests: Sequence[str]) -> None:
        self._folders, self._lists = folders, lists
        forget()
        self.sheet = DetectorSheet(
            id="+".join((ID, *digests)),
            categories=(RESERVED, SOFT, PERMITTED),
            finds=f"reservations in {len(folders)} folders of sites' files and {len(lists)} opt-out lists brought",
            basis="Directive (EU) 2019/790, article 4(3); RFC 9309",
        )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what is said of each document's URL, text and identifiers.

        Raises:
            PartlyScanned: after all, where a file of a document's site was not read whole.
        """
        faults: dict[int, str] = {}
        for row, document in enumerate(batch.documents):
            for entry in dict.fromkeys(self._listed(document)):
                yield of_list(row, entry)
            if document.url:
                own = said_of(document)
                for folder in self._folders:
                    both = judged(folder, document.url, fetched(document), own)
                    yield from of_site(row, both, own)
                    if told := faults_of(both):
                        faults[row] = told
        if faults:
            raise PartlyScanned(faults)

    def _listed(self, document: Document) -> Iterator[Entry]:
        metadata = document.metadata or {}
        for one in self._lists:
            yield from one.of_url(document.url) if document.url else ()
            yield from one.of_text(document.text)
            for name in IDENTIFIERS:
                value = metadata.get(name)
                yield from one.of_identifier(name, value) if isinstance(value, str) else ()


def of_site(row: int, both: BothTimes, own: Sequence[Statement]) -> Iterator[Finding]:
    """Give what a site said at the fetch, and what it says only now, as findings; `own` is the document's word."""
    then = both.at_fetch.said if both.at_fetch else ()
    earlier = {one.statement for one in then}
    lifted = overruled([*own, *(one.statement for one in then)])
    for one in then:
        yield dated(row, one, "fetch", one.statement in lifted)
    for one in both.now.said if both.now else ():
        if one.statement not in earlier:
            yield dated(row, one, "now", one.statement in lifted)


def dated(row: int, said: Said, when: str, lifted: bool) -> Finding:
    """Give a statement of a site's file as a finding, with the day of the snapshot and its digest."""
    found = finding(row, said.statement, lifted)
    details = {**found.attributes, "when": when, "snapshot": str(said.file.day or "unknown")}
    details["sha256"] = said.file.sha256
    later = when == "now" and found.category == RESERVED
    return found._replace(category=SOFT if later else found.category, attributes=details)


def faults_of(both: BothTimes) -> str:
    """Tell which files of a site were not read whole; empty where all were."""
    faulty = [file for one in both if one for file in one.faulty]
    return "; ".join(dict.fromkeys(f"its site's {file.name}: {file.fault}" for file in faulty))


def said_of(document: Document) -> list[Statement]:
    """Give what a document itself says: its record, and its markup."""
    said = said_by(document.metadata, document.url) if document.metadata else []
    try:
        page = said_in(document.text)
    except BrokenInputError:
        return said  # what a page says is the other detector's to find, or to tell that it was refused
    return [*said, *(page.statements if page else ())]


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
