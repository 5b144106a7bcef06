"""What is known of one identifier: the facts of a data file, checked when they are read.

A data file has `version`, `source`, `date`, and `identifiers`: by name, what `Facts` holds. Forms are written as they
are printed: `9` stands for a digit, `A` for a letter (all capitals or all small), `G` for one that may be a Greek
capital, `X` for a digit or a letter, anything else for itself; each form has the bits that its print is worth
(separators and letters are telling, bare digits are not).
`country` and `languages` stand at the top of the file, or at an identifier where a file has those of several.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from govern.detect.datafile import datafile

NO_FAMILIES = ("against.yaml", "headings.yaml")
GREEK_CAPITALS = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3AA))))
CLASSES = {
    "9": "[0-9]",
    "A": "[A-Za-z]",
    "X": "[0-9A-Za-z]",
    "G": f"(?:[A-Za-z]|{'|'.join(GREEK_CAPITALS)})",
    " ": "(?: |\u00a0|\u202f|\u2009)",
    "-": "(?:-|\u2010|\u2011|\u2013)",
}
FORM = re.compile(r"[9AGX]+(?:[./ +-][9AGX]+)*")


@dataclass(frozen=True, slots=True)
class Facts:
    """One identifier, as its data file tells it."""

    name: str  # be.national_number
    label: str
    category: str
    entity: str  # what Presidio calls it
    issuer: str
    law: str
    examples: tuple[str, ...]  # as printed, from an official source or made up with a right checksum
    forms: tuple[tuple[str, float], ...]  # printed form, bits
    check_bits: float  # -log2 of the share of random strings of the form that pass the check
    country: str | None  # ISO 3166-1 alpha-2; None where it is used everywhere
    languages: tuple[str, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]  # that stand beside it, by language (ISO 639)
    shown: tuple[int, int]  # how many characters of the canonical value the excerpt shows, at its start and end

    @property
    def context(self) -> tuple[str, ...]:
        """The words of all languages."""
        return tuple(word for _, words in self.words for word in words)

    @property
    def digits(self) -> int:
        """The fewest digits that any form has for certain."""
        return min(form.count("9") for form, _ in self.forms)

    @property
    def longest(self) -> int:
        """The most characters that any form has."""
        return max(len(form) for form, _ in self.forms)


@cache
def families() -> tuple[str, ...]:
    """Give every data file with identifiers, sorted; to put one here is to register it."""
    here = files("govern.detect") / "personal" / "identifiers"
    countries = (f"countries/{entry.name}" for entry in (here / "countries").iterdir())
    everywhere = (entry.name for entry in here.iterdir() if entry.name not in NO_FAMILIES)
    return tuple(sorted(name[:-5] for name in (*countries, *everywhere) if name.endswith(".yaml")))


def version_of(file: str) -> int:
    """Give the version of a data file, which rises when the same text would give other findings."""
    return int(datafile(f"personal/identifiers/{file}.yaml")["version"])


@cache
def facts_of(file: str) -> tuple[Facts, ...]:
    """Read the identifiers of a data file (`countries/be`) beside this module.

    Raises:
        KeyError, ValueError: the file lacks a fact or has one that cannot be.
    """
    known = datafile(f"personal/identifiers/{file}.yaml")
    country = known.get("country")
    family = file.rpartition("/")[2]
    return tuple(
        _facts(
            f"{family}.{name}",
            row,
            row.get("country", country),
            tuple(row.get("languages", known.get("languages", ()))),
        )
        for name, row in known["identifiers"].items()
    )


def _facts(name: str, row: dict[str, Any], country: str | None, languages: tuple[str, ...]) -> Facts:
    for form in row["forms"]:
        if not FORM.fullmatch(form):
            raise ValueError(
                f"{name}: the form {form!r} is not groups of 9, A, G and X with one of . / + - or space between"
            )
    return Facts(
        name=name,
        label=row["label"],
        category=row["category"],
        entity=row.get("entity", name.replace(".", "_").upper()),
        issuer=row["issuer"],
        law=row["law"],
        examples=tuple(row["examples"]),
        forms=tuple((form, float(bits)) for form, bits in row["forms"].items()),
        check_bits=float(row["check_bits"]),
        country=country,
        languages=languages,
        words=tuple((language, tuple(words)) for language, words in row["context"].items()),
        shown=tuple(row.get("shown", (0, 2))),
    )


def check_of(file: str, name: str) -> Any:
    """Give the check of an identifier: the function of its name in the Python module beside the data file.

    It gets what is printed without separators, in capitals, and gives the canonical value, or None where it is wrong.

    Raises:
        AttributeError: the module has no such function.
    """
    module = import_module(f"govern.detect.personal.identifiers.{file.replace('/', '.')}")
    return getattr(module, name.rpartition(".")[2])
