"""What comparing the corpus with something else came to, as every report tells it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govern.report.numbers import counted, number


class Contamination(NamedTuple):
    """How many reference items there are, were looked for, and have any, half or all of their words in the corpus.

    `unread` records of the reference texts could not be read.
    """

    items: int
    looked_for: int
    met: int
    half: int
    whole: int
    unread: int


class Since(NamedTuple):
    """Documents that are new since the audit in `ledger`, that stayed, and that are gone."""

    ledger: str
    new: int
    stayed: int
    gone: int


class Compared(NamedTuple):
    """What was compared with; `contamination` is None where no reference text was given."""

    contamination: Contamination | None
    earlier: list[Since]


def gather_compared(manifest: Mapping[str, Any]) -> Compared:
    """Take what a manifest says of it."""
    facts = manifest.get("against", {})
    references = facts.get("references")
    contamination = None
    if references is not None:
        counts = {name: references[name] for name in Contamination._fields if name != "unread"}
        contamination = Contamination(**counts, unread=sum(references["skipped"].values()))
    earlier = [Since(*(each[name] for name in Since._fields)) for each in facts.get("earlier", ())]
    return Compared(contamination, earlier)


def sentences(compared: Compared) -> Iterator[str]:
    """Say it in a sentence each; nothing where nothing was compared with."""
    found = compared.contamination
    if found is not None:
        words = f"{number(found.met)} of {counted(found.looked_for, 'reference item')} met"
        words += f", {number(found.half)} by at least half, {number(found.whole)} whole"
        if found.items > found.looked_for:
            words += f"; {number(found.items - found.looked_for)} could not be looked for"
        if found.unread:
            words += f"; {counted(found.unread, 'record')} not read"
        yield words
    for each in compared.earlier:
        words = f"{counted(each.new, 'document')} new since {each.ledger}"
        yield f"{words}, {number(each.stayed)} stayed, {number(each.gone)} gone"
