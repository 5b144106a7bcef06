"""From tags to names: where each begins and ends, how sure it is, and its other mentions in the same text."""

from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.chains import Chains, marginals, subset
from govern.detect.personal.names.characters import CASELESS, SINGLE
from govern.detect.personal.names.lexicon import CASE, DOTTED
from govern.detect.personal.names.looks import Looks
from govern.detect.personal.names.model import Model

LABELS = ("PER", "LOC", "ORG")
SURE = 0.7  # a name at least as sure as this is looked for in the rest of its text
LIKELY = 0.8  # how sure another mention is, for each unit of sureness of the first one
SHORTEST = 3  # characters of a part of a person's name that stands for the whole
OFTEN_SMALL = 4  # the case bucket below which a word is mostly written with a small letter
LEAST_SINGLE = 5  # characters of a name in a script without spaces; fewer stand in other words too
FEW_BITS = 16  # of a word's hash
ALIKE = 4  # names that begin with the same word, of one text, that are tried at a place


class Name(NamedTuple):
    """One name: `start` and `end` are character offsets, `label` is PER, LOC or ORG, `probability` is calibrated."""

    start: int
    end: int
    label: str
    probability: float


class Names(NamedTuple):
    """Names by their first and last tokens (places among all tokens, both included), labels and probabilities."""

    first: np.ndarray
    last: np.ndarray
    label: np.ndarray
    probability: np.ndarray


def decoded(model: Model, at: np.ndarray, runs: Chains, given: np.ndarray, tags: np.ndarray) -> Names:
    """Give the names that the tags of the candidates at `at` say."""
    begins = np.flatnonzero(tags % 2)
    outside = np.append(np.flatnonzero((tags == 0) | (tags % 2 == 1)), len(tags))
    ends = outside[np.searchsorted(outside, begins, side="right")] - 1
    within = np.zeros(len(tags) + 1, dtype=np.int64)
    np.cumsum(tags > 0, out=within[1:])
    chosen = within[runs.firsts + runs.lengths] > within[runs.firsts]
    sure = marginals(given, subset(runs, chosen), model.transitions)
    own = np.append(sure[tags, np.arange(len(tags))], 1.0)
    pairs = np.stack([begins, ends + 1], axis=1).ravel()
    least = np.minimum.reduceat(own, pairs)[::2] if len(begins) else np.zeros(0)
    return Names(
        at[begins],
        at[ends],
        tags[begins].astype(np.int64) // 2,
        model.calibrated(least),
    )


def borders(looks: Looks, names: Names) -> tuple[np.ndarray, np.ndarray]:
    """Give the characters at which names start and end: with the # before them and the full stop that is theirs."""
    tokens = looks.tokens
    starts, ends = tokens.starts[names.first], tokens.ends[names.last]
    points = np.append(tokens.points, np.uint32(0))
    hashed = (points[starts - 1] == ord("#")) & (starts > tokens.gaps[names.first])
    dotted = (points[ends] == ord(".")) & ((looks.entries[names.last] & DOTTED) > 0)
    return starts - hashed, ends + dotted


def repeated(looks: Looks, candidates: np.ndarray, taken: np.ndarray, names: Names) -> Names:
    """Give further mentions of sure names in their texts; of a person also by one word of the name alone.

    `taken` are the candidates that are in names already.
    """
    tokens = looks.tokens
    known = _known(looks, names)
    free = np.zeros(len(tokens), dtype=bool)
    free[candidates] = True
    free[taken] = False
    begins = np.zeros(1 << FEW_BITS, dtype=bool)
    begins[known.keys & (1 << FEW_BITS) - 1] = True  # most words begin no sure name, and are not looked up
    places = np.flatnonzero(free & (looks.capital | (looks.first >= CASELESS)))
    places = places[begins[tokens.words[places] & np.uint32((1 << FEW_BITS) - 1)]]
    keys = _key(tokens.texts[places], tokens.words[places])
    nearest = np.searchsorted(known.keys, keys)
    none = np.zeros(0, dtype=np.int64)
    first, last, entry = [none], [none], [none]
    for turn in range(ALIKE):
        tried = np.minimum(nearest + turn, len(known.keys) - 1)
        fits = np.flatnonzero(known.keys[tried] == keys) if len(known.keys) else none
        start, what = places[fits], tried[fits]
        end = start + known.lengths[what] - 1
        inside = end < len(tokens)
        start, what, end = start[inside], what[inside], end[inside]
        same = tokens.hashes(tokens.starts[start], tokens.ends[end]) == known.hashes[what]
        same &= tokens.texts[start] == tokens.texts[end]
        first.append(start[same])
        last.append(end[same])
        entry.append(what[same])
    return _apart(free, known, np.concatenate(first), np.concatenate(last), np.concatenate(entry))


class Known(NamedTuple):
    """Sure names by the key of text and first word (rising), the longest of a key first."""

    keys: np.ndarray
    hashes: np.ndarray
    lengths: np.ndarray
    label: np.ndarray
    probability: np.ndarray


def _known(looks: Looks, names: Names) -> Known:
    tokens = looks.tokens
    sure = np.flatnonzero(names.probability >= SURE)
    whole = Names(*(column[sure] for column in names))
    sizes = whole.last - whole.first + 1
    persons = np.flatnonzero((whole.label == 0) & (sizes > 1))
    spread = np.repeat(persons, sizes[persons])
    parts = np.arange(len(spread)) - np.repeat(np.cumsum(sizes[persons]) - sizes[persons], sizes[persons])
    part = whole.first[spread] + parts
    fit = looks.capital[part] & (tokens.ends[part] - tokens.starts[part] >= SHORTEST)
    fit &= (looks.entries[part] & CASE >= OFTEN_SMALL) | (looks.entries[part] & CASE == 0)
    part, spread = part[fit], spread[fit]
    first, last = np.append(whole.first, part), np.append(whole.last, part)
    probability = np.append(whole.probability, whole.probability[spread])
    label = np.append(whole.label, whole.label[spread])
    told = (looks.first[first] != SINGLE) | (last - first + 1 >= LEAST_SINGLE)
    first, last, label, probability = (
        first[told],
        last[told],
        label[told],
        probability[told],
    )
    keys = _key(tokens.texts[first], tokens.words[first])
    hashes = tokens.hashes(tokens.starts[first], tokens.ends[last])
    order = np.lexsort((-probability, hashes, first - last, keys))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (keys[order][1:] != keys[order][:-1]) | (hashes[order][1:] != hashes[order][:-1])
    order = order[fresh]
    return Known(
        keys[order],
        hashes[order],
        (last - first + 1)[order],
        label[order],
        probability[order],
    )


def _key(texts: np.ndarray, words: np.ndarray) -> np.ndarray:
    keys: np.ndarray = texts.astype(np.int64) << 32 | words.astype(np.int64)
    return keys


def _apart(
    free: np.ndarray,
    known: Known,
    first: np.ndarray,
    last: np.ndarray,
    entry: np.ndarray,
) -> Names:
    """Keep mentions that overlap neither a name nor a mention before them, the longest at each place."""
    within = np.zeros(len(free) + 1, dtype=np.int64)
    np.cumsum(~free, out=within[1:])
    clear = within[last + 1] == within[first]
    first, last, entry = first[clear], last[clear], entry[clear]
    order = np.lexsort((-last, first))
    kept = []
    reach = -1
    for place, start, end in zip(order.tolist(), first[order].tolist(), last[order].tolist(), strict=True):
        if start > reach:
            kept.append(place)
            reach = end
    return Names(
        first[kept],
        last[kept],
        known.label[entry[kept]],
        known.probability[entry[kept]] * LIKELY,
    )


def joined(names: Names, others: Names) -> Names:
    """Give the names of both, in order."""
    first = np.append(names.first, others.first)
    order = np.argsort(first, kind="stable")
    return Names(*(np.append(a, b)[order] for a, b in zip(names, others, strict=True)))
