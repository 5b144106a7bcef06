"""The detectors of identifiers, one a data file; all of them look at the same candidates, found once a batch."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from weakref import WeakKeyDictionary

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.gated import locales_of
from govern.detect.personal.identifiers.facts import check_of, facts_of, families, version_of
from govern.detect.personal.identifiers.pieces import pieces
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer
from govern.detect.personal.identifiers.search import Judged, Search
from govern.detect.personal.recognizer import strongest

TOGETHER = 512  # pieces, so that a batch of numbers alone takes no more room

_found: WeakKeyDictionary[Batch, dict[str, list[Finding]]] = WeakKeyDictionary()


class IdentifierDetector:
    """Finds the identifiers of one data file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheet = sheet_of(file)

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every finding of the batch, in order."""
        if batch not in _found:
            _found[batch] = found_in(batch)
        yield from _found[batch][self.sheet.id]


def found_in(batch: Batch) -> dict[str, list[Finding]]:
    """Give what each detector (by id) finds: one search for printed forms serves all of them."""
    search, locales = search_of_all(), locales_of(batch)
    judged: dict[tuple[str, int], list[Judged]] = {}
    found_pieces = pieces(batch, search.anchors, search.margin, search.reach)
    while some := list(islice(found_pieces, TOGETHER)):
        for each in search.matches(some, locales):
            judged.setdefault((each.recognizer.sheet.id, each.row), []).append(each)
    found: dict[str, list[Finding]] = {detector: [] for detector in ids()}
    for (detector, row), rivals in judged.items():
        if len(rivals) > 1:
            kept = {id(match) for match in strongest([each.match for each in rivals])}
            rivals = [each for each in rivals if id(each.match) in kept]
        found[detector] += [each.recognizer.finding(row, 0, each.match) for each in rivals]
    return found


@cache
def search_of_all() -> Search:
    """Give the search for every identifier of every family."""
    return Search(recognizers())


@cache
def recognizers() -> tuple[IdentifierRecognizer, ...]:
    """Give the recogniser of every identifier, in the order of the families."""
    return tuple(
        IdentifierRecognizer(facts, check_of(file, facts.name), sheet_of(file))
        for file in families()
        for facts in facts_of(file)
    )


@cache
def sheet_of(file: str) -> DetectorSheet:
    """Give the sheet of the detector of one data file."""
    known = facts_of(file)
    return DetectorSheet(
        id=f"personal.{file.replace('/', '.')}.v{version_of(file)}",
        categories=tuple(dict.fromkeys(facts.category for facts in known)),
        finds="; ".join(facts.label for facts in known),
        basis="; ".join(dict.fromkeys(facts.law for facts in known)),
    )


@cache
def ids() -> tuple[str, ...]:
    """Give the id of each detector."""
    return tuple(sheet_of(file).id for file in families())


def detectors() -> list[Detector]:
    """Give the detector of each family."""
    return [IdentifierDetector(file) for file in families()]
