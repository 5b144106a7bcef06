"""One stretch of text is one thing: a secret before personal data, and of two of a family the stronger evidence."""

from collections.abc import Iterable

from govern.detect.interface import Finding

# in this order: the host behind a password is no e-mail address; a notice or a licence may well contain an address
FAMILIES = ("secret.", "personal.")
# said of somebody in a sentence, which may well hold the name and the address of that person
STATEMENTS = ("personal.special.", "personal.criminal", "personal.child")

Found = list[tuple[str, list[Finding]]]


def resolved(found: Iterable[tuple[str, Iterable[Finding]]]) -> Found:
    """Give what each detector (by id) found in one batch, without the weaker ones of `FAMILIES` that overlap.

    Stronger is the earlier family, then the surer, then the longer, then the first by place, category and detector:
    the order in which the detectors ran does not matter. `STATEMENTS` stay, and so does what stands in them.
    """
    everything = [(detector, list(findings)) for detector, findings in found]
    ranked = sorted(
        (
            family,
            -finding.confidence,
            finding.start - finding.end,
            finding.start,
            finding.category,
            detector,
            finding.row,
        )
        for detector, findings in everything
        for finding in findings
        for family, prefix in enumerate(FAMILIES)
        if finding.category.startswith(prefix) and not finding.category.startswith(STATEMENTS)
    )
    taken: dict[int, list[tuple[int, int]]] = {}
    lost = set()
    for _, _, minus_length, start, category, detector, row in ranked:
        end = start - minus_length
        spans = taken.setdefault(row, [])
        if any(start < other_end and other_start < end for other_start, other_end in spans):
            lost.add((detector, category, row, start, end))
        else:
            spans.append((start, end))
    return [
        (
            detector,
            [
                finding
                for finding in findings
                if (detector, finding.category, finding.row, finding.start, finding.end) not in lost
            ],
        )
        for detector, findings in everything
    ]
