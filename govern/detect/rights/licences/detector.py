"""`rights.licence`: the licences that texts name, quote or carry, as SPDX expressions with their places.

Tags, links and manifest fields are read as such; all else is found by ScanCode's rules, whole or in part.
"""

import re
from collections.abc import Iterator

from govern.corpus.batch import Batch
from govern.detect.interface import Detector, DetectorSheet, Finding, PartlyScanned
from govern.detect.rights.excerpts import shown
from govern.detect.rights.licences.expressions import from_keys
from govern.detect.rights.licences.index import KINDS, index
from govern.detect.rights.licences.links import links
from govern.detect.rights.licences.manifests import fields
from govern.detect.rights.licences.matching import matches
from govern.detect.rights.licences.page_findings import at_odds_in, declares, findings_of, pages_of, told_by_page
from govern.detect.rights.licences.quoting import ALONE, LONG, REACH, goes_on, quoted
from govern.detect.rights.licences.regions import Regions, regions
from govern.detect.rights.licences.standing import BEFORE, grants, in_passing
from govern.detect.rights.licences.tags import tags
from govern.detect.rights.licences.told import CATEGORY, HEADER, REFERENCE, SHOWN, TAG, TEXT, Said, Told
from govern.text.offsets import offsets_of

KIND = {"text": TEXT, "notice": HEADER, "tag": TAG, "reference": REFERENCE, "clue": REFERENCE}
CERTAIN = 0.99
REACHABLE = re.compile(r"@|\d(?:\D?\d){4}")
UNKNOWN_LICENCE = "-unknown"  # in the ids that ScanCode gives to licences that it cannot tell


class LicenceDetector:
    """Finds licences. The rules are read when the first document has a word that tells of one."""

    sheet = DetectorSheet(
        id="rights.licence.v2",
        categories=(CATEGORY,),
        finds="licence tags, texts, headers and mentions, as SPDX expressions",
        basis="SPDX 2.3, annexes D and E; licence texts and rules of ScanCode",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every licence of the batch: first what pages declare in their markup, then what texts tell.

        Raises:
            PartlyScanned: after all, where markup was not safe to read.
        """
        pages, refused = pages_of(batch)
        found = regions(batch)
        all_told = [one for one in told(batch, found) if not told_by_page(one, pages)] if len(found.row) else []
        in_text = [(each, *standing(batch, each)) for each in all_told]
        at_odds = at_odds_in(pages, in_text)
        yield from findings_of(batch, pages, at_odds)
        yield from _of_texts(batch, in_text, at_odds)
        if refused:
            raise PartlyScanned(refused)


def _of_texts(batch: Batch, in_text: list[tuple[Told, str, bool]], at_odds: set[int]) -> Iterator[Finding]:
    if in_text:
        characters = offsets_of(batch)
        excerpts = _excerpts(batch, [each for each, _, _ in in_text])
        for (each, kind, mention), excerpt in zip(in_text, excerpts, strict=True):
            attributes: dict[str, str | int | float] = {
                "expression": each.expression,
                "kind": kind,
                "score": round(each.score, 3),
            }
            if each.manifest:
                attributes["manifest"] = each.manifest
            if mention:
                attributes["mention"] = 1
            if each.row in at_odds and declares(each, kind, mention):
                attributes["disagrees"] = 1
            yield Finding(
                each.row,
                characters.at(each.row, each.start),
                characters.at(each.row, each.end),
                CATEGORY,
                each.confidence,
                each.expression,
                excerpt,
                attributes,
            )


def told(batch: Batch, found: Regions) -> list[Told]:
    """Give what is told, in order; what a tag, a link or a field says is not told again by the words in it."""
    read = [
        *(Told(*tag, TAG, 1.0, CERTAIN) for tag in tags(batch, found)),
        *(Told(*field[:4], TAG, 1.0, CERTAIN, field.manifest) for field in fields(batch, found)),
        *(Told(*link, REFERENCE, 1.0, CERTAIN, linked=True) for link in links(batch, found)),
    ]
    said = Said(read)
    return sorted([*read, *(each for each in by_rules(found) if not said.again(each))])


def by_rules(found: Regions) -> Iterator[Told]:
    """Yield what ScanCode's rules find in each region; an introduction alone names no licence."""
    for region, stand in enumerate(matches(found)):
        known = index()
        first = int(found.first[region])
        for match in stand:
            kind = KIND.get(KINDS[known.kind[match.rule]])
            if kind:
                yield Told(
                    int(found.row[region]),
                    int(found.words.starts[first + match.start]),
                    int(found.words.ends[first + match.end - 1]),
                    from_keys(known.expressions[known.expression[match.rule]]),
                    kind,
                    match.coverage,
                    min(CERTAIN, match.coverage * int(known.relevance[match.rule]) / 100),
                )


def standing(batch: Batch, each: Told) -> tuple[str, bool]:
    """Give what a licence told in a document is by what stands before it, and whether it is told in passing."""
    if each.manifest:
        return each.kind, False
    first, last = int(batch.starts[each.row]), int(batch.ends[each.row])
    far = batch.buffer[max(first, each.start - REACH) : each.start].decode("utf-8", "ignore")
    after = batch.buffer[each.end : min(last, each.end + REACH)].decode("utf-8", "ignore")
    words = batch.buffer[each.start : min(each.end, each.start + SHOWN)].decode("utf-8", "ignore")
    before = far[-2 * BEFORE :]
    size = each.end - each.start
    if in_passing(before, words[:8], size >= LONG and each.kind != REFERENCE):
        return REFERENCE if each.kind in (HEADER, TEXT) else each.kind, True
    granted = each.kind == REFERENCE and UNKNOWN_LICENCE not in each.expression and grants(before)
    kind = HEADER if granted else each.kind
    if kind not in (HEADER, TEXT) or size >= ALONE * (last - first):
        return kind, False
    mention = quoted(far, words, after) if size >= LONG else kind == HEADER and goes_on(after)
    return REFERENCE if mention else kind, mention


def _excerpts(batch: Batch, found: list[Told]) -> list[str]:
    """Give what may be shown of each: the words of a rule as they are, where they hold no address and no number."""
    texts = [_excerpt(batch, each) for each in found]
    public = [_is_public(each, text) for each, text in zip(found, texts, strict=True)]
    masked = iter(shown([text for text, as_it_is in zip(texts, public, strict=True) if not as_it_is]))
    return [text if as_it_is else next(masked) for text, as_it_is in zip(texts, public, strict=True)]


def _is_public(each: Told, text: str) -> bool:
    """Whether all that is shown stands in a published licence, and is nothing by which somebody can be reached."""
    return each.score == 1 and each.kind != TAG and not each.linked and not REACHABLE.search(text)


def _excerpt(batch: Batch, each: Told) -> str:
    text = batch.buffer[each.start : min(each.end, each.start + 4 * SHOWN)].decode("utf-8", "ignore")
    return " ".join(text.split())[:SHOWN]


def detector() -> Detector:
    """Give the detector for the scan."""
    return LicenceDetector()
