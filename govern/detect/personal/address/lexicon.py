"""The words that addresses are told by, read from the data files into sets and patterns."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from govern.detect.datafile import datafile

FOLDER = "personal/address/"
TELLING = {"leads": 3, "follows": 4, "ends": 5}  # letters at least of a word that tells of a street in any language
SHORTEST_END = 3  # letters of an end of a compound
STEM = 3  # letters at least before the end of a compound: Bergstraße, but not "straße" alone


class StreetWord(NamedTuple):
    """What a word of streets is worth in bits, and the languages (ISO 639) it is used in."""

    bits: float
    languages: frozenset[str]
    telling: bool  # in other languages too: no other word is spelt so, or ends so

    def is_of(self, language: str) -> bool:
        """Whether it is a word of the language, or of one that names its streets alike."""
        alike = datafile(f"{FOLDER}streets.yaml")["alike"].get(language, ())
        return language in self.languages or not self.languages.isdisjoint(alike)


def strings(key: str) -> list[str]:
    """Give one list of `words.yaml`."""
    return [str(word) for word in datafile(f"{FOLDER}words.yaml")[key]]


@cache
def word_set(*keys: str) -> frozenset[str]:
    """Give lists of `words.yaml` as one set of casefolded words."""
    return frozenset(word.casefold() for key in keys for word in strings(key))


@cache
def street_words(kind: str) -> dict[str, StreetWord]:
    """Give the casefolded words of a kind (`leads`, `follows` or `ends`); of two meanings the stronger is kept."""
    known = datafile(f"{FOLDER}streets.yaml")
    found: dict[str, StreetWord] = {}
    for name in (kind, f"{kind}_weak"):
        bits = float(known["bits"][name])
        for language, lists in known["languages"].items():
            for word in lists.get(name, ()):
                folded = word.casefold()
                same = found.get(folded)
                if same is None:
                    telling = len(folded) >= TELLING[kind] and folded not in known["ordinary_elsewhere"]
                    found[folded] = StreetWord(bits, frozenset((language,)), telling)
                elif same.bits == bits:
                    found[folded] = StreetWord(bits, same.languages | {language}, same.telling)
    return found


@lru_cache(1 << 14)
def street_end(word: str) -> StreetWord | None:
    """Give what the end of a casefolded compound is worth; None where it is no street's."""
    if word[-SHORTEST_END:] not in tails_of_ends() or word in datafile(f"{FOLDER}streets.yaml")["not_ends"]:
        return None
    ends = street_words("ends")
    for length in range(min(9, len(word) - STEM), SHORTEST_END - 1, -1):
        if word[-length:] in ends:
            return ends[word[-length:]]
    return None


@cache
def tails_of_ends() -> frozenset[str]:
    """Give the last letters of every end of a compound, by which most words are told to have none."""
    return frozenset(end[-SHORTEST_END:] for end in street_words("ends"))


def alternatives(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, longest first, with a space for any white space in them."""
    ranked = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", "[ ]") for word in ranked)


@cache
def places() -> dict[str, list[str]]:
    """Give the abbreviated regions and the names of countries, as `postcodes.yaml` has them."""
    known = datafile(f"{FOLDER}postcodes.yaml")
    return {"regions": list(known["regions"]), "countries": list(known["countries"])}


class Postcode(NamedTuple):
    """A printed form of postal codes: a pattern, and how telling it is in bits."""

    pattern: str
    bits: float


@cache
def postcode_forms() -> tuple[Postcode, ...]:
    """Give every printed form, with and without the prefix of a country."""
    known = datafile(f"{FOLDER}postcodes.yaml")
    forms = []
    for entry in known["forms"]:
        bare = pattern_of(entry["form"])
        if set(entry["form"]) <= set("# "):
            bare = bare.replace(" ?", " ")
            prefixes = [known["prefixes"][country] for country in entry["countries"] if country in known["prefixes"]]
            if prefixes:
                prefixed = f"(?:{alternatives(prefixes)})[- ]{bare}"
                forms.append(Postcode(prefixed, float(entry["bits"] + known["prefix_bits"])))
        forms.append(Postcode(bare, float(entry["bits"])))
    return tuple(forms)


def pattern_of(form: str) -> str:
    """Give the pattern of a form; equal signs are counted, since sets of letters take long to compile."""
    signs = {"#": "[0-9]", "A": "[A-Z]", " ": " ?"}
    runs = [(sign, len(list(run))) for sign, run in groupby(form)]
    return "".join(signs.get(sign, re.escape(sign)) + (f"{{{count}}}" if count > 1 else "") for sign, count in runs)
