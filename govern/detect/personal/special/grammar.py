"""How a sentence ties a word to a person: the attribution patterns of each language, compiled for RE2.

A pattern is matched against a sentence in which the word is replaced by `CUE`. It names who the person is by one of
`PERSONS`; that decides the tier, and with the pattern's strength how sure the finding is.
"""

from functools import cache
from typing import Any, NamedTuple

import re2

from govern.detect.datafile import datafile

CUE = "§"
MEMORY = 32 << 20  # bytes for the automaton of one pattern
STRENGTHS = ("strong", "fair")
PERSONS = ("name", "given", "kin", "role", "some", "first", "third", "drop")
# letters by what they are not: the classes of Unicode would make the patterns a hundred times as large
WORD = r"[^\s,.;:!?()\[\]\"“”„«»…§]+"
UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĹĻĽŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ]"
PROPER = rf"(?-i:{UPPER})[^\s,.;:!?()\[\]\"“”„«»…§'’]+"
PARTICLE = "(?:(?:van|von|der|den|de|del|della|di|da|du|dos|la|le|zu|al|el|bin|ibn|ben|ter|ten) ){0,2}"
BOUND = r"(?:^|[\s,;:(\"“”„«»'‘—–-])"
EDGE = r"(?:^|[\s,.;:!?()\"“”„«»'’—–§]|$)"
SHARED = {"word": WORD, "proper": PROPER, "bound": BOUND, "edge": EDGE}


class Pattern(NamedTuple):
    """One way to attribute: `groups` are its groups by name: of `PERSONS`, "n" for an age, "year"."""

    compiled: Any
    strength: str
    groups: dict[str, int]


class Kind(NamedTuple):
    """The patterns of one kind of cue. `sentence` matches where one of them does; so does `gate`, over bytes, which
    looks at no person and is cheap: most cues are attributed to nobody."""

    gate: Any
    sentence: Any
    patterns: tuple[Pattern, ...]


class Grammar(NamedTuple):
    """A language's patterns by kind of cue, and the words that take an attribution back."""

    kinds: dict[str, Kind]
    denied: Any
    supposed: Any
    numbers: dict[str, int]
    not_names: frozenset[str]
    organisations: frozenset[str]
    abbreviations: frozenset[str]


@cache
def grammar(language: str) -> Grammar:
    """Compile the grammar of a language of the lexicon: once a process."""
    data = datafile(f"personal/special/grammar/{language}.yaml")
    fill = {**people(data), **data["macros"], **SHARED}
    return Grammar(
        {name: kind(strengths, fill) for name, strengths in data["attributions"].items()},
        compiled(filled_in(data["denied"], fill)),
        compiled(filled_in(data["supposed"], fill)),
        {word: number for number, word in enumerate(data["numbers"])},
        frozenset(data["not_names"]),
        frozenset(data["organisations"]),
        frozenset(data["abbreviations"]),
    )


def people(data: dict[str, Any]) -> dict[str, str]:
    """Give what {person}, {owner} and {name} stand for."""
    initial = rf"(?:(?-i:{UPPER})\. )?"
    name = rf"(?P<name>(?:(?-i:{data['titles']})\.? (?:{PROPER} ){{0,2}}{PROPER}"
    name += rf"|{PROPER}(?: {initial}(?-i:{PARTICLE}){PROPER}){{1,3}}))"
    given = f"(?P<given>{PROPER})"
    persons = [f"(?P<{group}>{written})" for group, written in data["persons"].items()]
    owners = [f"(?P<{group}>{written})" for group, written in data["owners"].items()]
    owned = [f"(?:{name}|{given}){data['genitive']}"] if data["genitive"] else []
    return {
        "person": f"{BOUND}(?:{'|'.join([*persons, name, *([given] if data.get('given', True) else [])])})",
        "owner": f"{BOUND}(?:{'|'.join([*owners, *owned])})",
        "name": f"{BOUND}{name}",
        "fullname": name,
        "anyone": f"{BOUND}?(?:{'|'.join([*data['owners'].values(), data['genitive']])})",
    }


def kind(strengths: dict[str, list[str]], fill: dict[str, str]) -> Kind:
    """Compile the patterns of one kind of cue, the strong ones first."""
    written = [(strength, text) for strength in STRENGTHS for text in strengths.get(strength, ())]
    loose = {**fill, "person": "", "mid": "", "name": "", "owner": fill["anyone"]}
    filled = [(strength, filled_in(text, fill)) for strength, text in written]
    patterns = tuple(
        Pattern(pattern, strength, dict(pattern.groupindex))
        for strength, pattern in ((strength, compiled(text)) for strength, text in filled)
    )
    gate = unnamed("|".join(filled_in(text, loose) for _, text in written))
    return Kind(
        compiled(gate.replace(" ", r"\s").encode("utf-8")),
        compiled(unnamed("|".join(text for _, text in filled))),
        patterns,
    )


def filled_in(text: str, fill: dict[str, str]) -> str:
    """Put macros in place; a macro may use others."""
    for _ in range(3):
        for name, macro in fill.items():
            text = text.replace(f"{{{name}}}", macro)
    return text


def unnamed(text: str) -> str:
    """Give a pattern without the names of its groups, which RE2 allows once only."""
    for group in (*PERSONS, "n", "year"):
        text = text.replace(f"(?P<{group}>", "(?:")
    return text


def compiled(text: str | bytes) -> Any:
    """Compile a pattern over text, or over UTF-8, without regard to case."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MEMORY
    return re2.compile(text, options)
