"""Where a batch holds words of the lexicon: all of it at once, on the word hashes that the scan has anyway."""

from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.language import UNDETERMINED, languages
from govern.detect.personal.special.lexicon import languages_known, lexicon, phrase_hashes, slots
from govern.text.words import words


class Cues(NamedTuple):
    """Words and phrases of the lexicon in the order of the batch, the longer where two overlap; int64, shape (cues,).

    `rows` are documents, `starts` and `ends` bytes in the batch's buffer, `phrases` numbers in the lexicon, and
    `readings` says by which language the document is read: a place in `languages_known`, or past its end for all.
    """

    rows: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    phrases: np.ndarray
    readings: np.ndarray


def cues(batch: Batch) -> Cues:
    """Give the cues of the batch.

    A document is read by the lexicon of its language; by all of them where its language cannot be told.
    """
    known = lexicon()
    found = words(batch)
    reading, spoken = readings(batch)
    begins = known.begins[slots(found.hashes)]
    begins &= np.repeat(spoken, np.diff(found.first))
    places, lengths, phrases = _places(found.hashes, np.flatnonzero(begins != 0))
    rows = np.searchsorted(found.first, places, side="right") - 1
    kept = (places + lengths <= found.first[rows + 1]) & (known.spoken[phrases] & spoken[rows] != 0)
    order = np.flatnonzero(kept)[np.lexsort((-lengths[kept], places[kept]))]
    order = order[_apart(places[order], lengths[order])]
    places, rows = places[order], rows[order]
    last = places + lengths[order] - 1
    return Cues(rows, found.starts[places], found.ends[last], phrases[order], reading[rows])


def senses_of(found: Cues) -> tuple[np.ndarray, np.ndarray]:
    """Give which cues have which senses (places in the lexicon's): by cue, then by language."""
    known = lexicon().senses
    first = known.first[found.phrases]
    counts = known.first[found.phrases + 1] - first
    cue = np.repeat(np.arange(len(first)), counts)
    sense = np.arange(len(cue)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    reading = found.readings[cue]
    read = (reading == known.languages[sense]) | (reading == len(languages_known()))
    return cue[read], sense[read]


def readings(batch: Batch) -> tuple[np.ndarray, np.ndarray]:
    """Give by which language each document is read (as in `Cues`), and as bits (uint8) all by which it is."""
    known = languages_known()
    every = len(known)
    numbers = {UNDETERMINED: every, **{name: number for number, name in enumerate(known)}}
    bits = np.array([*(1 << number for number in range(every)), (1 << every) - 1, 0], dtype=np.uint8)
    names, _ = languages(batch)
    reading = np.array([numbers.get(name, every + 1) for name in names], dtype=np.int64)
    return reading, bits[reading]


def _places(hashes: np.ndarray, alone: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give where phrases begin (in words; at most at those `alone`), how many words they have, and their numbers."""
    known = lexicon()
    slot = slots(hashes[alone])
    many = alone[known.longer[slot]]
    many = many[: np.searchsorted(many, len(hashes) - 1)]
    many = many[known.pairs[slots(phrase_hashes(hashes, many, 2))]]
    alone = alone[known.single[slot]]
    found = []
    for length, phrases in known.phrases.items():
        begin = alone if length == 1 else many
        begin = begin[: np.searchsorted(begin, len(hashes) - length, side="right")]
        own = phrase_hashes(hashes, begin, length)
        index = np.minimum(np.searchsorted(phrases, own), len(phrases) - 1)
        hit = np.flatnonzero(phrases[index] == own)
        found.append((begin[hit], np.full(len(hit), length), index[hit] + known.numbers[length]))
    places, lengths, numbers = (np.concatenate(column) for column in zip(*found, strict=True))
    return places, lengths, numbers


def _apart(places: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Give which phrases (bool) remain when each that overlaps one before it is left out; both are in order."""
    ends = places + lengths
    kept = np.ones(len(places), dtype=bool)
    before = -1
    for place in (np.flatnonzero(places[1:] < np.maximum.accumulate(ends)[:-1]) + 1).tolist():
        before = place - 1 if kept[place - 1] else before
        kept[place] = places[place] >= ends[before]
    return kept
