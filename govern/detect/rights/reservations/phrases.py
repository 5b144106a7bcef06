"""Reservations in words: a subject (mining, training) as a run of words, and words that reserve it in its sentences.

Runs are found in the hashes of the shared tokenising pass, by the longest of their words; only around them is text
read. What is read is what `phrases.yaml` has, in the 24 languages of the EU.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.detect.rights.reservations.statement import Scope
from govern.text.windows import character_offsets
from govern.text.words import Words, words

BEFORE, AFTER = 400, 300  # bytes of the sentences around a subject
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
TABLE_BITS = 16


class Phrase(NamedTuple):
    """A reservation in words: character offsets of its subject in document `row`, and the sentences around it."""

    row: int
    start: int
    end: int
    scope: Scope
    language: str
    text: str


class Subject(NamedTuple):
    """A run of words by their hashes; `key` is the place of the one that is looked for first."""

    hashes: tuple[int, ...]
    key: int
    scope: Scope
    language: str


class Subjects(NamedTuple):
    """Every subject by the hash of its key; `table` tells of the low bits of a hash whether any key has them."""

    by_key: dict[int, list[Subject]]
    table: np.ndarray


def phrases(batch: Batch) -> Iterator[Phrase]:
    """Yield the reservations of a batch, in order; of subjects that overlap the first and longest."""
    found = words(batch)
    known = subjects()
    low = found.hashes.view("<u2")[:: 64 // TABLE_BITS]
    reached = -1
    for place in np.flatnonzero(known.table[low]).tolist():
        for subject in known.by_key.get(int(found.hashes[place]), ()):
            first = place - subject.key
            last = first + len(subject.hashes) - 1
            if first <= reached or last >= len(found.hashes) or not _is_run(found, first, subject):
                continue
            row = int(np.searchsorted(found.first, first, side="right")) - 1
            if last >= found.first[row + 1]:
                continue
            start, end = int(found.starts[first]), int(found.ends[last])
            text = _sentences(batch, row, start, end)
            if _reserves(text, subject.language):
                reached = last
                offsets = character_offsets(batch)
                yield Phrase(row, offsets.at(row, start), offsets.at(row, end), subject.scope, subject.language, text)
                break


@cache
def subjects() -> Subjects:
    """Give the subjects of `phrases.yaml`."""
    by_key: dict[int, list[Subject]] = {}
    table = np.zeros(1 << TABLE_BITS, dtype=bool)
    for language, listed in datafile("rights/reservations/phrases.yaml")["languages"].items():
        for scope in ("tdm", "train"):
            for phrase in listed[scope]:
                subject = _subject(phrase, scope, language)
                by_key.setdefault(subject.hashes[subject.key], []).append(subject)
                table[subject.hashes[subject.key] & (1 << TABLE_BITS) - 1] = True
    for same_key in by_key.values():
        same_key.sort(key=lambda subject: -len(subject.hashes))
    return Subjects(by_key, table)


def _subject(phrase: str, scope: Scope, language: str) -> Subject:
    found = words(Batch(0, [Document(0, phrase.encode())]))
    sizes = found.ends - found.starts
    return Subject(tuple(found.hashes.tolist()), int(sizes.argmax()), scope, language)


def _is_run(found: Words, first: int, subject: Subject) -> bool:
    return first >= 0 and tuple(found.hashes[first : first + len(subject.hashes)].tolist()) == subject.hashes


def _sentences(batch: Batch, row: int, start: int, end: int) -> str:
    """Give the sentence of a subject and the one before it, so far as they are near."""
    before = batch.buffer[max(start - BEFORE, int(batch.starts[row])) : start].decode("utf-8", "ignore")
    subject = batch.buffer[start:end].decode("utf-8", "replace")
    after = batch.buffer[end : min(end + AFTER, int(batch.ends[row]))].decode("utf-8", "ignore")
    sentences = SENTENCE_END.split(before)
    rest = SENTENCE_END.split(after, maxsplit=1)[0]
    return " ".join(sentences[-2:]) + subject + rest


def _reserves(text: str, language: str) -> bool:
    folded = " ".join(text.casefold().replace("\u2019", "'").split())
    return any(words_of in folded for words_of in reserving(language))


@cache
def reserving(language: str) -> tuple[str, ...]:
    """Give the words by which something is reserved in a language, in small letters."""
    listed = datafile("rights/reservations/phrases.yaml")["languages"][language]["reserving"]
    return tuple(phrase.casefold() for phrase in listed)
