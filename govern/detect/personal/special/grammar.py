"""How a sentence ties a word to a person: the attribution patterns of each language, compiled for RE2 over UTF-8.

A pattern is matched against a sentence in which the word is replaced by `CUE`. It names who the person is by one of
`PERSONS`; that decides the tier, and with the pattern's strength how sure the finding is.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import re2

from govern.detect.datafile import datafile

CUE = "§"
MARK = CUE.encode("utf-8")
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
# in text that is not yet cut: also what a sentence may be cut at
LOOSE_BOUND = BOUND.replace("[", "[•|§")
LOOSE_EDGE = EDGE.replace("[", "[•|…")
SHARED = {"word": WORD, "proper": PROPER, "bound": BOUND, "edge": EDGE}


@dataclass(frozen=True)
class Pattern:
    """One way to attribute, compiled when it is first asked for: most are never met."""

    text: str
    strength: str

    @cached_property
    def compiled(self) -> Any:
        """The pattern over UTF-8."""
        return compiled(self.text)

    @cached_property
    def groups(self) -> dict[str, int]:
        """Its groups by name: of `PERSONS`, "n" for an age, "year"."""
        return {name.decode(): number for name, number in self.compiled.groupindex.items()}


@dataclass(frozen=True)
class Kind:
    """The patterns of one kind of cue, and two gates: both match in text around a sentence if one of the patterns
    does in the sentence. `tied` looks at no person, so that it is small and fast; `gate` reads what that lets pass.
    """

    patterns: tuple[Pattern, ...]
    impersonal: str

    @cached_property
    def by_year(self) -> bool:
        """Whether the date of the document decides every pattern."""
        return all("(?P<year>" in pattern.text for pattern in self.patterns)

    @cached_property
    def tied(self) -> Any:
        """The patterns without persons."""
        return compiled(loosened(unnamed(self.impersonal)))

    @cached_property
    def gate(self) -> Any:
        """The patterns in one."""
        return compiled(loosened(unnamed("|".join(pattern.text for pattern in self.patterns))))

    @cached_property
    def which(self) -> Any:
        """The set of the patterns, which gives their places in `patterns`."""
        patterns = re2.Set.SearchSet(options())
        for pattern in self.patterns:
            patterns.Add(unnamed(pattern.text).encode("utf-8"))
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
        "anyone": f"{BOUND}?(?:{'|'.join(filter(None, [*data['owners'].values(), data['genitive']]))})",
    }


def kind(strengths: dict[str, list[str]], fill: dict[str, str]) -> Kind:
    """Give the patterns of one kind of cue, the strong ones first."""
    written = [(strength, text) for strength in STRENGTHS for text in strengths.get(strength, ())]
    anybody = {**fill, "person": "", "mid": "", "name": "", "owner": fill["anyone"]}
    return Kind(
        tuple(Pattern(filled_in(text, fill), strength) for strength, text in written),
        "|".join(filled_in(text, anybody) for _, text in written),
    )


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
    """Compile a pattern over UTF-8."""
    return re2.compile(text.encode("utf-8"), options())


def options() -> Any:
    """Give how patterns are compiled: without regard to case."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = MEMORY
    return chosen
