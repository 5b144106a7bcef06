"""The words that speak of special categories, criminal matters and children, as hashes to be looked up.

One YAML file a language in `lexicon/`: by category and by how a sentence ties the word to a person. The terms become
the same word hashes that `govern.text.words` makes of a batch, so that looking them up costs one gather a word.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby, product
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.datafile import datafile
from govern.text.words import mix, words

FOLDER = "personal/special/lexicon"
CATEGORIES = {
    "health": "personal.special.health",
    "religion": "personal.special.religion",
    "politics": "personal.special.politics",
    "union": "personal.special.union",
    "ethnicity": "personal.special.ethnicity",
    "sexuality": "personal.special.sexuality",
    "genetic": "personal.special.genetic",
    "biometric": "personal.special.biometric",
    "criminal": "personal.criminal",
    "child": "personal.child",
}
COMMON = "?"  # marks a term that is no topic by itself
TABLE_BITS = 18
SINGLE, FIRST, SECOND = np.uint8(1), np.uint8(2), np.uint8(4)  # what a word may be: all, or the first or second of it
STEP = np.uint64(0x9E3779B97F4A7C15)


class Term(NamedTuple):
    """One sense of a word or phrase: `name` stands for all its forms, `kind` says how it is tied to a person."""

    name: str
    topic: str
    kind: str
    language: str
    common: bool


class Lexicon(NamedTuple):
    """The phrases of all languages. `flags` (uint8) says by a word's hash what the word may be in one, `pairs` (bool)
    by the hash of two words whether they may begin one: both of shape (2**TABLE_BITS,), by the hash's low bits.
    `phrases` holds the sorted hashes of phrases of each length in words, `senses` the terms of each by language.
    """

    flags: np.ndarray
    pairs: np.ndarray
    phrases: dict[int, np.ndarray]
    senses: dict[int, list[dict[str, tuple[Term, ...]]]]


@cache
def languages_known() -> tuple[str, ...]:
    """Give the languages that have a lexicon (ISO 639-1), sorted."""
    names = (entry.name for entry in (files("govern.detect") / FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def terms(language: str) -> Iterator[tuple[str, Term]]:
    """Yield every form of every term of a language, with the term."""
    data = datafile(f"{FOLDER}/{language}.yaml")
    endings = {
        name: ["" if one == "_" else one for one in listed.split()] for name, listed in data["endings"].items()
    }
    for topic, kinds in data["terms"].items():
        for kind, listed in kinds.items():
            for entry in listed.split(","):
                written = entry.strip()
                forms = list(expanded(written.removeprefix(COMMON), endings))
                term = Term(forms[0], topic, kind, language, written.startswith(COMMON))
                yield from ((form, term) for form in forms)


def expanded(written: str, endings: dict[str, list[str]]) -> Iterator[str]:
    """Yield the forms of a term with `{name}` in place of endings; the first is what it is called by.

    Raises:
        KeyError: there are no endings of that name.
    """
    first, *rest = written.split("{")
    parts = [piece.partition("}") for piece in rest]
    for chosen in product(*(endings[name] for name, _, _ in parts)):
        yield first + "".join(ending + tail for ending, (_, _, tail) in zip(chosen, parts, strict=True))


@cache
def lexicon() -> Lexicon:
    """Compile the lexicons of all languages: once a process."""
    listed = sorted({pair for language in languages_known() for pair in terms(language)})
    grouped = [(form, tuple(term for _, term in group)) for form, group in groupby(listed, key=lambda pair: pair[0])]
    found = words(Batch(0, [Document(row, form.encode()) for row, (form, _) in enumerate(grouped)]))
    counts = np.diff(found.first)
    flags = np.zeros(1 << TABLE_BITS, dtype=np.uint8)
    pairs = np.zeros(1 << TABLE_BITS, dtype=bool)
    phrases: dict[int, np.ndarray] = {}
    senses: dict[int, list[dict[str, tuple[Term, ...]]]] = {}
    for count in sorted(set(counts.tolist())):
        rows = np.flatnonzero(counts == count)
        begin = found.first[rows]
        flags[slots(found.hashes[begin])] |= SINGLE if count == 1 else FIRST
        if count > 1:
            flags[slots(found.hashes[begin + 1])] |= SECOND
            pairs[slots(phrase_hashes(found.hashes, begin, 2))] = True
        hashes = phrase_hashes(found.hashes, begin, count)
        order = np.argsort(hashes)
        phrases[count] = hashes[order]
        senses[count] = [by_language(grouped[row][1]) for row in rows[order].tolist()]
    return Lexicon(flags, pairs, phrases, senses)


def by_language(found: tuple[Term, ...]) -> dict[str, tuple[Term, ...]]:
    """Give the terms of one phrase by their language."""
    return {
        spoken: tuple(term for term in found if term.language == spoken)
        for spoken in {term.language for term in found}
    }


def slots(hashes: np.ndarray) -> np.ndarray:
    """Give the place of each word in the table of flags."""
    return (hashes & np.uint64((1 << TABLE_BITS) - 1)).astype(np.int64)


def phrase_hashes(hashes: np.ndarray, begin: np.ndarray, count: int) -> np.ndarray:
    """Give the hash of the `count` words from each place of `begin` on: uint64, shape as `begin`."""
    result: np.ndarray = hashes[begin].copy()
    for offset in range(1, count):
        result = mix(result * STEP ^ hashes[begin + offset])
    return result
