"""The sentence around a cue: cut at its ends, the cue replaced by one mark."""

import re
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.personal.special.cues import Cue
from govern.detect.personal.special.grammar import CUE

BEFORE, AFTER = 220, 120
END = re.compile(r"[.!?…]+[\"”»')\]]?\s+(?=[^\sa-zß-öø-ÿ])|\n\s*\n|[;•|\t]|\r\n\r\n")
SPACE = re.compile(rf"[\s{CUE}]")


class Sentence(NamedTuple):
    """A sentence, or the part of it near the cue: `text` has `CUE` at `place` where `length` characters stood.

    `question` says how it ends.
    """

    text: str
    place: int
    length: int
    question: bool

    def offset(self, position: int) -> int:
        """Give how many characters of the document lie from the cue's start to a position in `text`."""
        moved = self.length - len(CUE) if position > self.place else 0
        return position - self.place + moved


def sentence(batch: Batch, cue: Cue, abbreviations: frozenset[str]) -> Sentence:
    """Give the sentence of a cue; bytes of a character that the window cuts are left out."""
    buffer = batch.buffer
    first = max(cue.start - BEFORE, int(batch.starts[cue.row]))
    last = min(cue.end + AFTER, int(batch.ends[cue.row]))
    before = buffer[first : cue.start].decode("utf-8", errors="ignore")
    after = buffer[cue.end : last].decode("utf-8", errors="ignore")
    ends = [end.end() for end in END.finditer(before) if not abbreviated(before, end.start(), abbreviations)]
    before = before[ends[-1] :] if ends else before
    ending = next((end for end in END.finditer(after) if not abbreviated(after, end.start(), abbreviations)), None)
    question = (ending[0] if ending else after[-1:]).startswith("?")
    after = after[: ending.start()] if ending else after
    length = len(buffer[cue.start : cue.end].decode("utf-8"))
    text = SPACE.sub(" ", before) + CUE + SPACE.sub(" ", after)
    return Sentence(text, len(before), length, question)


def abbreviated(text: str, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `end` belongs to a title, an abbreviation or an initial."""
    if text[end : end + 1] != ".":
        return False
    word = text[max(0, end - 12) : end].rpartition(" ")[2].lstrip("(\"'“").casefold()
    return word in abbreviations or (len(word) == 1 and word.isalpha())
