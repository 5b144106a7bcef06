"""The search for all identifiers at once: what a printed string may be, where it stands and by the words near it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govern.detect.personal.evidence import REPORTED, posterior, weight
from govern.detect.personal.hints import signs_in, signs_of
from govern.detect.personal.identifiers.anchors import anchors
from govern.detect.personal.identifiers.forms import Forms, Shape, value_at
from govern.detect.personal.identifiers.headings import NONE, categories_at
from govern.detect.personal.identifiers.pieces import Piece
from govern.detect.personal.identifiers.recognizer import IdentifierRecognizer, near, written_around
from govern.detect.personal.recognizer import Locale, Match

MOST_READINGS, MOST_CHOICES = 1 << 15, 1 << 10


class Reading(NamedTuple):
    """What a string may be, with the bits known by its shape; not `alone` where it takes a context word in any place.

    `signs` are those of the context words.
    """

    recognizer: IdentifierRecognizer
    bits: float
    alone: bool
    signs: frozenset[str]


class Readings:
    """All that a string of one shape may be; which of it is told by bits of numbers, the lowest for the first."""

    def __init__(self, every: tuple[Reading, ...]) -> None:
        self.all = every
        self._alone = sum(1 << place for place, each in enumerate(every) if each.alone)
        self._by_sign: dict[str, int] = {}
        self._by_category: dict[str, int] = {}
        for place, each in enumerate(every):
            category = each.recognizer.category
            self._by_category[category] = self._by_category.get(category, 0) | 1 << place
            for sign in each.signs:
                self._by_sign[sign] = self._by_sign.get(sign, 0) | 1 << place
        self._known: dict[int, tuple[Reading, ...]] = {}

    def beside(self, signs: list[str], headed: frozenset[str]) -> tuple[Reading, ...]:
        """Give what it may be where the text near it has some signs, or a heading names some categories."""
        which = self._alone
        for category in headed:
            which |= self._by_category.get(category, 0)
        for sign in self._by_sign.keys() & signs:
            which |= self._by_sign[sign]
        if not which:
            return ()
        found = self._known.get(which)
        if found is None:
            if len(self._known) >= MOST_CHOICES:
                self._known.clear()
            found = self._known[which] = tuple(each for place, each in enumerate(self.all) if which >> place & 1)
        return found


class Judged(NamedTuple):
    """A match in a document, by its row, and whose it is."""

    row: int
    recognizer: IdentifierRecognizer
    match: Match


class Search:
    """What the search for all identifiers needs, put together once a process."""

    def __init__(self, known: tuple[IdentifierRecognizer, ...]) -> None:
        facts = [recognizer.facts for recognizer in known]
        self.recognizers = {recognizer.facts.name: recognizer for recognizer in known}
        self.forms = Forms(facts)
        self.anchors = anchors(facts)
        self.margin = max(recognizer.context_reach for recognizer in known)
        self.reach = max(recognizer.reach for recognizer in known)
        self._signs = {each.name: signs_of(each.context) for each in facts}
        self._readings: dict[str, Readings] = {}

    def matches(self, pieces: Sequence[Piece], locales: Mapping[int, Locale]) -> Iterator[Judged]:
        """Yield what lies in pieces, by its place in the document, and whose it is; overlapping ones too.

        Each question is asked of all pieces before the next one: what has just run runs an eighth faster.
        """
        placed = [
            (piece, place, readings)
            for piece in pieces
            for place in self.forms.places(piece.text, piece.first, piece.last)
            if (readings := self._readings_of(place.shape)).all
        ]
        signs = map(signs_in, [near(piece.text, place) for piece, place, _ in placed])
        headed = [categories_at(piece.text, place.start, place.end) for piece, place, _ in placed]
        may_be = [
            readings.beside(each, named) for (_, _, readings), each, named in zip(placed, signs, headed, strict=True)
        ]
        printed = [
            (piece, place, named, likely, string)
            for (piece, place, _), named, likely in zip(placed, headed, may_be, strict=True)
            if likely and (string := value_at(piece.text, place)) is not None
        ]
        checked = [
            (piece, place, named, passed)
            for piece, place, named, likely, string in printed
            if (passed := [(each, value) for each in likely if (value := each.recognizer.check(string)) is not None])
        ]
        for piece, (start, end, _), named, passed in checked:
            beside, locale = written_around(piece.text, start, end), locales[piece.row]
            found = list(sure_enough(passed, NONE, beside, locale))
            if named and not found:  # a heading tells less than words for one identifier
                found = list(sure_enough(passed, named, beside, locale))
            for recognizer, sure, value in found:
                match = recognizer.match(piece.offset + start, piece.offset + end, sure, value)
                yield Judged(piece.row, recognizer, match)

    def _readings_of(self, shape: Shape) -> Readings:
        """Give what a string of a shape may be; shapes are few, so the answer is kept."""
        found = self._readings.get(shape.written)
        if found is None:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            found = self._readings[shape.written] = Readings(tuple(self._likely_readings(shape)))
        return found

    def _likely_readings(self, shape: Shape) -> Iterator[Reading]:
        """Yield what a string of a shape can be in the place that speaks most for it."""
        for facts, form_bits in shape.matching:
            recognizer = self.recognizers[facts.name]
            bits = recognizer.bits_anywhere(form_bits)
            most = bits + max(map(weight, ("same country", "same language")))
            if posterior(most + weight("context before")) >= REPORTED:
                yield Reading(recognizer, bits, posterior(most) >= REPORTED, self._signs[facts.name])


def sure_enough(
    passed: Iterable[tuple[Reading, str]], headed: frozenset[str], beside: tuple[str, str], locale: Locale
) -> Iterator[tuple[IdentifierRecognizer, float, str]]:
    """Yield the readings of a string that are likely enough, with how sure and the value.

    `headed` are the categories that a heading names, `beside` what is written before and after the string.
    """
    for (recognizer, bits, _, _), value in passed:
        here = bits + recognizer.bits_of_place(locale)
        sure = recognizer.confidence(here, *beside, locale, recognizer.category in headed)
        if sure >= REPORTED:
            yield recognizer, sure, value
