"""Which cues may be attributed to a person: told for all cues of a batch at once, from the bytes beside them."""

from typing import Any

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.personal.special.cues import Cue
from govern.detect.personal.special.grammar import CUE, grammar
from govern.detect.personal.special.lexicon import Term

BEFORE, AFTER = 140, 100  # bytes beside a cue: more than any pattern has there without the person
MARK, PARTING = CUE.encode("utf-8"), b";"  # no pattern crosses a semicolon
TOPIC = "topic"  # the kind of words that nobody is attributed

Sense = tuple[Cue, Term]


def attributable(batch: Batch, found: list[Cue]) -> list[Sense]:
    """Give the cues that may be attributed to somebody, in order, each with the sense in which it may."""
    waiting: dict[tuple[str, str], list[Sense]] = {}
    for cue in found:
        for term in cue.senses:
            if term.kind != TOPIC:
                waiting.setdefault((term.language, term.kind), []).append((cue, term))
    passed = [
        sense
        for (language, kind), senses in waiting.items()
        for sense in passing(batch, senses, grammar(language).kinds[kind].gate)
    ]
    return sorted(passed, key=lambda sense: (sense[0].start, sense[1].topic))


def passing(batch: Batch, senses: list[Sense], gate: Any) -> list[Sense]:
    """Give the senses beside whose cues `gate` matches: their surroundings are searched as one text."""
    buffer, starts, ends = batch.buffer, batch.starts, batch.ends
    pieces = [
        buffer[max(cue.start - BEFORE, starts[cue.row]) : cue.start]
        + MARK
        + buffer[cue.end : min(cue.end + AFTER, ends[cue.row])]
        for cue, _ in senses
    ]
    reach = np.cumsum([len(piece) + len(PARTING) for piece in pieces])
    hits = [match.end() - 1 for match in gate.finditer(PARTING.join(pieces))]
    return [senses[index] for index in np.unique(np.searchsorted(reach, hits, side="right")).tolist()]
