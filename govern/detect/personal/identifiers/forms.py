"""Printed forms: strings in a text that look as an identifier is printed, whole and not part of something longer."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, count
from operator import itemgetter
from string import ascii_letters
from typing import NamedTuple

from govern.detect.personal.identifiers.facts import GREEK_CAPITALS, Facts
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS

CHUNK = re.compile(f"[A-Za-z0-9{GREEK_CAPITALS}]+")
SEPARATORS = " ./-+"
SHAPED_CHUNK, FOLLOWING_CHUNK = re.compile("[9AG]+"), re.compile(f"[{re.escape(SEPARATORS)}][9AG]+")
HYPHENS, SPACES = "-\u2010\u2011\u2013", " \u00a0\u202f\u2009"
SHAPE_OF = dict.fromkeys(map(ord, "0123456789"), "9") | dict.fromkeys(map(ord, ascii_letters), "A")
SHAPE_OF |= dict.fromkeys(map(ord, GREEK_CAPITALS), "G")
SHAPES = {"X": "[9A]", "G": "[AG]"}
LOOSE = frozenset(SHAPES)
SHAPE_OF |= dict.fromkeys(map(ord, HYPHENS), "-") | dict.fromkeys(map(ord, SPACES), " ")
SHAPE_OF_BYTE = bytes(map(ord, "".join(map(chr, range(128))).translate(SHAPE_OF))).ljust(256)
OUTLINE_OF = dict.fromkeys(map(ord, "9AXG"), "9")  # in which forms differ that no shape has both
SPACED_WORD = rf"(?!{UNSPACED_SCRIPTS.pattern})\w"  # in scripts without spaces a number touches its neighbours
PART_OF_MORE_BEFORE = re.compile(rf"(?:{SPACED_WORD}|[$€£%+*]|[0-9][.,:/-])\Z")  # `$` would pass over a line feed
PART_OF_MORE_AFTER = re.compile(rf"{SPACED_WORD}|[%*]|[.,:/-][0-9]")
LONE_LETTER = re.compile("(?<=[0-9] )[a-z](?= [0-9])")
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
        self._whole: dict[str, dict[str, list[tuple[int, Facts, float]]]] = {}
        self._begun: dict[str, set[str]] = {}
        self._longest = max(known.longest for known in facts)
        order = count()  # of what a shape may be: as the facts tell it
        for known in facts:
            for form, bits in known.forms:
                alike = self._whole.setdefault(form.translate(OUTLINE_OF), {})
                alike.setdefault(form, []).append((next(order), known, bits))
                for cut in (place for place, character in enumerate(form) if character in SEPARATORS):
                    begun = form[:cut]
                    self._begun.setdefault(begun.translate(OUTLINE_OF), set()).add(begun)
        self._known: dict[str, Shape] = {}

    def printed(self, text: str) -> Iterator[tuple[Facts, Printed]]:
        """Yield every string in `text` that has a form, with whose form it is; overlapping ones too."""
        for place in self.places(text, 0, len(text)):
            value = value_at(text, place)
            if value is not None:
                for known, bits in place.shape.matching:
                    yield known, Printed(place.start, place.end, value, bits)

    def places(self, text: str, first: int, last: int) -> list[Place]:
        """Give every string that has the shape of a form and begins at `first` or after it, and before `last`."""
        found = []
        origin = max(first - 1, 0)  # a chunk that begins before is none that begins here
        shaped = shape_of(text[origin : last + self._longest])
        for chunk in SHAPED_CHUNK.finditer(shaped):
            start, end = chunk.span()
            if origin + start >= last:
                break
            if origin + start < first:
                continue
            while True:
                shape = self._known.get(shaped[start:end]) or self._shape(shaped[start:end])
                if shape.matching:
                    found.append(Place(origin + start, origin + end, shape))
                following = FOLLOWING_CHUNK.match(shaped, end) if shape.begins else None
                if following is None:
                    break
                end = following.end()
        return found

    def _shape(self, shape: str) -> Shape:
        """Look a shape up; shapes are few, so the answer is kept."""
        found = self._known.get(shape)
        if found is None:
            if len(self._known) >= MOST_SHAPES:
                self._known.clear()
            outline = shape.translate(OUTLINE_OF)
            whole = self._whole.get(outline, {})
            matching = sorted(chain(*(whole[form] for form in whole if is_of(form, shape))), key=itemgetter(0))
            begins = any(is_of(form, shape) for form in self._begun.get(outline, ()))
            found = self._known[shape] = Shape(shape, tuple((known, bits) for _, known, bits in matching), begins)
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
    value = written if written.isalnum() else "".join(CHUNK.findall(written))
    capitals = value.upper()
    return capitals if value in (capitals, value.lower()) else None


def shape_of(text: str) -> str:
    """Give a text as forms are written: 9 for a digit, A for a letter, G for a Greek capital, one space or hyphen."""
    if text.isascii():
        return text.encode().translate(SHAPE_OF_BYTE).decode()  # twice as fast
    return text.translate(SHAPE_OF)


def is_of(form: str, shape: str) -> bool:
    """Whether a string of a shape is printed in a form of the same outline."""
    return form == shape or (not LOOSE.isdisjoint(form) and _pattern(form).fullmatch(shape) is not None)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile("".join(SHAPES.get(character, re.escape(character)) for character in form))
