"""What a licence asks: commercial use, attribution, share-alike, changes, notices, use restrictions, sharing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from govern.detect.datafile import datafile
from govern.detect.rights.licences.expressions import identifiers

Outputs = Literal["free", "conditions", "forbidden"]
CREATIVE_COMMONS = re.compile(r"(?:LicenseRef-)?CC-((?:BY|NC|ND|SA)(?:-(?:BY|NC|ND|SA))*)-[1-4]\.\d(?:-[A-Z-]+)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """One licence's facts, as `facts.yaml` explains them; `source` is where they can be read, `date` when they were.

    `commercial` is yes, no or limited; `share_alike` what has to stay under the licence (none, file, library, work,
    network, adaptation, database); `outputs` matters for licences of models only.
    """

    id: str
    kind: str
    group: str
    commercial: str
    attribution: bool
    notice: bool
    share_alike: str
    derivatives: bool
    redistribution: bool
    restrictions: bool
    outputs: Outputs
    limits: tuple[str, ...]
    source: str
    date: str


def facts(licence: str) -> Facts | None:
    """Give the facts of a licence by its SPDX id, or by an alias such as the tag of a model hub; None if unknown.

    An exception (`WITH ...`) gives more than its licence does, never less, so the licence's own facts are given.
    Ported Creative Commons licences have those of the unported one with the same elements.
    """
    name = licence.partition(" WITH ")[0].strip("() ").rstrip("+").strip()
    known = _table().get(name.lower()) or _table().get(identifiers().get(name.lower(), "").lower())
    if known:
        return known
    elements = CREATIVE_COMMONS.fullmatch(name)
    return _table().get(f"cc-{elements[1].lower()}-4.0") if elements else None


def known_facts() -> list[Facts]:
    """Give the facts of every licence in the data, by id."""
    return sorted(set(_table().values()), key=lambda row: row.id)


@cache
def _table() -> dict[str, Facts]:
    listed = datafile("rights/licences/facts.yaml")
    table: dict[str, Facts] = {}
    for group in listed["groups"]:
        rows = [_row(licence, group, str(listed["date"])) for licence in group["ids"]]
        table.update({row.id.lower(): row for row in rows})
        for alias in group.get("aliases", ()):
            table[alias] = _aliased(alias, rows)
    return table


def _aliased(alias: str, rows: list[Facts]) -> Facts:
    """Give the row of a group that an alias means: the one whose id holds it, else the last, which is the newest."""
    return next((row for row in rows if alias in row.id.lower()), rows[-1])


def _row(licence: str, group: dict[str, Any], date: str) -> Facts:
    given = group["facts"]
    return Facts(
        id=licence,
        kind=group["kind"],
        group=group["class"],
        commercial=given["commercial"],
        attribution=given["attribution"],
        notice=given["notice"],
        share_alike=given["share_alike"],
        derivatives=given.get("derivatives", True),
        redistribution=given.get("redistribution", True),
        restrictions=given.get("restrictions", False),
        outputs=given.get("outputs", "free"),
        limits=tuple(group.get("limits", ())),
        source=group["source"].replace("{id}", licence),
        date=str(group.get("date", date)),
    )
