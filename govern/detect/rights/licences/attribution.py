"""The attribution file of a corpus or a model: who has to be named, and under which licences their works stand."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from license_expression import ExpressionError

from govern.detect.rights.licences.expressions import alternatives
from govern.detect.rights.licences.facts import facts

WIDTH = 72
MOST_NAMED = 50  # works of one holder under one licence that are listed; the others are counted


class Kept(NamedTuple):
    """Works that are kept, of the same holders under one SPDX expression ("" where none is known).

    `licence_file` is the file that puts them under it, "" where they say it themselves; `works` are up to
    `MOST_NAMED` of them, each as it is to be called; `documents` is how many there are.
    """

    expression: str
    holders: tuple[str, ...]
    licence_file: str
    works: tuple[str, ...]
    documents: int


def attribution(title: str, kept: Iterable[Kept]) -> Iterator[str]:
    """Yield the lines of a NOTICE file: a section a licence, in it the holders, in those the works.

    `kept` comes sorted by expression. Works under licences that ask for no naming are counted only. Those without a
    licence have a section of their own, so that nothing is passed over.
    """
    yield from (title, "=" * len(title), "")
    yield from ("This contains works of others. Their licences and holders are named below.", "")
    for expression, groups in groupby(kept, attrgetter("expression")):
        yield from _section(expression, groups)


def _section(expression: str, groups: Iterable[Kept]) -> Iterator[str]:
    heading = expression or "No licence is known"
    yield from (heading, "-" * min(len(heading), WIDTH))
    yield from (f"See {source}" for source in _sources(expression))
    yield ""
    if expression and not names_needed(expression):
        yield f"{_count(sum(group.documents for group in groups))}; no author has to be named."
    else:
        for group in groups:
            holders = "; ".join(group.holders) or "(holder not stated)"
            yield f"{holders}, licence file {group.licence_file}" if group.licence_file else holders
            yield from (f"  {work}" for work in group.works)
            if group.documents > len(group.works):
                yield f"  and {group.documents - len(group.works)} more"
    yield ""


def names_needed(expression: str) -> bool:
    """Whether the authors have to be named, as far as is known: where it is not, they are."""
    try:
        choices = alternatives(expression)
    except ExpressionError:
        return True
    return not any(
        all((known := facts(licence)) is not None and not known.attribution for licence in choice)
        for choice in choices
    )


def _sources(expression: str) -> list[str]:
    try:
        licences = {licence for choice in alternatives(expression) for licence in choice}
    except ExpressionError:
        return []
    return sorted({known.source for licence in licences if (known := facts(licence))})


def _count(number: int) -> str:
    return "1 work" if number == 1 else f"{number} works"
