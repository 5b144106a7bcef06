"""Reservations of rights against training and mining, and permissions, in a document's record, markup and words.

By article 4(3) of Directive (EU) 2019/790 a right is reserved expressly and in an appropriate manner, such as by
machine-readable means. What a machine reads by a published protocol is hard; words are a hint, and so is what asks
for less than training. A reservation that something nearer to the work lifts is soft, too (`overruled`).
"""

from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.corpus.broken import BrokenInputError
from govern.detect.interface import Detector, DetectorSheet, Finding, PartlyScanned
from govern.detect.rights.reservations.agents import agents
from govern.detect.rights.reservations.lattice import overruled
from govern.detect.rights.reservations.phrases import phrases
from govern.detect.rights.reservations.raw_page import said_in
from govern.detect.rights.reservations.record import said_by
from govern.detect.rights.reservations.statement import ANY_AGENT, TRAINING, Statement

RESERVED, SOFT, PERMITTED = "rights.reservation", "rights.reservation_soft", "rights.permission"
HARD_CONFIDENCE, SOFT_CONFIDENCE = 0.98, 0.8
MAX_EXCERPT = 300
FETCH = "fetch"  # what a record holds was said when it was fetched


class ReservationDetector:
    """Finds what was said to the fetcher of a document; what a site's robots.txt said is judged by `site`."""

    sheet = DetectorSheet(
        id="rights.reservation.v2",
        categories=(RESERVED, SOFT, PERMITTED),
        finds="reservations of rights against training and text and data mining, and permissions",
        basis="Directive (EU) 2019/790, article 4(3); Regulation (EU) 2024/1689, article 53(1)(c)",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield what is said of each document: first by its record and markup, then in words.

        Raises:
            PartlyScanned: after all, where markup was not safe to read.
        """
        from govern.detect.masking import mask_texts

        faults: dict[int, str] = {}
        for row, document in enumerate(batch.documents):
            said = said_by(document.metadata, document.url) if document.metadata else []
            try:
                page = said_in(document.text)
            except BrokenInputError as refused:
                page, faults[row] = None, refused.detail
            if not said and page is None:
                continue
            lifted = overruled([*said, *(page.statements if page else ())])
            for statement in said:
                yield finding(row, statement, statement in lifted)
            if page:
                start, end = (
                    len(document.text[:place].decode("utf-8", "replace")) for place in (page.start, page.end)
                )
                for statement in page.statements:
                    yield finding(row, statement, statement in lifted, start, end)
        found = list(phrases(batch))
        for one, shown in zip(found, mask_texts([one.text for one in found]), strict=True):
            yield in_words(one.row, one.start, one.end, one.scope, one.language, one.text, shown or "")
        if faults:
            raise PartlyScanned(faults)


def finding(row: int, statement: Statement, lifted: bool, start: int = 0, end: int = 0) -> Finding:
    """Give a statement as a finding; one of the record has no place in the text, and stands at its beginning."""
    said = f"{statement.protocol} {statement.carrier}: {statement.scope} {statement.value}"
    agent = agent_shown(statement.agent)
    details: dict[str, str | int | float] = {
        "protocol": statement.protocol,
        "carrier": statement.carrier,
        "scope": statement.scope,
        "value": statement.value,
        "agent": agent,
        "strength": statement.strength,
        "when": FETCH,
    }
    if statement.conditions:
        details["conditions"] = ", ".join(statement.conditions)
    if lifted:
        details["overruled"] = 1
    confidence = HARD_CONFIDENCE if statement.strength == "hard" else SOFT_CONFIDENCE
    return Finding(row, start, end, category(statement, lifted), confidence, f"{said} {agent}", said, details)


def in_words(row: int, start: int, end: int, scope: str, language: str, text: str, shown: str) -> Finding:
    """Give a reservation in words as a finding."""
    details = {"protocol": "words", "carrier": "text", "scope": scope, "value": "reserved", "agent": ANY_AGENT}
    details |= {"strength": "soft", "when": FETCH, "language": language}
    return Finding(row, start, end, SOFT, 0.7, " ".join(text.casefold().split()), shown[:MAX_EXCERPT], details)


def category(statement: Statement, lifted: bool) -> str:
    """Give the category: a policy tells by it what is hard."""
    if statement.value == "permitted":
        return PERMITTED
    hard = statement.value == "reserved" and statement.strength == "hard" and statement.scope in TRAINING
    return RESERVED if hard and not lifted else SOFT


def agent_shown(agent: str) -> str:
    """Give the name of an agent that is known, and nothing of what others write in its place."""
    known = agents().get(agent.lower())
    return known.name if known else ANY_AGENT if agent == ANY_AGENT else "other"


def detector() -> Detector:
    """Give the detector for the scan."""
    return ReservationDetector()
