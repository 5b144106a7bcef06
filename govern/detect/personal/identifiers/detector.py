"""The detectors of identifiers, one a data file; all of them look at the same candidates, found once a batch."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.detect.personal.gated import locales_of
from govern.detect.personal.hints import WordLists
from govern.detect.personal.identifiers.facts import check_of, facts_of, families, version_of
from govern.detect.personal.identifiers.forms import Forms, Shape, anchors, value_at
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer, surroundings
from govern.detect.personal.recognizer import Hits, Locale, Match, strongest
from govern.text.windows import windows

MOST_READINGS = 1 << 15

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
    search, locales = search_of_all(), locales_of(batch)
    for window in windows(batch, search.anchors, search.reach, search.reach):
        first = search.margin if window.start else 0
        last = len(window.text) - (0 if window.complete else search.margin)
        judged: dict[str, list[tuple[Match, IdentifierRecognizer]]] = {}
        for match, recognizer in search.matches(window.text, window.hits, locales[window.row]):
            if first <= match.start and match.end <= last:
                judged.setdefault(recognizer.sheet.id, []).append((match, recognizer))
        for detector, matches in judged.items():
            kept = {id(match) for match in strongest([match for match, _ in matches])}
            found[detector] += [
                recognizer.finding(window.row, window.start, match)
                for match, recognizer in matches
                if id(match) in kept
            ]
    return found


class Reading(NamedTuple):
    """What a string may be, with the bits known before it is read; not `alone` where it takes a context word."""

    recognizer: IdentifierRecognizer
    bits: float
    alone: bool


class Readings(NamedTuple):
    """All that a string may be, what it may be alone, and the names of what takes a context word."""

    all: tuple[Reading, ...]
    alone: tuple[Reading, ...]
    names: frozenset[str]

    def likely(self, named: set[str]) -> tuple[Reading, ...]:
        """Give what it may be where the words of some identifiers stand near it."""
        return tuple(each for each in self.all if each.alone or each.recognizer.facts.name in named)


class Search:
    """What the search for all identifiers needs, put together once a process."""

    def __init__(self, known: tuple[IdentifierRecognizer, ...]) -> None:
        facts = [recognizer.facts for recognizer in known]
        self.recognizers = {recognizer.facts.name: recognizer for recognizer in known}
        self.forms = Forms(facts)
        self.anchors = anchors(facts)
        self.margin = max(recognizer.context_reach for recognizer in known)
        self.reach = max(recognizer.reach for recognizer in known)
        self._named = WordLists({each.name: each.context for each in facts})
        self._readings: dict[tuple[str, Locale], Readings] = {}

    def matches(self, text: str, hits: Hits, locale: Locale) -> Iterator[tuple[Match, IdentifierRecognizer]]:
        """Yield what lies in a text that has these hits of the anchors, and whose it is; overlapping ones too."""
        for place in self.forms.places(text, hits):
            readings = self._readings_of(place.shape, locale)
            if not readings.all:
                continue
            near = "\0".join(surroundings(text, place.start, place.end)).casefold()
            named = self._named.that_may_stand_in(near)
            likely = readings.alone if readings.names.isdisjoint(named) else readings.likely(named)
            value = value_at(text, place) if likely else None
            if value is None:
                continue
            for recognizer, bits, _ in likely:
                match = recognizer.read(text, place.start, place.end, value, bits, locale)
                if match is not None:
                    yield match, recognizer

    def _readings_of(self, shape: Shape, locale: Locale) -> Readings:
        """Give what a string of a shape may be in a place; shapes and places are few, so the answer is kept."""
        found = self._readings.get((shape.written, locale))
        if found is None:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            of_shape = [(self.recognizers[facts.name], bits) for facts, bits in shape.matching]
            every = tuple(
                Reading(
                    recognizer,
                    recognizer.bits_before_reading(bits, locale),
                    recognizer.may_be_one(bits, locale, named=False),
                )
                for recognizer, bits in of_shape
                if recognizer.may_be_one(bits, locale, named=True)
            )
            alone = tuple(each for each in every if each.alone)
            names = frozenset(each.recognizer.facts.name for each in every if not each.alone)
            found = self._readings[shape.written, locale] = Readings(every, alone, names)
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


def detectors() -> list[Detector]:
    """Give the detector of each family."""
    return [IdentifierDetector(file) for file in families()]
