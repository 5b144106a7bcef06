"""The words that speak of special categories, criminal matters and children, as hashes to be looked up.

One YAML file a language in `lexicon/`: by category and by how a sentence ties the word to a person. The terms become
the same word hashes that `govern.text.words` makes of a batch, so that looking them up costs one gather a word.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
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
TOPICS = tuple(sorted(CATEGORIES))
UNATTRIBUTED = "topic"  # the kind of words that no pattern ties to a person
COMMON = "?"  # marks a term that is no topic by itself
TABLE_BITS = 18
STEP = np.uint64(0x9E3779B97F4A7C15)


class Term(NamedTuple):
    """One sense of a word or phrase: `name` stands for all its forms, `kind` says how it is tied to a person."""

    name: str
    topic: str
    kind: str
    language: str
    common: bool


class Senses(NamedTuple):
    """The senses of all phrases by language, those of phrase `n` from `first[n]` to `first[n + 1]`.

    `languages` are places in `languages_known`, `kinds` places in `tied` (-1: no pattern attributes it), `topics`
    places in `TOPICS` (-1: too common to be one); int64, shape (senses,). `tied` has each kind with its language.
    """

    first: np.ndarray
    terms: list[Term]
    languages: np.ndarray
    kinds: np.ndarray
    topics: np.ndarray
    tied: list[tuple[str, str]]


class Lexicon(NamedTuple):
    """The phrases of all languages, numbered by length in words and then by hash.

    Languages are bits of uint8, in the order of `languages_known`. `begins` says by a word's hash in which of them a
    phrase begins with it; `single` and `longer` (bool) whether one of a word does, and one of more; `pairs` (bool) by
    the hash of two words whether they may begin one. All are of shape (2**TABLE_BITS,), by the hash's low bits.
    `phrases` holds the sorted hashes of the phrases of each length, of which the first has the number
    `numbers[length]`. By number of phrase, `spoken` has its languages.
    """

    begins: np.ndarray
    single: np.ndarray
    longer: np.ndarray
    pairs: np.ndarray
    phrases: dict[int, np.ndarray]
    numbers: dict[int, int]
    spoken: np.ndarray
    senses: Senses


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
    known = senses_by_form()
    found = words(Batch(0, [Document(row, form.encode()) for row, form in enumerate(known)]))
    counts = np.diff(found.first)
    spoken = np.array([bits_of(having) for having in known.values()], dtype=np.uint8)
    begins = np.zeros(1 << TABLE_BITS, dtype=np.uint8)
    single, longer, pairs = np.zeros((3, 1 << TABLE_BITS), dtype=bool)
    phrases: dict[int, np.ndarray] = {}
    numbers: dict[int, int] = {}
    numbered: list[int] = []
    for count in sorted(set(counts.tolist())):
        rows = np.flatnonzero(counts == count)
        first = found.first[rows]
        np.bitwise_or.at(begins, slots(found.hashes[first]), spoken[rows])
        (longer if count > 1 else single)[slots(found.hashes[first])] = True
        if count > 1:
            pairs[slots(phrase_hashes(found.hashes, first, 2))] = True
        hashes = phrase_hashes(found.hashes, first, count)
        order = np.argsort(hashes)
        phrases[count] = hashes[order]
        numbers[count] = len(numbered)
        numbered += rows[order].tolist()
    listed = list(known.values())
    senses = columns([listed[row] for row in numbered])
    return Lexicon(begins, single, longer, pairs, phrases, numbers, spoken[numbered], senses)


def senses_by_form() -> dict[str, list[Term]]:
    """Give what each word or phrase of all languages stands for, by language, each sense once."""
    known: dict[str, dict[Term, None]] = {}
    for language in languages_known():
        for form, term in sorted(terms(language)):
            known.setdefault(form, {})[term] = None
    return {form: list(having) for form, having in known.items()}


def columns(senses: list[list[Term]]) -> Senses:
    """Give the senses of each phrase as columns."""
    listed = [term for having in senses for term in having]
    places = {language: place for place, language in enumerate(languages_known())}
    tied = sorted({(term.language, term.kind) for term in listed if term.kind != UNATTRIBUTED})
    numbers = {kind: number for number, kind in enumerate(tied)}
    return Senses(
        np.cumsum([0, *map(len, senses)]),
        listed,
        np.array([places[term.language] for term in listed]),
        np.array([numbers.get((term.language, term.kind), -1) for term in listed]),
        np.array([-1 if term.common else TOPICS.index(term.topic) for term in listed]),
        tied,
    )


def bits_of(found: list[Term]) -> int:
    """Give the languages of the terms of one phrase as bits."""
    known = languages_known()
    return sum({1 << known.index(term.language) for term in found})


def slots(hashes: np.ndarray) -> np.ndarray:
    """Give the place of each hash in the tables."""
    return (hashes & np.uint64((1 << TABLE_BITS) - 1)).view(np.int64)


def phrase_hashes(hashes: np.ndarray, begin: np.ndarray, count: int) -> np.ndarray:
    """Give the hash of the `count` words from each place of `begin` on: uint64, shape as `begin`."""
    result: np.ndarray = hashes[begin].copy()
    for offset in range(1, count):
        result = mix(result * STEP ^ hashes[begin + offset])
    return result
