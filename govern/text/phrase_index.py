"""Many phrases looked for at once, as runs of words in the shared tokenising pass: no matter of case or punctuation.

A phrase is found by its key, the word behind `*` or the last of its longest; the words of a batch are held against
all keys together, and only where a key stands are the other words compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.text.words import Words, words

T = TypeVar("T")
MARK = "*"
TABLE_BITS = 16
TABLE_MASK = (1 << TABLE_BITS) - 1


class Run(NamedTuple, Generic[T]):
    """A phrase in a batch: bytes `start` to `end` of the buffer, in document `row`; `meaning` is what it stands for.

    `first` and `last` are the places of its words among all words of the batch.
    """

    row: int
    start: int
    end: int
    first: int
    last: int
    meaning: T


class _Phrase(NamedTuple, Generic[T]):
    hashes: tuple[int, ...]
    key: int  # which of the words
    meaning: T


class PhraseIndex(Generic[T]):
    """Phrases by what they mean; `table` tells of the low bits of a hash whether any key has them."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[int, list[_Phrase[T]]] = {}
        self._table = np.zeros(1 << TABLE_BITS, dtype=bool)
        for phrase in _cut(list(phrases)):
            key = phrase.hashes[phrase.key]
            self._by_key.setdefault(key, []).append(phrase)
            self._table[key & TABLE_MASK] = True
        for same_key in self._by_key.values():
            same_key.sort(key=lambda phrase: -len(phrase.hashes))
        self._keys = np.sort(np.array(list(self._by_key), dtype=np.uint64))

    @property
    def meanings(self) -> list[T]:
        """What each of the phrases stands for."""
        return [phrase.meaning for same_key in self._by_key.values() for phrase in same_key]

    def runs(self, batch: Batch) -> Iterator[Run[T]]:
        """Yield every place of every phrase, by the place of its key; of one key the longest phrase first."""
        found = words(batch)
        low = found.hashes.view("<u2")[:: 64 // TABLE_BITS]
        places = np.flatnonzero(self._table[low])
        near = np.searchsorted(self._keys, found.hashes[places])
        places = places[self._keys[np.minimum(near, len(self._keys) - 1)] == found.hashes[places]]
        for place in places.tolist():
            for phrase in self._by_key[int(found.hashes[place])]:
                run = _run(found, place - phrase.key, phrase)
                if run is not None:
                    yield run


def _cut(phrases: Sequence[tuple[str, T]]) -> Iterator[_Phrase[T]]:
    """Cut phrases into words, all at once: one by one it takes ten times as long."""
    if not phrases:
        return
    batch = Batch(0, [Document(number, text.encode()) for number, (text, _) in enumerate(phrases)])
    found = words(batch)
    for row, (text, meaning) in enumerate(phrases):
        own = slice(found.first[row], found.first[row + 1])
        sizes = (found.ends[own] - found.starts[own])[::-1]
        marked = int((found.starts[own] - batch.starts[row]).searchsorted(len(text.partition(MARK)[0].encode())))
        key = marked if MARK in text else len(sizes) - 1 - int(sizes.argmax())
        yield _Phrase(tuple(found.hashes[own].tolist()), key, meaning)


def _run(found: Words, first: int, phrase: _Phrase[T]) -> Run[T] | None:
    """Give the phrase whose first word would be at `first`, if it stands there, all of it in one document."""
    last = first + len(phrase.hashes) - 1
    beside = phrase.key - 1 if phrase.key else min(1, last - first)
    if first < 0 or last >= len(found.hashes) or found.hashes.item(first + beside) != phrase.hashes[beside]:
        return None  # most are told by one more word
    if tuple(found.hashes[first : last + 1].tolist()) != phrase.hashes:
        return None
    row = int(np.searchsorted(found.first, first, side="right")) - 1
    if last >= found.first[row + 1]:
        return None
    return Run(row, int(found.starts[first]), int(found.ends[last]), first, last, phrase.meaning)
