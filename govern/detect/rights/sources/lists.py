"""Lists of places from which texts should not come: those in `lists.yaml`, and those that a user brings."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from govern.detect.datafile import datafile

Strength: TypeAlias = Literal["hard", "soft"]
KINDS = ("domains", "labels", "datasets", "names")
SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SourceList:
    """One list, with its day (ISO 8601, empty if unknown) and the SHA-256 of its entries, or of the file it came in.

    `kind` is the class of the places, `strength` and the four sets of entries are as `lists.yaml` explains them;
    data sets and names are kept as words in small letters with one space between them.
    """

    name: str
    kind: str
    date: str
    digest: str
    strength: Strength = "hard"
    in_text: bool = True
    domains: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@cache
def built_in() -> tuple[SourceList, ...]:
    """Give the lists of the project."""
    return tuple(
        SourceList(
            name=given["name"],
            kind=given["class"],
            date=str(given["date"]),
            digest=_digest(given),
            strength=given["strength"],
            in_text=given["in_text"],
            domains=frozenset(given.get("domains", ())),
            labels=frozenset(given.get("labels", ())),
            datasets=frozenset(map(as_words, given.get("datasets", ()))),
            names=frozenset(map(as_words, given.get("names", ()))),
        )
        for given in datafile("rights/sources/lists.yaml")["lists"]
    )


def as_words(name: str) -> str:
    """Give a name as words in small letters, one space between them."""
    return SIGNS.sub(" ", name.casefold()).strip()


def _digest(given: Mapping[str, Any]) -> str:
    lines = sorted(f"{kind} {entry}\n" for kind in KINDS for entry in given.get(kind, ()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
