"""The search for all identifiers at once: what a printed string may be, where it stands and by the words near it."""

from collections.abc import Iterator
from typing import NamedTuple

from govern.detect.personal.evidence import REPORTED, posterior, weight
from govern.detect.personal.hints import WordLists
from govern.detect.personal.identifiers.anchors import anchors
from govern.detect.personal.identifiers.forms import Forms, Shape, value_at
from govern.detect.personal.identifiers.pieces import Piece
from govern.detect.personal.identifiers.recognizer import AFTER, BEFORE, IdentifierRecognizer
from govern.detect.personal.recognizer import Locale, Match

MOST_READINGS = 1 << 15


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

    def matches(self, piece: Piece, locale: Locale) -> Iterator[tuple[Match, IdentifierRecognizer]]:
        """Yield what lies in a piece, by its place in the document, and whose it is; overlapping ones too."""
        text = piece.text
        for place in self.forms.places(text, piece.first, piece.last):
            start, end, shape = place
            readings = self._readings_of(shape, locale)
            if not readings.all:
                continue
            near = f"{text[max(start - BEFORE, 0) : start]}\0{text[end : end + AFTER]}".casefold()
            named = self._named.that_may_stand_in(near)
            likely = readings.alone if readings.names.isdisjoint(named) else readings.likely(named)
            value = value_at(text, place) if likely else None
            if value is None:
                continue
            for recognizer, bits, _ in likely:
                match = recognizer.read(text, start, end, value, bits, locale, piece.offset)
                if match is not None:
                    yield match, recognizer

    def _readings_of(self, shape: Shape, locale: Locale) -> Readings:
        """Give what a string of a shape may be in a place; shapes and places are few, so the answer is kept."""
        found = self._readings.get((shape.written, locale))
        if found is None:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            of_shape = [(self.recognizers[facts.name], bits) for facts, bits in shape.matching]
            known = ((recognizer, recognizer.bits_before_reading(bits, locale)) for recognizer, bits in of_shape)
            every = tuple(
                Reading(recognizer, bits, posterior(bits) >= REPORTED)
                for recognizer, bits in known
                if posterior(bits + weight("context before")) >= REPORTED
            )
            alone = tuple(each for each in every if each.alone)
            names = frozenset(each.recognizer.facts.name for each in every if not each.alone)
            found = self._readings[shape.written, locale] = Readings(every, alone, names)
        return found
