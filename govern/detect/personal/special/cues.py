"""Where a batch holds words of the lexicon: all of it at once, on the word hashes that the scan has anyway."""

from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.language import UNDETERMINED, languages
from govern.detect.personal.special.lexicon import (
    FIRST,
    SECOND,
    SINGLE,
    Term,
    languages_known,
    lexicon,
    phrase_hashes,
    slots,
)
from govern.text.words import words


class Cue(NamedTuple):
    """A word or phrase of the lexicon in document `row`, with byte offsets into the batch's buffer."""

    row: int
    start: int
    end: int
    senses: tuple[Term, ...]


def cues(batch: Batch) -> list[Cue]:
    """Give the cues of the batch in order, the longer where two overlap.

    A document is read by the lexicon of its language; by all of them where its language cannot be told.
    """
    known = lexicon()
    found = words(batch)
    names, _ = languages(batch)
    spoken = [languages_known() if name == UNDETERMINED else (name,) for name in names]
    flags = known.flags[slots(found.hashes)]
    places, lengths, which = _places(found.hashes, flags)
    rows = np.searchsorted(found.first, places, side="right") - 1
    inside = places + lengths <= found.first[rows + 1]
    order = np.flatnonzero(inside)[np.lexsort((-lengths[inside], places[inside]))]
    result: list[Cue] = []
    reached = -1
    for place, length, index, row in zip(
        places[order].tolist(), lengths[order].tolist(), which[order].tolist(), rows[order].tolist(), strict=True
    ):
        if place <= reached:
            continue
        listed = known.senses[length][index]
        senses = tuple(term for name in spoken[row] for term in listed.get(name, ()))
        if senses:
            last = place + length - 1
            result.append(Cue(row, int(found.starts[place]), int(found.ends[last]), senses))
            reached = last
    return result


def _places(hashes: np.ndarray, flags: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give where phrases begin (in words), how many words they have, and which of their length they are."""
    alone = np.flatnonzero(flags & SINGLE)
    many = np.flatnonzero(flags[:-1] & FIRST != 0)
    many = many[flags[many + 1] & SECOND != 0]
    many = many[lexicon().pairs[slots(phrase_hashes(hashes, many, 2))]]
    found = []
    for length, phrases in lexicon().phrases.items():
        begin = alone if length == 1 else many
        begin = begin[: np.searchsorted(begin, len(hashes) - length, side="right")]
        own = phrase_hashes(hashes, begin, length)
        index = np.minimum(np.searchsorted(phrases, own), len(phrases) - 1)
        hit = np.flatnonzero(phrases[index] == own)
        found.append((begin[hit], np.full(len(hit), length), index[hit]))
    places, lengths, which = (np.concatenate(column) for column in zip(*found, strict=True))
    return places, lengths, which
