"""The phrases of all notices, by family: one look at the words of a batch, whichever family asks first.

A family is a data file of this folder; it lists phrases by kind and language, and gets the places of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.text.phrase_index import PhraseIndex, Run
from govern.text.windows import Window, around

FAMILIES = ("copyright", "reserved", "work_ids", "front_matter", "press", "subtitles", "lyrics")


class Phrase(NamedTuple):
    """What a phrase is: the data file it is from, its kind there, and its language (`any` where it has none)."""

    family: str
    kind: str
    language: str


Found = Mapping[str, list[Run[Phrase]]]
_found: WeakKeyDictionary[Batch, Found] = WeakKeyDictionary()


def found_phrases(batch: Batch, family: str) -> list[Run[Phrase]]:
    """Give the places of a family's phrases, in order; of those that begin at one place the longest only."""
    if batch not in _found:
        _found[batch] = _sorted(index().runs(batch))
    return _found[batch].get(family, [])


def phrase_windows(
    batch: Batch, family: str, before: int, after: int
) -> Iterator[tuple[Window, list[tuple[int, int, Phrase]]]]:
    """Yield the windows around a family's phrases, each with those in it: where in its text, and what they are."""
    runs = found_phrases(batch, family)
    starts, ends = np.array([(run.start, run.end) for run in runs], dtype=np.int64).reshape(-1, 2).T
    phrases = iter(runs)
    for window in around(batch, starts, ends, before, after):
        yield window, [(start, end, next(phrases).meaning) for start, end in window.hits]


def _sorted(runs: Iterable[Run[Phrase]]) -> Found:
    by_family: dict[str, list[Run[Phrase]]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (run.meaning.family, run.first, -run.last)):
        known = by_family[run.meaning.family]
        if not known or run.last > known[-1].last:
            known.append(run)
    return by_family


@cache
def index() -> PhraseIndex[Phrase]:
    """Give the index of every family's phrases."""
    return PhraseIndex(
        (phrase, Phrase(family, kind, language))
        for family in FAMILIES
        for kind, language, phrases in listed(datafile(f"rights/notices/{family}.yaml").get("phrases", {}))
        for phrase in phrases
    )


def listed(kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the phrases of a data file by kind and language."""
    for kind, languages in kinds.items():
        for language, phrases in languages.items():
            yield kind, language, phrases
