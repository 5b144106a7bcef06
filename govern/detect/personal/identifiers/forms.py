"""Printed forms: strings in a text that look as an identifier is printed, whole and not part of something longer."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters
from typing import NamedTuple

from govern.detect.personal.identifiers.facts import CLASSES, GREEK_CAPITALS, Facts
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS, Hits
from govern.text.windows import Anchor

CHUNK = re.compile(f"[A-Za-z0-9{GREEK_CAPITALS}]+")
SEPARATORS = " ./-+"
HYPHENS, SPACES = "-\u2010\u2011\u2013", " \u00a0\u202f\u2009"
SHAPE_OF = dict.fromkeys(map(ord, "0123456789"), "9") | dict.fromkeys(map(ord, ascii_letters), "A")
SHAPE_OF |= dict.fromkeys(map(ord, GREEK_CAPITALS), "G")
SHAPES = {"X": "[9A]", "G": "[AG]"}
SHAPE_OF |= dict.fromkeys(map(ord, HYPHENS), "-") | dict.fromkeys(map(ord, SPACES), " ")
OUTLINE_OF = dict.fromkeys(map(ord, "9AXG"), "9")  # in which forms differ that no shape has both
SPACED_WORD = rf"(?!{UNSPACED_SCRIPTS.pattern})\w"  # in scripts without spaces a number touches its neighbours
PART_OF_MORE_BEFORE = re.compile(rf"{SPACED_WORD}$|[$€£%+*]$|[0-9][.,:/-]$")
PART_OF_MORE_AFTER = re.compile(rf"{SPACED_WORD}|[%*]|[.,:/-][0-9]")
LONE_LETTER = re.compile("(?<=[0-9] )[a-z](?= [0-9])")
FEW_DIGITS = 6  # forms with fewer have a pass of their own: years and short numbers are everywhere
BYTES = {" ": 3, "-": 3, "G": 2}  # at most, in UTF-8; other characters have 1
GAP = 5  # bytes from one digit to the next, in some run of so many digits of every form
MOST_SHAPES = 1 << 15


class Printed(NamedTuple):
    """A string that has one of an identifier's forms; `value` is without separators and in capitals."""

    start: int
    end: int
    value: str
    bits: float


class Shape(NamedTuple):
    """What is known of one shape: whose form it is, with the bits of that form, and whether a form begins with it."""

    written: str
    matching: tuple[tuple[Facts, float], ...]
    begins: bool


class Place(NamedTuple):
    """A string in a text with a shape that is a form's."""

    start: int
    end: int
    shape: Shape


class Forms:
    """Finds the printed forms of several identifiers in one pass, whatever their number.

    A text is cut into chunks of letters and digits; each run of chunks with single separators between them has a
    shape (`99.99.99-999.99`), and shapes are looked up. A run is made longer only while a form begins with its shape.
    """

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._whole: dict[str, list[tuple[re.Pattern[str], Facts, float]]] = {}
        self._begun: dict[str, dict[str, re.Pattern[str]]] = {}
        self._longest = max(known.longest for known in facts)
        for known in facts:
            for form, bits in known.forms:
                pattern = re.compile(_shape_pattern(form))
                self._whole.setdefault(form.translate(OUTLINE_OF), []).append((pattern, known, bits))
                for cut in (place for place, character in enumerate(form) if character in SEPARATORS):
                    begun = form[:cut]
                    alike = self._begun.setdefault(begun.translate(OUTLINE_OF), {})
                    alike[begun] = re.compile(_shape_pattern(begun))
        self._known: dict[str, Shape] = {}

    def printed(self, text: str) -> Iterator[tuple[Facts, Printed]]:
        """Yield every string in `text` that has a form, with whose form it is; overlapping ones too."""
        for place in self.places(text, [(0, len(text))]):
            value = value_at(text, place)
            if value is not None:
                for known, bits in place.shape.matching:
                    yield known, Printed(place.start, place.end, value, bits)

    def places(self, text: str, hits: Hits) -> Iterator[Place]:
        """Yield every string that has the shape of a form and begins in one of the `hits` of the anchors.

        Every form does: a search from left to right passes over the start of none but in a hit.
        """
        done = 0
        for start, end in hits:
            first = max(start, done)
            if first < end:
                yield from self._begun_in(text, first, end)
                done = end

    def _begun_in(self, text: str, first: int, last: int) -> Iterator[Place]:
        """Yield what has the shape of a form and begins between two characters."""
        piece = text[first : last + self._longest]
        chunks = [chunk.span() for chunk in CHUNK.finditer(piece)]
        shaped = piece.translate(SHAPE_OF)
        if chunks and chunks[0][0] == 0 and first and CHUNK.match(text, first - 1):
            del chunks[0]
        for place, (start, end) in enumerate(chunks):
            if start >= last - first:
                return
            shape = self._shape(shaped[start:end])
            following = place
            while True:
                if shape.matching:
                    yield Place(first + start, first + end, shape)
                following += 1
                if not shape.begins or following == len(chunks) or chunks[following][0] != end + 1:
                    break
                if shaped[end] not in SEPARATORS:
                    break
                end = chunks[following][1]
                shape = self._shape(shaped[start:end])

    def _shape(self, shape: str) -> Shape:
        """Look a shape up; shapes are few, so the answer is kept."""
        found = self._known.get(shape)
        if found is None:
            if len(self._known) >= MOST_SHAPES:
                self._known.clear()
            outline = shape.translate(OUTLINE_OF)
            whole = self._whole.get(outline, ())
            begun = self._begun.get(outline, {}).values()
            found = self._known[shape] = Shape(
                shape,
                tuple((known, bits) for pattern, known, bits in whole if pattern.fullmatch(shape)),
                any(pattern.fullmatch(shape) for pattern in begun),
            )
        return found


def value_at(text: str, place: Place) -> str | None:
    """Give what is printed without separators and in capitals; None where it is part of something longer.

    Letters are all capitals or all small; a mixture is a word, and so is a small letter between spaces.
    """
    start, end, _ = place
    if PART_OF_MORE_AFTER.match(text, end) or PART_OF_MORE_BEFORE.search(text[max(start - 2, 0) : start]):
        return None
    written = text[start:end]
    if LONE_LETTER.search(written):
        return None
    value = "".join(CHUNK.findall(written))
    capitals = value.upper()
    return capitals if value in (capitals, value.lower()) else None


def _shape_pattern(form: str) -> str:
    return "".join(SHAPES.get(character, re.escape(character)) for character in form)


def anchors(facts: Sequence[Facts]) -> tuple[Anchor, ...]:
    """Give the anchors that meet every form of `facts`: of those with few digits, and of the others.

    Raises:
        ValueError: a form has few digits and none of them beside a letter, or many that stand far apart.
    """
    forms = sorted({form for known in facts for form, _ in known.forms})
    many = [form for form in forms if form.count("9") >= FEW_DIGITS]
    few = [form for form in forms if form.count("9") < FEW_DIGITS]
    found = []
    if many:
        span = max(map(_span, many))
        found.append(Anchor(_any_of(many), FEW_DIGITS, span, max(map(_bytes, many)), gap=GAP))
    if few:
        if not all(any({"A", "9"} <= set(chunk) for chunk in re.split(r"[^9AXG]", form)) for form in few):
            raise ValueError(f"a form with few digits needs one in a group with letters: {few}")
        found.append(Anchor(_any_of(few), longest=max(map(_bytes, few)), prints=("A9", "9A")))
    return tuple(found)


def _any_of(forms: Sequence[str]) -> str:
    return "|".join(sorted(map(_byte_pattern, forms), key=lambda shape: (-len(shape), shape)))


def _span(form: str) -> int:
    """Give within how many bytes `FEW_DIGITS` digits of a form stand that follow one another closely."""
    digits: list[int] = []
    place, spans = 0, []
    for character in form:
        if character == "9":
            digits = [*digits, place] if digits and place - digits[-1] <= GAP else [place]
            if len(digits) >= FEW_DIGITS:
                spans.append(place - digits[-FEW_DIGITS] + 1)
        place += BYTES.get(character, 1)
    if not spans:
        raise ValueError(f"the digits of the form {form!r} stand too far apart")
    return min(spans)


def _byte_pattern(form: str) -> str:
    """Give a form as RE2 reads it; where it begins or ends in ASCII, no letter, digit or _ stands beside it."""
    pattern = "".join(CLASSES.get(character, re.escape(character)) for character in form)
    before, after = ("" if character == "G" else r"\b" for character in (form[0], form[-1]))
    return f"{before}{pattern}{after}"


def _bytes(form: str) -> int:
    """Give the most bytes that a form takes."""
    return sum(BYTES.get(character, 1) for character in form)
