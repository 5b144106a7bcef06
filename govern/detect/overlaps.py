"""One stretch of text is one thing: a secret before personal data, and of two of a family the stronger evidence."""

from bisect import bisect_left
from collections.abc import Iterable

from govern.detect.interface import Finding

# in this order: the host behind a password is no e-mail address; a notice or a licence may well contain an address
FAMILIES = ("secret.", "personal.")
# said of somebody in a sentence, which may well hold the name and the address of that person
STATEMENTS = ("personal.special.", "personal.criminal", "personal.child")
# weaker than all else: the street in an address and the name in a handle are part of what has a form of its own
NAMES = ("personal.name", "personal.place", "personal.organisation")

Found = list[tuple[str, list[Finding]]]


def resolved(found: Iterable[tuple[str, Iterable[Finding]]]) -> Found:
    """Give what each detector (by id) found in one batch, without the weaker ones of `FAMILIES` that overlap.

    Stronger is the earlier family, then what is none of `NAMES`, then the surer, then the longer, then the first by
    place, category and detector: the order in which the detectors ran does not matter. `STATEMENTS` stay, and so does
    what stands in them.
    """
    everything = [(detector, list(findings)) for detector, findings in found]
    ranked = sorted(
        (
            family,
            finding.category in NAMES,
            -finding.confidence,
            finding.start - finding.end,
            finding.start,
            finding.category,
            detector,
            finding.row,
            (of, place),
        )
        for of, (detector, findings) in enumerate(everything)
        for place, finding in enumerate(findings)
        for family, prefix in enumerate(FAMILIES)
        if finding.category.startswith(prefix) and not finding.category.startswith(STATEMENTS)
    )
    taken: dict[int, list[tuple[int, int]]] = {}
    lost = set()
    for *_, minus_length, start, _, _, row, which in ranked:
        span = (start, start - minus_length)
        spans = taken.setdefault(row, [])
        place = bisect_left(spans, span)
        if (place and spans[place - 1][1] > start) or (place < len(spans) and spans[place][0] < span[1]):
            lost.add(which)
        else:
            spans.insert(place, span)
    return [
        (detector, [finding for place, finding in enumerate(findings) if (of, place) not in lost])
        for of, (detector, findings) in enumerate(everything)
    ]
