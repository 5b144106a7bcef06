"""Which cues may be attributed to a person: told for all cues of a batch at once, from the text beside them.

What ties a cue to a person in its sentence does so in the text around it, too, before the sentence is cut out. Few
cues are tied to anybody, so that it costs little to look at those again.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.personal.special.alphabet import MARK, encoded
from govern.detect.personal.special.attribution import year_of
from govern.detect.personal.special.cues import Cues, senses_of
from govern.detect.personal.special.grammar import grammar
from govern.detect.personal.special.lexicon import Term, lexicon

BEFORE, AFTER = 220, 120  # bytes beside a cue that are looked at
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
    known = lexicon()
    cues, senses = senses_of(found)
    kinds = known.kinds[senses]
    passed: list[Sense] = []
    for number in np.unique(kinds[kinds >= 0]).tolist():
        language, kind = known.tied[number]
        patterns = grammar(language).kinds[kind]
        chosen = np.flatnonzero(kinds == number)
        if patterns.by_year:
            chosen = chosen[[year_of(batch.documents[row].date) is not None for row in found.rows[cues[chosen]]]]
        beside = texts_beside(batch, found, cues[chosen])
        for index in passing(beside, patterns.gate):
            cue, term = cues[chosen[index]], known.terms[senses[chosen[index]]]
            row, start, end = (int(column[cue]) for column in (found.rows, found.starts, found.ends))
            passed.append(Sense(row, start, end, term, *beside[index]))
    return sorted(passed, key=lambda sense: (sense.start, sense.term.topic))


def texts_beside(batch: Batch, found: Cues, cues: np.ndarray) -> list[tuple[bytes, bytes]]:
    """Give the text before and after each of some cues, within its document."""
    buffer, rows, starts, ends = batch.buffer, found.rows[cues], found.starts[cues], found.ends[cues]
    first = np.maximum(starts - BEFORE, batch.starts[rows])
    last = np.minimum(ends + AFTER, batch.ends[rows])
    bounds = zip(first.tolist(), starts.tolist(), ends.tolist(), last.tolist(), strict=True)
    return [(encoded(buffer[begin:start]), encoded(buffer[end:stop])) for begin, start, end, stop in bounds]


def passing(beside: list[tuple[bytes, bytes]], gate: Any) -> list[int]:
    """Give between which texts a cue may be attributed: `gate` searches all of them as one text, backwards."""
    around = [before + MARK + after for before, after in beside]
    reach = list(accumulate(len(text) + len(PARTING) for text in around))
    text = PARTING.join(around)[::-1]
    return sorted({bisect_right(reach, len(text) - match.start() - 1) for match in gate.finditer(text)})
