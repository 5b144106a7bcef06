"""The detectors of identifiers, one a data file; all of them look at the same candidates, found once a batch."""

from collections.abc import Iterator
from functools import cache
from weakref import WeakKeyDictionary

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.gated import document_locale
from govern.detect.personal.identifiers.facts import check_of, facts_of, families, version_of
from govern.detect.personal.identifiers.forms import Forms, anchors
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer
from govern.detect.personal.recognizer import Locale, Match, strongest
from govern.text.windows import windows

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
    found: dict[str, list[Finding]] = {sheet_of(file).id: [] for file in families()}
    search = search_of_all()
    for window in windows(batch, search.anchors, search.reach, search.reach):
        first = search.margin if window.start else 0
        last = len(window.text) - (0 if window.complete else search.margin)
        locale: Locale | None = None
        judged: dict[str, list[tuple[Match, IdentifierRecognizer]]] = {}
        for facts, printed in search.forms.printed(window.text, first, last):
            recognizer = search.recognizers[facts.name]
            locale = locale or document_locale(batch, window.row)
            match = recognizer.judged(window.text, printed, locale)
            if match is not None:
                judged.setdefault(recognizer.sheet.id, []).append((match, recognizer))
        for detector, matches in judged.items():
            kept = {id(match) for match in strongest(match for match, _ in matches)}
            found[detector] += [
                recognizer.finding(window.row, window.start, match)
                for match, recognizer in matches
                if id(match) in kept
            ]
    return found


class Search:
    """What the search for all identifiers needs, put together once a process."""

    def __init__(self, known: tuple[IdentifierRecognizer, ...]) -> None:
        facts = [recognizer.facts for recognizer in known]
        self.recognizers = {recognizer.facts.name: recognizer for recognizer in known}
        self.forms = Forms(facts)
        self.anchors = anchors(facts)
        self.margin = max(recognizer.context_reach for recognizer in known)
        self.reach = max(recognizer.reach for recognizer in known)


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


def detectors() -> list[Detector]:
    """Give the detector of each family."""
    return [IdentifierDetector(file) for file in families()]
