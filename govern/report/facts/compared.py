"""What comparing the corpus with something else came to, as every report tells it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govern.report.escaping import one_line
from govern.report.language.language import Language


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


def sentences(compared: Compared, language: Language) -> Iterator[str]:
    """Say it in one or more sentences for each comparison; nothing where nothing was compared with."""
    if compared.contamination is not None:
        yield " ".join(_contamination(compared.contamination, language))
    for each in compared.earlier:
        yield language.counted(
            each.new,
            "%(count)s document is new since %(ledger)s, %(stayed)s stayed, %(gone)s are gone.",
            "%(count)s documents are new since %(ledger)s, %(stayed)s stayed, %(gone)s are gone.",
            ledger=one_line(each.ledger),
            stayed=language.number(each.stayed),
            gone=language.number(each.gone),
        )


def _contamination(found: Contamination, language: Language) -> Iterator[str]:
    yield language.counted(
        found.looked_for,
        "Of %(count)s reference item, %(met)s met: %(half)s by at least half, %(whole)s whole.",
        "Of %(count)s reference items, %(met)s met: %(half)s by at least half, %(whole)s whole.",
        met=language.number(found.met),
        half=language.number(found.half),
        whole=language.number(found.whole),
    )
    if found.items > found.looked_for:
        yield language.counted(
            found.items - found.looked_for,
            "%(count)s item could not be looked for.",
            "%(count)s items could not be looked for.",
        )
    if found.unread:
        yield language.counted(
            found.unread,
            "%(count)s record of the reference texts was not read.",
            "%(count)s records of the reference texts were not read.",
        )
