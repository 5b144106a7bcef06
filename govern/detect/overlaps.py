"""One stretch of text is one thing: a secret before personal data, and of two of a family the stronger evidence."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from govern.detect.interface import Finding

# in this order: the host behind a password is no e-mail address; a notice or a licence may well contain an address
FAMILIES = ("secret.", "personal.")
# said of somebody in a sentence, which may well hold the name and the address of that person
STATEMENTS = ("personal.special.", "personal.criminal", "personal.child")
# weaker than all else: the street in an address and the name in a handle are part of what has a form of its own
NAMES = ("personal.name", "personal.place", "personal.organisation")

Found = list[tuple[str, list[Finding]]]
Place = tuple[int, int, int, int]  # start, end, the number of the detector, that of the finding among its own


def resolved(found: Iterable[tuple[str, Iterable[Finding]]]) -> Found:
    """Give what each detector (by id) found in one batch, without the weaker ones of `FAMILIES` that overlap.

    Stronger is the earlier family, then what is none of `NAMES`, then the surer, then the longer, then the first by
    place, category and detector: the order in which the detectors ran does not matter. `STATEMENTS` stay, and so does
    what stands in them.
    """
    everything = [(detector, list(findings)) for detector, findings in found]
    by_row: dict[int, list[Place]] = {}
    for of, (_, findings) in enumerate(everything):
        for place, finding in enumerate(findings):
            if family_of(finding.category) is not None:
                by_row.setdefault(finding.row, []).append((finding.start, finding.end, of, place))
    lost = {
        which for places in by_row.values() for group in overlapping(places) for which in weaker(group, everything)
    }
    return [
        (detector, [finding for place, finding in enumerate(findings) if (of, place) not in lost])
        for of, (detector, findings) in enumerate(everything)
    ]


@cache
def family_of(category: str) -> int | None:
    """Give the place of a category's family in `FAMILIES`; None where it is of none, or may stand beside all else."""
    if category.startswith(STATEMENTS):
        return None
    return next((number for number, prefix in enumerate(FAMILIES) if category.startswith(prefix)), None)


def overlapping(places: list[Place]) -> Iterator[list[Place]]:
    """Yield the groups of places of one document of which each overlaps another of its group; most overlap none."""
    group: list[Place] = []
    reached = 0
    for place in sorted(places):
        if group and place[0] >= reached:
            if len(group) > 1:
                yield group
            group = []
        group.append(place)
        reached = max(reached, place[1]) if len(group) > 1 else place[1]
    if len(group) > 1:
        yield group


def weaker(group: list[Place], everything: Found) -> Iterator[tuple[int, int]]:
    """Yield which of a group overlap a stronger one that stays: the number of the detector, and of its finding."""

    def rank(place: Place) -> tuple[int | None, bool, float, int, int, str, str, tuple[int, int]]:
        start, end, of, number = place
        detector, findings = everything[of]
        finding = findings[number]
        family, is_name = family_of(finding.category), finding.category in NAMES
        return family, is_name, -finding.confidence, start - end, start, finding.category, detector, (of, number)

    taken: list[tuple[int, int]] = []
    for start, end, of, number in sorted(group, key=rank):
        place = bisect_left(taken, (start, end))
        if (place and taken[place - 1][1] > start) or (place < len(taken) and taken[place][0] < end):
            yield of, number
        else:
            taken.insert(place, (start, end))
