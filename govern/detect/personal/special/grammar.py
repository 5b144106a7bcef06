"""How a sentence ties a word to a person: the attribution patterns of each language, compiled for RE2.

A pattern is matched against a sentence in which the word is replaced by `CUE`. It names who the person is by one of
`PERSONS`; that decides the tier, and with the pattern's strength how sure the finding is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import re2

from govern.detect.datafile import datafile
from govern.detect.personal.special.alphabet import UPPER, encoded_pattern
from govern.detect.personal.special.backwards import backwards

MEMORY = 32 << 20  # bytes for the automaton of one pattern
STRENGTHS = ("strong", "fair")
PERSONS = ("name", "given", "kin", "role", "some", "first", "third", "drop")
WORD = r"[^\s,.;:!?()\[\]\"“”„«»…§]+"
PROPER = rf"(?-i:{UPPER})[^\s,.;:!?()\[\]\"“”„«»…§'’]+"
INITIAL = rf"(?:(?-i:{UPPER})\. )?"
PARTICLE = "(?:(?:van|von|der|den|de|del|della|di|da|du|dos|la|le|zu|al|el|bin|ibn|ben|ter|ten) ){0,2}"
BOUND = r"(?:^|[\s,;:(\"“”„«»'‘—–-])"
EDGE = r"(?:^|[\s,.;:!?()\"“”„«»'’—–§]|$)"
# in text that is not yet cut: also what a sentence may be cut at
LOOSE_BOUND = BOUND.replace("[", "[•|")
LOOSE_EDGE = EDGE.replace("[", "[•|…")
SHARED = {"word": WORD, "proper": PROPER, "bound": BOUND, "edge": EDGE}
HEADS = ("{person}{mid}", "{person}", "{owner}", "{name}")
NAMES_OF_KIN = "(?: {proper}){0,2}"


@dataclass(frozen=True)
class Pattern:
    """One way to attribute, compiled when it is first asked for: most are never met. `tail` leaves the person out."""

    text: str
    tail: str
    strength: str

    @cached_property
    def compiled(self) -> Any:
        """The pattern, for `match`: RE2 looks for the groups at once, where `search` looks for a match before."""
        return compiled(f"(?s:.*?)(?:{self.text})")

    @cached_property
    def groups(self) -> dict[str, int]:
        """Its groups by name: of `PERSONS`, "n" for an age, "year"."""
        return {name.decode(): number for name, number in self.compiled.groupindex.items()}

    @cached_property
    def persons(self) -> list[tuple[str, int]]:
        """Its groups of `PERSONS`, in their order."""
        return [(name, self.groups[name]) for name in PERSONS if name in self.groups]


@dataclass(frozen=True)
class Kind:
    """The patterns of one kind of cue; `glimpse` is all of them in one, with no more of a person than tells one."""

    patterns: tuple[Pattern, ...]
    glimpse: str

    @cached_property
    def by_year(self) -> bool:
        """Whether the date of the document decides every pattern."""
        return all("(?P<year>" in pattern.text for pattern in self.patterns)

    @cached_property
    def gate(self) -> Any:
        """A pattern over text around a cue, read backwards: it matches if a pattern does in the sentence."""
        return compiled(backwards(loosened(unnamed(self.glimpse))))

    @cached_property
    def tails(self) -> Any:
        """The set of the patterns without persons, which gives their places in `patterns`."""
        patterns = re2.Set.SearchSet(options())
        for pattern in self.patterns:
            patterns.Add(encoded_pattern(unnamed(pattern.tail)))
        patterns.Compile()
        return patterns


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
    macros = {**data["macros"], **SHARED}
    return Grammar(
        {name: kind(strengths, data, macros) for name, strengths in data["attributions"].items()},
        compiled(filled_in(data["denied"], macros)),
        compiled(filled_in(data["supposed"], macros)),
        {word: number for number, word in enumerate(data["numbers"])},
        frozenset(data["not_names"]),
        frozenset(data["organisations"]),
        frozenset(data["abbreviations"]),
    )


def kind(strengths: dict[str, list[str]], data: dict[str, Any], macros: dict[str, str]) -> Kind:
    """Give the patterns of one kind of cue, the strong ones first."""
    written = [(text, strength) for strength in STRENGTHS for text in strengths.get(strength, ())]
    told = {**people(data), **macros}
    left_out = {**told, "person": "", "mid": "", "name": "", "owner": anyone(data)}
    patterns = (Pattern(filled_in(text, told), filled_in(text, left_out), strength) for text, strength in written)
    return Kind(tuple(patterns), glimpse((text for text, _ in written), told, {**told, **glimpses(data)}))


def glimpse(texts: Iterable[str], told: dict[str, str], glimpsed: dict[str, str]) -> str:
    """Give patterns in one, those together that begin with the same person: that is most of a pattern."""
    tails: dict[str, list[str]] = {}
    for text in texts:
        head = next((head for head in HEADS if text.startswith(head)), "")
        tails.setdefault(head, []).append(text.removeprefix(head))
    return "|".join(
        f"{filled_in(head, glimpsed)}(?:{filled_in('|'.join(listed), told)})" for head, listed in tails.items()
    )


def people(data: dict[str, Any]) -> dict[str, str]:
    """Give what {person}, {owner} and {name} stand for."""
    name = rf"(?P<name>(?:(?-i:{data['titles']})\.? (?:{PROPER} ){{0,2}}{PROPER}"
    name += rf"|{PROPER}(?: {INITIAL}(?-i:{PARTICLE}){PROPER}){{1,3}}))"
    given = f"(?P<given>{PROPER})"
    persons = [f"(?P<{group}>{written})" for group, written in data["persons"].items()]
    owners = [f"(?P<{group}>{written})" for group, written in data["owners"].items()]
    owned = [f"(?:{name}|{given}){data['genitive']}"] if data["genitive"] else []
    return {
        "person": f"{BOUND}(?:{'|'.join([*persons, name, *([given] if data.get('given', True) else [])])})",
        "owner": f"{BOUND}(?:{'|'.join([*owners, *owned])})",
        "name": f"{BOUND}{name}",
        "fullname": name,
    }


def glimpses(data: dict[str, Any]) -> dict[str, str]:
    """Give what is enough of {person}, {owner} and {name} where a pattern begins with them: the end of a name."""
    name = rf"(?:(?-i:{data['titles']})\.? {PROPER}|{PROPER} {INITIAL}(?-i:{PARTICLE}){PROPER})"
    given = data.get("given", True)
    persons = [written.replace(NAMES_OF_KIN, "") if given else written for written in data["persons"].values()]
    owned = [(PROPER if given else name) + data["genitive"]] if data["genitive"] else []
    return {
        "person": f"{BOUND}(?:{'|'.join([*persons, PROPER if given else name])})",
        "owner": f"{BOUND}(?:{'|'.join([*data['owners'].values(), *owned])})",
        "name": f"{BOUND}{name}",
    }


def anyone(data: dict[str, Any]) -> str:
    """Give what is left of {owner} without a name."""
    return f"{BOUND}?(?:{'|'.join(filter(None, [*data['owners'].values(), data['genitive']]))})"


def loosened(text: str) -> str:
    """Give a pattern that matches wherever `text` does in a sentence cut out and put in one line."""
    return text.replace(BOUND, LOOSE_BOUND).replace(EDGE, LOOSE_EDGE).replace(" ", r"\s")


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


def compiled(text: str) -> Any:
    """Compile a pattern over text in the alphabet of patterns."""
    return re2.compile(encoded_pattern(text), options())


def options() -> Any:
    """Give how patterns are compiled: over bytes, without regard to case."""
    chosen = re2.Options()
    chosen.encoding = re2.Options.Encoding.LATIN1
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = MEMORY
    return chosen
