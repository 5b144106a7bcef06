"""What a record says of its work: when its authors died, and when it was published. Names are read, and not kept."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from govern.detect.datafile import datafile
from govern.detect.rights.public_domain.terms import COPYRIGHTED, FREE_IN_THE_US, Work

EARLIEST, LATEST = -3000, 2200
OF_INTEREST = 1989  # a later publication without more says nothing: every such work is protected
MOST_PEOPLE = 64
# a year alone, a date that begins with one, or one before the common era
YEAR = re.compile(r"\s*\[?(?:c\.?|ca\.?|circa)?\s*(-?\d{3,4})(?!\d)(\s*(?:BCE?|B\.C\.))?")
# `Twain, Mark, 1835-1910`, `Plato (428 BC-347 BC)`, `Doe, Jane, 1950-`, `Roe, 1900?-1980?`
LIFE = re.compile(
    r"(?:^|[\s,(\[])(?:b\.\s?)?(?:ca?\.\s?)?(?P<born>\d{3,4})\??(?P<bce>\s?B\.?C\.?E?\.?)?\s?[-\u2013]\s?(?:ca?\.\s?)?"
    r"(?P<died>\d{3,4})?\??(?P<dbce>\s?B\.?C\.?E?\.?)?(?=[\s,;.)\]]|$)"
)


class Person(NamedTuple):
    """The years of an author; None where they are not known."""

    born: int | None = None
    died: int | None = None


def work_of(metadata: Mapping[str, Any] | None) -> Work | None:
    """Give what a record's metadata says of its work; None where that tells nothing of its term."""
    fields = _fields(metadata) if metadata else {}
    if not fields:
        return None
    people = list(_people(fields))
    died = _year(_first(fields, "died"))
    born = _year(_first(fields, "born"))
    if (died is not None or born is not None) and len(people) <= 1:
        people = [Person(born, died)]
    dates = [person.died for person in people]
    work = Work(
        died=max(year for year in dates if year is not None) if dates and None not in dates else None,
        born=max((person.born for person in people if person.born is not None), default=None),
        published=_year(_first(fields, "published")),
        anonymous=_is_anonymous(fields),
        gutenberg=gutenberg_status(_first(fields, "rights")),
    )
    telling = work.died is not None or work.born is not None or work.anonymous or work.gutenberg is not None
    return work if telling or (work.published is not None and work.published < OF_INTEREST) else None


def gutenberg_status(rights: Any) -> str | None:
    """Give what the two sentences mean that Project Gutenberg's catalogue has for rights."""
    said = rights.strip().lower() if isinstance(rights, str) else ""
    if said.startswith("public domain in the usa"):
        return FREE_IN_THE_US
    return COPYRIGHTED if said.startswith("copyrighted. read the copyright notice") else None


def _fields(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a record and of what is nested in it that are of interest, by their plain names."""
    known, nested = _known()
    found: dict[str, Any] = {}
    for name, value in metadata.items():
        plain = _plain(name)
        if plain in known:
            found[plain] = value
        elif plain in nested and isinstance(value, Mapping):
            found = {_plain(one): inner for one, inner in value.items() if _plain(one) in known} | found
    return found


def _first(fields: Mapping[str, Any], kind: str) -> Any:
    return next((fields[name] for name in _data()[kind] if fields.get(name) not in (None, "")), None)


def _people(fields: Mapping[str, Any]) -> Iterator[Person]:
    """Yield the years of everybody named: one without years makes the end of the term unknown."""
    for name in _data()["people"]:
        value = fields.get(name)
        entries = value if isinstance(value, list) else re.split("[;|]", value) if isinstance(value, str) else []
        for entry in entries[:MOST_PEOPLE]:
            if isinstance(entry, Mapping):
                yield Person(_year(entry.get("birth_year")), _year(entry.get("death_year")))
            elif isinstance(entry, str) and entry.strip():
                yield _life(entry.strip())


def _life(text: str) -> Person:
    found = LIFE.search(text[:300])
    if found is None:
        return Person()
    before = bool(found["bce"]) or bool(found["dbce"])
    born = int(found["born"])
    died = int(found["died"]) if found["died"] else None
    if died is not None and (bool(found["dbce"]) or (before and died < born)):
        died = -died
    return Person(-born if before else born, died)


def _year(value: Any) -> int | None:
    """Give the year that a value is or begins with."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str) and (found := YEAR.match(value[:40])):
        value = -abs(int(found[1])) if found[2] else int(found[1])
    return value if isinstance(value, int) and EARLIEST <= value <= LATEST and value != 0 else None


def _is_anonymous(fields: Mapping[str, Any]) -> bool:
    names = [fields[name] for name in _data()["people"] if isinstance(fields.get(name), str)]
    return bool(names) and all(name.strip().lower() in _data()["anonymous"] for name in names)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    data = _data()
    kinds = ("died", "born", "published", "people", "rights")
    return frozenset(name for kind in kinds for name in data[kind]), frozenset(data["nested"])


def _data() -> Any:
    return datafile("rights/public_domain/fields.yaml")
