"""The attribution file of a corpus or a model: who has to be named, and under which licences their works stand."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from license_expression import ExpressionError

from govern.detect.rights.licences.expressions import alternatives
from govern.detect.rights.licences.facts import facts

WIDTH = 72
MOST_NAMED = 50  # works of one holder under one licence that are listed; the others are counted


class Kept(NamedTuple):
    """A document that is kept: what it is called, where it is from, its SPDX expression, and who holds the rights."""

    name: str
    expression: str
    url: str = ""
    holders: tuple[str, ...] = ()


def attribution(title: str, kept: Iterable[Kept]) -> str:
    """Give the text of a NOTICE file: a section a licence, in it the holders, in those the works; sorted.

    Works under licences that ask for no naming are counted only. Those without a licence have a section of their own,
    so that nothing is passed over.
    """
    sections: dict[str, list[Kept]] = defaultdict(list)
    for each in kept:
        sections[each.expression].append(each)
    lines = [title, "=" * len(title), ""]
    lines += ["This contains works of others. Their licences and holders are named below.", ""]
    for expression in sorted(sections, key=lambda name: (not name, name)):
        lines += _section(expression, sections[expression])
    return "\n".join(lines).rstrip() + "\n"


def _section(expression: str, works: list[Kept]) -> list[str]:
    heading = expression or "No licence is known"
    lines = [heading, "-" * min(len(heading), WIDTH)]
    lines += [f"See {source}" for source in _sources(expression)]
    lines.append("")
    if expression and not names_needed(expression):
        return [*lines, f"{_count(len(works))}; no author has to be named.", ""]
    holders: dict[tuple[str, ...], list[Kept]] = defaultdict(list)
    for work in works:
        holders[tuple(sorted(set(work.holders)))].append(work)
    for names in sorted(holders):
        lines.append("; ".join(names) or "(holder not stated)")
        listed = sorted({f"{work.name} <{work.url}>" if work.url else work.name for work in holders[names]})
        lines += [f"  {entry}" for entry in listed[:MOST_NAMED]]
        if len(listed) > MOST_NAMED:
            lines.append(f"  and {len(listed) - MOST_NAMED} more")
    return [*lines, ""]


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
