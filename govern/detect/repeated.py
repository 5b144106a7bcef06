"""Values found in a record's text that stand bare in what the record says of itself: its id, its URL.

A number that is a patient's by the words beside it has no such words in a URL, so masking by form alone lets it pass.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.interface import Finding
from govern.detect.masking import decoded
from govern.detect.overlaps import FAMILIES, NAMES, STATEMENTS

SHORTEST = 6  # letters and digits: what is shorter stands in a URL by chance
HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://[^/?#]*")


class Known(NamedTuple):
    """A value in the form in which it is looked for, and what is shown in its place."""

    compact: str
    excerpt: str


def known_values(
    batch: Batch, rows: Iterable[int], found: Iterable[tuple[str, list[Finding]]]
) -> dict[int, list[Known]]:
    """Give what is to be looked for in the words around each of `rows`, as printed and as canonical, longest first.

    Names and statements are left out: a word of a name is in many URLs that are of nobody.
    """
    looked_at: dict[int, list[Finding]] = {row: [] for row in rows}
    for _, findings in found:
        for finding in findings:
            if finding.row in looked_at and _is_searched(finding.category):
                looked_at[finding.row].append(finding)
    known: dict[int, set[Known]] = {}
    for row, here in looked_at.items():
        text = batch.documents[row].text.decode("utf-8") if here else ""
        for finding in here:
            for form in (finding.value, text[finding.start : finding.end]):
                compact = _compact(form)[0]
                if len(compact) >= SHORTEST:
                    known.setdefault(row, set()).add(Known(compact, finding.excerpt))
    return {row: sorted(values, key=lambda one: (-len(one.compact), one)) for row, values in known.items()}


def mask_repeated(values: Sequence[str | None], known: Mapping[int, Sequence[Known]]) -> list[str | None]:
    """Give each string with what is known of its row as masked excerpts, however it is spaced or percent-encoded.

    The host of a URL is left as it is unless a number stands in it: a handle is often the name of a site.
    """
    result = list(values)
    for row, looked_for in known.items():
        value = values[row]
        if value:
            text = decoded(value)
            safe = _without(text, looked_for)
            if safe != text:
                result[row] = safe
    return result


def _is_searched(category: str) -> bool:
    return category.startswith(FAMILIES) and category not in NAMES and not category.startswith(STATEMENTS)


def _without(text: str, known: Sequence[Known]) -> str:
    compact, places = _compact(text)
    spans: list[tuple[int, int, str]] = []
    host = HOST.match(text)
    host_end = host.end() if host else 0
    for one in known:
        at = compact.find(one.compact)
        while at >= 0:
            start, stop = places[at], places[at + len(one.compact) - 1] + 1
            free = all(stop <= first or start >= last for first, last, _ in spans)
            if free and _stands_alone(text, start, stop) and (start >= host_end or one.compact.isdigit()):
                spans.append((start, stop, one.excerpt))
            at = compact.find(one.compact, at + 1)
    for start, stop, excerpt in sorted(spans, reverse=True):
        text = text[:start] + excerpt + text[stop:]
    return text


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Whether no digit goes on into a digit, and no letter into a letter, at either end."""
    return not any(
        (left.isdigit() and right.isdigit()) or (left.isalpha() and right.isalpha())
        for left, right in (
            (text[start - 1 : start], text[start : start + 1]),
            (text[stop - 1 : stop], text[stop : stop + 1]),
        )
    )


def _compact(text: str) -> tuple[str, list[int]]:
    """Give the letters and digits of a text, without case, and the place of each."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isalnum():
            folded = character.casefold()
            kept.append(folded)
            places += [place] * len(folded)
    return "".join(kept), places
