"""Which cues may be attributed to a person: told for all cues of a batch at once, from the text beside them.

What ties a cue to a person in its sentence does so in the text around it, too, before the sentence is cut out. Few
cues are tied to anybody, so that it costs little to look at those again.
"""

from typing import Any, NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.personal.special.alphabet import MARK, encoded
from govern.detect.personal.special.attribution import year_of
from govern.detect.personal.special.cues import Cues, senses_of
from govern.detect.personal.special.grammar import grammar
from govern.detect.personal.special.lexicon import Term, lexicon

BEFORE, AFTER = 220, 120  # bytes beside a cue that are looked at
APART, NOT_APART = b"\0", b"\1"  # a text's own are taken for another control character
PARTING = b";;"  # no pattern crosses a semicolon; one may end a match, the other begin the next


class Sense(NamedTuple):
    """One sense of a cue in document `row`, with byte offsets into the batch's buffer.

    `before` and `after` are the text beside it, in the alphabet of the patterns.
    """

    row: int
    start: int
    end: int
    term: Term
    before: bytes
    after: bytes


def attributable(batch: Batch, found: Cues) -> list[Sense]:
    """Give the senses of cues in which they may be attributed to somebody, in order."""
    known = lexicon().senses
    cues, senses = senses_of(found)
    kinds = known.kinds[senses]
    looked_at = np.unique(cues[kinds >= 0])
    beside = texts_beside(batch, *(column[looked_at] for column in found[:3]))
    passed: list[Sense] = []
    for number in np.unique(kinds[kinds >= 0]).tolist():
        language, kind = known.tied[number]
        patterns = grammar(language).kinds[kind]
        chosen = np.flatnonzero(kinds == number)
        if patterns.by_year:
            dated = [year_of(batch.documents[row].date) is not None for row in found.rows[cues[chosen]].tolist()]
            chosen = chosen[dated]
        texts = [beside[place] for place in np.searchsorted(looked_at, cues[chosen]).tolist()]
        for index in passing(texts, patterns.gate):
            row, start, end = (int(column[cues[chosen[index]]]) for column in found[:3])
            passed.append(Sense(row, start, end, known.terms[senses[chosen[index]]], *texts[index]))
    return sorted(passed, key=lambda sense: (sense.start, sense.term.topic))


def texts_beside(batch: Batch, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[tuple[bytes, bytes]]:
    """Give the text before and after cues, within their documents; what is not ASCII is encoded at once."""
    first, last = np.maximum(starts - BEFORE, batch.starts[rows]), np.minimum(ends + AFTER, batch.ends[rows])
    bounds = np.stack([first, starts, ends, last], axis=1).reshape(-1, 2).tolist()
    pieces = [batch.buffer[begin:end] for begin, end in bounds]
    wide = [place for place, piece in enumerate(pieces) if not piece.isascii()]
    joined = APART.join([pieces[place].replace(APART, NOT_APART) for place in wide])
    for place, text in zip(wide, encoded(joined).split(APART), strict=False):
        pieces[place] = text
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def passing(beside: list[tuple[bytes, bytes]], gate: Any) -> list[int]:
    """Give between which texts a cue may be attributed: `gate` searches all of them as one text, backwards."""
    if not beside:
        return []
    around = [before + MARK + after for before, after in beside]
    text = PARTING.join(around)[::-1]
    ends = [len(text) - match.start() for match in gate.finditer(text)]
    reach = np.cumsum([len(one) + len(PARTING) for one in around])
    found: list[int] = np.unique(np.searchsorted(reach, ends)).tolist()
    return found
