"""Of rules that share words of the text, the one that explains most of it."""

from collections.abc import Iterable

import numpy as np

from govern.detect.rights.licences.index import KINDS, Index
from govern.detect.rights.licences.match import Match

LIST, LISTED, APART = 16, 16, 12  # names in a list at least; words of one at most, and between two
SHORT, LONG = 12, 60
MOST_SHARED = 0.5  # of a match's words, with those that are taken


def resolved(matches: Iterable[Match], words: int, known: Index) -> list[Match]:
    """Give the matches of a region of so many words that stay, in order of place.

    Best is the one that explains most, then the more relevant, then the more telling kind. What is known to look like
    a licence and to be none takes its place, too.
    """
    ranked = sorted(
        matches,
        key=lambda match: (
            -match.weight,
            -int(known.relevance[match.rule]),
            int(known.kind[match.rule]),
            match.start,
            match.rule,
        ),
    )
    taken = np.zeros(words, dtype=bool)
    stay: list[Match] = []
    for match in ranked:
        here = slice(match.start, match.end) if match.at is None else match.at
        if np.count_nonzero(taken[here]) > MOST_SHARED * match.words:
            continue
        taken[here] = True
        if KINDS[known.kind[match.rule]] != "none":
            stay.append(match)
    long = [match for match in stay if match.coverage < 1 and match.words >= LONG]
    stay = [match for match in stay if not inside(match, long)]
    stay.sort(key=lambda match: (match.start, match.end, match.rule))
    return joined(without_lists(stay, known))


def joined(found: Iterable[Match]) -> list[Match]:
    """Join a rule that stands several times in a row into one: a word said a thousand times tells one thing."""
    kept: list[Match] = []
    for match in found:
        if kept and kept[-1].rule == match.rule and kept[-1].end == match.start and match.coverage == 1:
            kept[-1] = kept[-1]._replace(end=match.end)
        else:
            kept.append(match)
    return kept


def inside(match: Match, long: Iterable[Match]) -> bool:
    """Whether a short match stands between words of a long text that is there but in part: its edited words."""
    return match.words <= SHORT and any(other.start <= match.start and match.end <= other.end for other in long)


def without_lists(found: Iterable[Match], known: Index) -> list[Match]:
    """Drop long runs of licences' names one after the other: a list of licences says nothing of the text it is in."""
    kept: list[Match] = []
    run: list[Match] = []
    for match in found:
        if run and (match.words > LISTED or match.start - run[-1].end > APART):
            kept += unless_list(run, known)
            run = []
        if match.words > LISTED:
            kept.append(match)
        else:
            run.append(match)
    return kept + unless_list(run, known)


def unless_list(run: list[Match], known: Index) -> list[Match]:
    """Give a run of names, nothing where it is a list of many licences."""
    listed = len(run) >= LIST and len({int(known.expression[match.rule]) for match in run}) >= LIST // 2
    return [] if listed else run
