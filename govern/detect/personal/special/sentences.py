"""The sentence around a cue: cut at its ends, the cue replaced by one mark. In the alphabet of the patterns."""

from typing import NamedTuple

from govern.detect.personal.special.alphabet import MARK
from govern.detect.personal.special.backwards import backwards
from govern.detect.personal.special.grammar import compiled

# group 1 ends where a sentence begins, but for a small letter; group 2 parts sentences whatever follows
END = (
    r"(?-i:([.!?…]+[\"”»')\]]?[\t-\r\x1c- ]+)[^\t-\r\x1c- a-z\xdf-\xf6\xf8-\xff]"
    r"|(\n[\t-\r\x1c- ]*\n|[;•|\t]|\r\n\r\n))"
)
NEXT_END, LAST_END = compiled(END), compiled(backwards(END))
BLANKS = bytes.maketrans(b"\t\n\v\f\r\x1c\x1d\x1e\x1f", b" " * 9)
ABBREVIATION = 12  # characters, at most


class Sentence(NamedTuple):
    """A sentence, or the part of it near the cue: `text` has `MARK` at `place` where `length` characters stood.

    `question` says how it ends.
    """

    text: bytes
    place: int
    length: int
    question: bool

    def offset(self, position: int) -> int:
        """Give how many characters of the document lie from the cue's start to a place in `text`."""
        if position <= self.place:
            return position - self.place
        return self.length + position - self.place - len(MARK)


def sentence(before: bytes, after: bytes, length: int, abbreviations: frozenset[str]) -> Sentence:
    """Give the sentence of a cue of `length` characters, as far as it lies in the text `before` and `after` it."""
    begin = begun(before, abbreviations)
    finish = finished(after, abbreviations)
    question = after[finish:].startswith(b"?") or (finish == len(after) and after.endswith(b"?"))
    before = before[begin:].translate(BLANKS)
    return Sentence(before + MARK + after[:finish].translate(BLANKS), len(before), length, question)


def begun(text: bytes, abbreviations: frozenset[str]) -> int:
    """Give where the last sentence of a text begins, if one does; else 0."""
    size = len(text)
    for cut in LAST_END.finditer(text[::-1]):
        if not abbreviated(text, size - cut.end(), abbreviations):
            return size - int(max(cut.start(1), cut.start(2)))
    return 0


def finished(text: bytes, abbreviations: frozenset[str]) -> int:
    """Give where the first sentence of a text ends."""
    cuts = (cut.start() for cut in NEXT_END.finditer(text))
    return next((cut for cut in cuts if not abbreviated(text, cut, abbreviations)), len(text))


def abbreviated(text: bytes, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `end` belongs to a title, an abbreviation or an initial."""
    if text[end : end + 1] != b".":
        return False
    before = text[max(0, end - ABBREVIATION) : end].rpartition(b" ")[2]
    word = before.decode("cp1252", errors="replace").lstrip("(\"'“").casefold()
    return word in abbreviations or (len(word) == 1 and word.isalpha())
