"""Reservations in words: a subject (mining, training) as a run of words, and words that reserve it in its sentences.

Runs are found in the hashes of the shared tokenising pass, by the longest of their words; only around them is text
read. What is read is what `phrases.yaml` has, in the 24 languages of the EU.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.rights.reservations.statement import Scope
from govern.text.offsets import offsets_of
from govern.text.phrase_index import PhraseIndex

BEFORE, AFTER = 400, 300  # bytes of the sentences around a subject
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
SCOPES: tuple[Scope, ...] = ("tdm", "train")


class Phrase(NamedTuple):
    """A reservation in words: character offsets of its subject in document `row`, and the sentences around it."""

    row: int
    start: int
    end: int
    scope: Scope
    language: str
    text: str


class Subject(NamedTuple):
    """What a subject speaks of, and in which language."""

    scope: Scope
    language: str


def phrases(batch: Batch) -> Iterator[Phrase]:
    """Yield the reservations of a batch, in order; of subjects that overlap the first and longest."""
    reached = -1
    for run in subjects().runs(batch):
        if run.first <= reached:
            continue
        text = _sentences(batch, run.row, run.start, run.end)
        if _reserves(text, run.meaning.language):
            reached = run.last
            offsets = offsets_of(batch)
            start, end = offsets.at(run.row, run.start), offsets.at(run.row, run.end)
            yield Phrase(run.row, start, end, run.meaning.scope, run.meaning.language, text)


@cache
def subjects() -> PhraseIndex[Subject]:
    """Give the subjects of `phrases.yaml`."""
    listed = datafile("rights/reservations/phrases.yaml")["languages"]
    return PhraseIndex(
        (phrase, Subject(scope, language))
        for language, subjects_of in listed.items()
        for scope in SCOPES
        for phrase in subjects_of[scope]
    )


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
