"""What pages declare as findings, and pages that declare more than one licence for themselves."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.corpus.broken import BrokenInputError
from govern.detect.interface import Finding
from govern.detect.rights.excerpts import shown
from govern.detect.rights.licences.pages import PageLicence, of_markup, of_record
from govern.detect.rights.licences.told import CATEGORY, HEADER, SHOWN, Told
from govern.text.offsets import offsets_of


class Pages(NamedTuple):
    """What pages declare by row, and why the markup of others was not read."""

    declared: dict[int, list[PageLicence]]
    refused: dict[int, str]


def pages_of(batch: Batch) -> Pages:
    """Give what pages declare in their markup: what readers kept of it, or the text where it is markup."""
    found, refused = dict[int, list[PageLicence]](), dict[int, str]()
    for row, document in enumerate(batch.documents):
        declared = of_record(document.metadata) if document.metadata else []
        try:
            declared = declared or of_markup(document.text) or []
        except BrokenInputError as error:
            refused[row] = error.detail
        if declared:
            found[row] = declared
    return Pages(found, refused)


def at_odds_in(pages: Mapping[int, list[PageLicence]], in_text: Sequence[tuple[Told, str, bool]]) -> set[int]:
    """Give the rows of pages that declare more than one licence for themselves, their words among it."""
    declared = {row: {one.expression for one in said if one.grants} for row, said in pages.items()}
    for each, kind, mention in in_text:
        if each.row in declared and declares(each, kind, mention):
            declared[each.row].add(each.expression)
    return {row for row, licences in declared.items() if len(licences) > 1}


def declares(each: Told, kind: str, mention: bool) -> bool:
    """Whether words on a page put it under a Creative Commons licence: pages name others in code that they show."""
    return kind == HEADER and not mention and each.expression.startswith("CC")


def told_by_page(each: Told, pages: Mapping[int, list[PageLicence]]) -> bool:
    """Whether a link is one that the markup was read for."""
    return each.linked and any(one.expression == each.expression for one in pages.get(each.row, ()))


def findings_of(batch: Batch, pages: Mapping[int, list[PageLicence]], at_odds: Set[int]) -> Iterator[Finding]:
    """Give what pages declare as findings, where it stands in the text, or else at its beginning."""
    rows = [(row, one) for row, said in pages.items() for one in said]
    characters = offsets_of(batch)
    for (row, one), excerpt in zip(rows, shown([one.said[:SHOWN] for _, one in rows]), strict=True):
        start = batch.buffer.find(one.said.encode(), int(batch.starts[row]), int(batch.ends[row]))
        end = start + len(one.said.encode())
        first, last = (characters.at(row, start), characters.at(row, end)) if start >= 0 else (0, 0)
        attributes: dict[str, str | int | float] = {"expression": one.expression, "kind": one.kind, "score": 1.0}
        attributes["place"] = one.place
        if not one.grants:
            attributes["mention"] = 1
        elif row in at_odds:
            attributes["disagrees"] = 1
        yield Finding(row, first, last, CATEGORY, one.confidence, one.expression, excerpt, attributes)
