"""How a sentence ties a word to a person: the attribution patterns of each language, compiled for RE2.

A pattern is matched against a sentence in which the word is replaced by `MARK`. It names who the person is by one of
`PERSONS`; that decides the tier, and with the pattern's strength how sure the finding is.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import re2

from govern.detect.datafile import datafile
from govern.detect.personal.special.alphabet import encoded_pattern
from govern.detect.personal.special.backwards import backwards
from govern.detect.personal.special.persons import BOUND, EDGE, PERSONS, PROPER, anyone, glimpses, people

MEMORY = 32 << 20  # bytes for the automaton of one pattern
STRENGTHS = ("strong", "fair")
WORD = r"[^\s,.;:!?()\[\]\"“”„«»…§]+"
# in text that is not yet cut: also what a sentence may be cut at
LOOSE_BOUND = BOUND.replace("[", "[•|")
LOOSE_EDGE = EDGE.replace("[", "[•|…")
SHARED = {"word": WORD, "proper": PROPER, "bound": BOUND, "edge": EDGE}
AGE = "[0-9]{1,3}"
AGE_OF_A_CHILD = "(?:0{0,2}[0-9]|0?1[0-9]|0?2[0-3])"  # in years, or in months as far as a child's are told
HEADS = ("{person}{mid}", "{person}", "{owner}", "{name}")


class Macros(NamedTuple):
    """What macros stand for: all of a person, no more of one than tells that there is one, or nothing of one."""

    told: dict[str, str]
    glimpsed: dict[str, str]
    left_out: dict[str, str]


@dataclass(frozen=True)
class Pattern:
    """One way to attribute, compiled when it is first asked for: most are never met."""

    written: str
    strength: str
    macros: Macros

    @cached_property
    def compiled(self) -> Any:
        """The whole pattern."""
        return compiled(filled_in(self.written, self.macros.told))

    @property
    def tail(self) -> str:
        """What is left of the pattern without the person."""
        return unnamed(filled_in(self.written, self.macros.left_out))

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
    """The patterns of one kind of cue, the strong ones first."""

    patterns: tuple[Pattern, ...]
    macros: Macros

    @cached_property
    def by_year(self) -> bool:
        """Whether the date of the document decides every pattern."""
        return all("(?P<year>" in pattern.written for pattern in self.patterns)

    @cached_property
    def gate(self) -> Any:
        """A pattern over text around a cue, read backwards: it matches if a pattern does in the sentence.

        Patterns that begin with the same person stand together: that is most of a pattern. Most ages are no child's.
        """
        tails: dict[str, list[str]] = {}
        for pattern in self.patterns:
            head = next((head for head in HEADS if pattern.written.startswith(head)), "")
            tails.setdefault(head, []).append(pattern.written.removeprefix(head).replace("{num}", "{young}"))
        begun = ((filled_in(head, self.macros.glimpsed), "|".join(listed)) for head, listed in tails.items())
        whole = "|".join(f"{head}(?:{filled_in(listed, self.macros.told)})" for head, listed in begun)
        return compiled(backwards(loosened(unnamed(whole))))

    @cached_property
    def tails(self) -> Any:
        """The set of the patterns without persons, which gives their places in `patterns`."""
        patterns = re2.Set.SearchSet(options())
        for pattern in self.patterns:
            patterns.Add(encoded_pattern(pattern.tail))
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
    fill = {**data["macros"], **SHARED, "young": data["macros"]["num"].replace(AGE, AGE_OF_A_CHILD)}
    told = {**people(data), **fill}
    left_out = {**told, "person": "", "nameless": "", "mid": "", "name": "", "owner": anyone(data)}
    macros = Macros(told, {**told, **glimpses(data)}, left_out)
    return Grammar(
        {name: kind(strengths, macros) for name, strengths in data["attributions"].items()},
        compiled(filled_in(data["denied"], fill)),
        compiled(filled_in(data["supposed"], fill)),
        {word: number for number, word in enumerate(data["numbers"])},
        frozenset(data["not_names"]),
        frozenset(data["organisations"]),
        frozenset(data["abbreviations"]),
    )


def kind(strengths: dict[str, list[str]], macros: Macros) -> Kind:
    """Give the patterns of one kind of cue."""
    patterns = (Pattern(text, strength, macros) for strength in STRENGTHS for text in strengths.get(strength, ()))
    return Kind(tuple(patterns), macros)


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
