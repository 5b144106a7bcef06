"""Which cues may be attributed to a person: told for all cues of a batch at once, from the bytes beside them.

What ties a cue to a person in its sentence does so in the bytes around it, too, before the sentence is cut out. Few
cues are tied to anybody, so that it costs little to look at those again.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Any, NamedTuple

from govern.corpus.batch import Batch
from govern.detect.personal.special.attribution import year_of
from govern.detect.personal.special.cues import Cues
from govern.detect.personal.special.grammar import MARK, grammar
from govern.detect.personal.special.lexicon import Term, lexicon
from govern.detect.personal.special.sentences import AFTER, BEFORE, spaced

PARTING = b";;"  # no pattern crosses a semicolon; one may end a match, the other begin the next
APART = b"\xff"  # in no UTF-8
TIED_BEFORE, TIED_AFTER = 140, 100  # bytes beside a cue: more than any pattern has there without the person


class Sense(NamedTuple):
    """One sense of a cue in document `row`, with byte offsets into the batch's buffer."""

    row: int
    start: int
    end: int
    term: Term


def attributable(batch: Batch, found: Cues) -> list[Sense]:
    """Give the senses of cues in which they may be attributed to somebody, in order."""
    passed: list[Sense] = []
    for (language, kind), senses in by_kind(found).items():
        patterns = grammar(language).kinds[kind]
        if patterns.by_year:
            senses = [sense for sense in senses if year_of(batch.documents[sense.row].date) is not None]
        tied = passing(senses, pieces(batch, senses, TIED_BEFORE, TIED_AFTER), patterns.tied) if senses else []
        if tied:
            around = spaced(APART.join(pieces(batch, tied, BEFORE, AFTER))).split(APART)
            passed += passing(tied, around, patterns.gate)
    return sorted(passed, key=lambda sense: (sense.start, sense.term.topic))


def by_kind(found: Cues) -> dict[tuple[str, str], list[Sense]]:
    """Give the senses of cues by language and kind."""
    attributed = lexicon().attributed
    result: dict[tuple[str, str], list[Sense]] = {}
    for row, start, end, phrase, reading in zip(*(column.tolist() for column in found), strict=True):
        for term in attributed[reading][phrase]:
            result.setdefault((term.language, term.kind), []).append(Sense(row, start, end, term))
    return result


def pieces(batch: Batch, senses: list[Sense], before: int, after: int) -> list[bytes]:
    """Give the bytes around each sense's cue, within its document, with a mark in its place."""
    buffer = batch.buffer
    rows = [sense.row for sense in senses]
    bounds = zip(senses, batch.starts[rows].tolist(), batch.ends[rows].tolist(), strict=True)
    return [
        buffer[max(start - before, first) : start] + MARK + buffer[end : min(end + after, last)]
        for (_, start, end, _), first, last in bounds
    ]


def passing(senses: list[Sense], around: list[bytes], gate: Any) -> list[Sense]:
    """Give the senses beside whose cues `gate` matches: what is `around` them is searched as one text."""
    reach = list(accumulate(len(piece) + len(PARTING) for piece in around))
    hits = {bisect_right(reach, match.end() - 1) for match in gate.finditer(PARTING.join(around))}
    return [senses[index] for index in sorted(hits)]
