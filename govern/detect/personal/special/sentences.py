"""The sentence around a cue: cut at its ends, the cue replaced by one mark. In UTF-8, as the patterns are."""

from typing import NamedTuple

import re2

from govern.corpus.batch import Batch
from govern.detect.personal.special.grammar import MARK

BEFORE, AFTER = 220, 120  # bytes
# group 1 ends where a sentence begins, but for a small letter; group 2 parts sentences whatever follows
END = re2.compile(
    r"([.!?…]+[\"”»')\]]?[\t-\r\x1c- ]+)[^\t-\r\x1c- a-zß-öø-ÿ]|(\n[\t-\r\x1c- ]*\n|[;•|\t]|\r\n\r\n)".encode()
)
BLANKS = bytes.maketrans(b"\t\n\v\f\r\x1c\x1d\x1e\x1f", b" " * 9)
WIDE = tuple(space.encode() for space in "\u00a0\u202f\u2009")  # before units and French punctuation
CLOSE = 64  # bytes before a cue in which its sentence begins more often than not
ABBREVIATION = 12  # bytes, at most


class Sentence(NamedTuple):
    """A sentence, or the part of it near the cue: `text` has `MARK` at `place` where `length` characters stood.

    `question` says how it ends.
    """

    text: bytes
    place: int
    length: int
    question: bool

    def offset(self, position: int) -> int:
        """Give how many characters of the document lie from the cue's start to a byte of `text`."""
        if position <= self.place:
            return -characters(self.text[position : self.place])
        return self.length + characters(self.text[self.place + len(MARK) : position])


def characters(text: bytes) -> int:
    """Count the characters of a piece of UTF-8."""
    return len(text.decode("utf-8"))


def spaced(text: bytes) -> bytes:
    """Give UTF-8 with a plain space for each wide one."""
    for wide in WIDE:
        text = text.replace(wide, b" ")
    return text


def sentence(batch: Batch, row: int, start: int, end: int, abbreviations: frozenset[str]) -> Sentence:
    """Give the sentence of a cue from byte `start` to `end`, as far as `BEFORE` and `AFTER` reach."""
    buffer = batch.buffer
    before = whole(buffer[max(start - BEFORE, int(batch.starts[row])) : start])
    after = whole(buffer[end : min(end + AFTER, int(batch.ends[row]))])
    begin = begun(before, len(before) - CLOSE, abbreviations) or begun(before, 0, abbreviations)
    cuts = (cut.start() for cut in END.finditer(after) if not abbreviated(after, cut.start(), abbreviations))
    finish = next(cuts, len(after))
    question = after[finish:].startswith(b"?") or (finish == len(after) and after.endswith(b"?"))
    before, after = plain(before[begin:]), plain(after[:finish])
    return Sentence(before + MARK + after, len(before), characters(buffer[start:end]), question)


def begun(text: bytes, position: int, abbreviations: frozenset[str]) -> int:
    """Give where the last sentence of a text begins, if one does after a position; else 0."""
    return max(
        (
            max(cut.end(1), cut.end(2))
            for cut in END.finditer(text, position)
            if not abbreviated(text, cut.start(), abbreviations)
        ),
        default=0,
    )


def whole(text: bytes) -> bytes:
    """Give a piece of UTF-8 without the parts of characters at its ends, with plain spaces."""
    return text if text.isascii() else spaced(text.decode("utf-8", errors="ignore").encode("utf-8"))


def plain(text: bytes) -> bytes:
    """Give text in one line, without the mark of a cue."""
    text = text.translate(BLANKS)
    return text if text.isascii() else text.replace(MARK, b" ")


def abbreviated(text: bytes, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `end` belongs to a title, an abbreviation or an initial."""
    if text[end : end + 1] != b".":
        return False
    before = text[max(0, end - ABBREVIATION) : end].rpartition(b" ")[2]
    word = before.decode("utf-8", errors="ignore").lstrip("(\"'“").casefold()
    return word in abbreviations or (len(word) == 1 and word.isalpha())
