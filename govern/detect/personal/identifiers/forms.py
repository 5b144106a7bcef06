"""Printed forms: strings in a text that look as an identifier is printed, whole and not part of something longer."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters
from typing import NamedTuple

from govern.detect.personal.identifiers.facts import CLASSES, GREEK_CAPITALS, Facts
from govern.detect.personal.recognizer import UNSPACED_SCRIPTS
from govern.text.windows import Anchor

CHUNK = re.compile(f"[A-Za-z0-9{GREEK_CAPITALS}]+")
SEPARATORS = " ./-+"
HYPHENS, SPACES = "-\u2010\u2011\u2013", " \u00a0\u202f\u2009"
SHAPE_OF = dict.fromkeys(map(ord, "0123456789"), "9") | dict.fromkeys(map(ord, ascii_letters), "A")
SHAPE_OF |= dict.fromkeys(map(ord, GREEK_CAPITALS), "G")
SHAPES = {"X": "[9A]", "G": "[AG]"}
SHAPE_OF |= dict.fromkeys(map(ord, HYPHENS), "-") | dict.fromkeys(map(ord, SPACES), " ")
SPACED_WORD = rf"(?!{UNSPACED_SCRIPTS.pattern})\w"  # in scripts without spaces a number touches its neighbours
PART_OF_MORE_BEFORE = re.compile(rf"{SPACED_WORD}$|[$€£%+*]$|[0-9][.,:/-]$")
PART_OF_MORE_AFTER = re.compile(rf"{SPACED_WORD}|[%*]|[.,:/-][0-9]")
FEW_DIGITS = 6  # forms with fewer have a pass of their own: years and short numbers are everywhere
BYTES = {" ": 3, "-": 3, "G": 2}  # at most, in UTF-8; other characters have 1
MOST_SHAPES = 1 << 15


class Printed(NamedTuple):
    """A string that has one of an identifier's forms; `value` is without separators and in capitals."""

    start: int
    end: int
    value: str
    bits: float


class Forms:
    """Finds the printed forms of several identifiers in one pass, whatever their number.

    A text is cut into chunks of letters and digits; each run of chunks with single separators between them has a
    shape (`99.99.99-999.99`), and shapes are looked up.
    """

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._forms = [
            (re.compile(_shape_pattern(form)), known, bits) for known in facts for form, bits in known.forms
        ]
        self._longest = max(known.longest for known in facts)
        self._fewest = min(known.digits for known in facts)
        self._known: dict[str, tuple[tuple[Facts, float], ...]] = {}

    def printed(self, text: str) -> Iterator[tuple[Facts, Printed]]:
        """Yield every string in `text` that has a form, with whose form it is; overlapping ones too.

        Letters are all capitals or all small; a mixture is a word.
        """
        shaped = text.translate(SHAPE_OF)
        chunks = [chunk.span() for chunk in CHUNK.finditer(text)]
        for place, (start, _) in enumerate(chunks):
            if PART_OF_MORE_BEFORE.search(text[max(start - 2, 0) : start]):
                continue
            last = start
            for begins, end in chunks[place:]:
                if end - start > self._longest or (begins > start and not self._joined(shaped, last, begins)):
                    break
                last = end
                yield from self._matches(text, shaped, start, end)

    def _joined(self, shaped: str, end: int, begins: int) -> bool:
        return begins == end + 1 and shaped[end] in SEPARATORS

    def _matches(self, text: str, shaped: str, start: int, end: int) -> Iterator[tuple[Facts, Printed]]:
        shape = shaped[start:end]
        if shape.count("9") < self._fewest:
            return
        matching = self._matching(shape)
        if not matching or PART_OF_MORE_AFTER.match(text, end):
            return
        value = "".join(CHUNK.findall(text[start:end]))
        if "A" in shape and not (value == value.upper() or value == value.lower()):
            return
        for known, bits in matching:
            yield known, Printed(start, end, value.upper(), bits)

    def _matching(self, shape: str) -> tuple[tuple[Facts, float], ...]:
        """Give whose forms a shape is; shapes are few, so the answer is kept."""
        if shape not in self._known:
            if len(self._known) >= MOST_SHAPES:
                self._known.clear()
            found = ((known, bits) for pattern, known, bits in self._forms if pattern.fullmatch(shape))
            self._known[shape] = tuple(found)
        return self._known[shape]


def _shape_pattern(form: str) -> str:
    return "".join(SHAPES.get(character, re.escape(character)) for character in form)


def anchors(facts: Sequence[Facts]) -> tuple[Anchor, ...]:
    """Give the anchors that meet every form of `facts`: one for those with few digits, one for the others."""
    found = []
    for few in (False, True):
        forms = {form for known in facts for form, _ in known.forms if (form.count("9") < FEW_DIGITS) is few}
        if forms:
            pattern = "|".join(sorted(map(_byte_pattern, forms), key=lambda shape: (-len(shape), shape)))
            span = max(_bytes(form[form.find("9") : form.rfind("9") + 1]) for form in forms)
            found.append(Anchor(pattern, min(form.count("9") for form in forms), span, max(map(_bytes, forms))))
    return tuple(found)


def _byte_pattern(form: str) -> str:
    return "".join(CLASSES.get(character, re.escape(character)) for character in form)


def _bytes(form: str) -> int:
    """Give the most bytes that a form takes."""
    return sum(BYTES.get(character, 1) for character in form)
