"""Rules that a text has but in part: other names, years and versions stand in it, or words were left out or added.

Rules that share winnowed runs of words with the text are candidates; the best of them are aligned with it word by
word along chains of such runs.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from govern.detect.rights.licences.index import SEED, SEED_WINDOW, UNKNOWN, Index
from govern.detect.rights.licences.match import Match
from govern.text.bitmap import present
from govern.text.fingerprints import fingerprints
from govern.text.words import Words

CANDIDATES = 10  # rules aligned with a region at a time, of which the best stays
ROUNDS = 24  # rules found in a region at most
LEAST_SHARE = 0.3  # of a rule's seeds, for it to be a candidate
LEAST_SEEDS = 3
LEAST_COVERAGE = 0.65
MOST_PAIRS = 1 << 21
FARTHEST = 60  # words that may stand in the text between two parts of a rule beyond those that the rule has there


class SharedSeeds(NamedTuple):
    """The seeds that texts share with rules, by place: the `word` each begins at, the first of the index's seeds that
    are the same, and how many (int64, shape (seeds,)).
    """

    word: np.ndarray
    first: np.ndarray
    size: np.ndarray


def shared_seeds(hashes: np.ndarray, borders: np.ndarray, known: Index) -> SharedSeeds:
    """Give the seeds that words with these hashes share with any rule; none crosses the borders."""
    mine = fingerprints(Words(hashes, np.zeros(0), np.zeros(0), borders), SEED, SEED_WINDOW)
    likely = np.flatnonzero(present(known.seeds.bits, mine.hashes))
    order = likely[np.argsort(mine.hashes[likely], kind="stable")]  # in order they are found several times as fast
    first, behind = (np.searchsorted(known.seeds.hashes, mine.hashes[order], side=side) for side in ("left", "right"))
    hit = np.flatnonzero(behind > first)
    places = (mine.word + borders[mine.row])[order[hit]]
    back = np.argsort(places, kind="stable")
    hit = hit[back]
    return SharedSeeds(places[back], first[hit], behind[hit] - first[hit])


def approximate_matches(hashes: np.ndarray, seeds: SharedSeeds, taken: np.ndarray, known: Index) -> list[Match]:
    """Give the rules that most of stands in a region with words of these hashes, given the seeds in it.

    `taken` are the words that whole rules explain; rules that explain none but these are not looked for.
    """
    rule, theirs, ours = pairs(seeds, known)
    fresh = open_seeds(ours, taken)
    if np.count_nonzero(fresh) < LEAST_SEEDS:
        return []
    numbers = known.numbers(hashes)
    found: list[Match] = []
    looked: set[tuple[int, int]] = set()
    for _ in range(ROUNDS):
        best = None
        for candidate in candidates(rule, fresh, known):
            chosen = slice(*np.searchsorted(rule, [candidate, candidate + 1]))
            match = aligned(numbers, known, candidate, ours[chosen], theirs[chosen])
            if match and (best is None or match.weight > best.weight):
                best = match
        if best is None or (best.start, best.rule) in looked:
            break
        looked.add((best.start, best.rule))
        found.append(best)
        done = np.zeros(len(hashes) + SEED, dtype=bool)
        done[best.at] = True
        left = np.flatnonzero(~done[ours])
        rule, theirs, ours, fresh = rule[left], theirs[left], ours[left], fresh[left]
    return found


def open_seeds(places: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Tell which seeds at these places have a word that is not taken."""
    open_words = np.append(0, np.cumsum(~taken))
    fresh: np.ndarray = open_words[places + SEED] > open_words[places]
    return fresh


def pairs(seeds: SharedSeeds, known: Index) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the rule, its word and the region's word of all seeds that both have, by rule; at most `MOST_PAIRS` of the
    rarest.
    """
    order = np.argsort(seeds.size, kind="stable")
    kept = np.sort(order[np.cumsum(seeds.size[order]) <= MOST_PAIRS])
    first, size = seeds.first[kept], seeds.size[kept]
    place = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(first, size)
    by_rule = np.argsort(known.seeds.rule[place], kind="stable")
    place, ours = place[by_rule], np.repeat(seeds.word[kept], size)[by_rule]
    return known.seeds.rule[place], known.seeds.word[place].astype(np.int64), ours


def candidates(rule: np.ndarray, fresh: np.ndarray, known: Index) -> list[int]:
    """Give the rules that seem to fit best, of those that have seeds in words that are not explained yet.

    `rule` rises.
    """
    first = np.flatnonzero(np.append(True, rule[1:] != rule[:-1])[: len(rule)])
    every, counts = rule[first], np.diff(np.append(first, len(rule)))
    open_counts = np.add.reduceat(fresh, first, dtype=np.int64) if len(first) else counts
    share = counts / known.seeds.of_rule[every]
    likely = np.flatnonzero((counts >= LEAST_SEEDS) & (share >= LEAST_SHARE) & (open_counts > 0))
    order = np.lexsort((likely, -(counts * share * share)[likely]))
    return [int(candidate) for candidate in every[likely[order[:CANDIDATES]]]]


def aligned(numbers: np.ndarray, known: Index, rule: int, ours: np.ndarray, theirs: np.ndarray) -> Match | None:
    """Align a rule with a region's words along the seeds they share; None where too little of it is there."""
    wanted = known.words_of(rule)
    best: tuple[np.ndarray, np.ndarray] | None = None
    for chain in stretches(rising(ours, theirs)):
        pair = common_words(numbers, wanted, chain)
        if best is None or len(pair[0]) > len(best[0]):
            best = pair
    if best is None:
        return None
    at, of = best
    coverage = len(of) / len(wanted)
    least = max(LEAST_COVERAGE, int(known.coverage[rule]) / 100)
    if coverage < least or known.continuous[rule]:
        return None
    present = np.zeros(len(wanted), dtype=bool)
    present[of] = True
    if not all(present[first:last].all() for first, last in known.required_of(rule)):
        return None
    return Match(int(at[0]), int(at[-1]) + 1, rule, coverage, at)


def rising(ours: np.ndarray, theirs: np.ndarray) -> list[tuple[int, int]]:
    """Give the longest chain of pairs that rises on both sides (Schensted 1961)."""
    order = np.lexsort((-theirs, ours))
    pairs = list(zip(ours[order].tolist(), theirs[order].tolist(), strict=True))
    ends: list[int] = []
    places: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, their) in enumerate(pairs):
        place = bisect_left(ends, their)
        if place == len(ends):
            ends.append(their)
            places.append(number)
        else:
            ends[place] = their
            places[place] = number
        before[number] = places[place - 1] if place else -1
    chain = []
    number = places[-1] if places else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def stretches(chain: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Cut a chain where much more text stands between two seeds than the rule has there."""
    start = 0
    for number in range(1, len(chain) + 1):
        if number < len(chain):
            ours, theirs = (chain[number][side] - chain[number - 1][side] for side in (0, 1))
            if ours <= theirs + FARTHEST:
                continue
        yield chain[start:number]
        start = number


def common_words(
    numbers: np.ndarray, wanted: np.ndarray, chain: list[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """Give the words that text and rule have in common along a chain: places in the text, and in the rule.

    Where two seeds have as many words between them on both sides, these are compared one by one; else forwards from
    the first as far as they agree, and backwards from the second.
    """
    ours, theirs = (np.array(side) for side in zip(*chain, strict=True))
    breaks = np.append(np.flatnonzero(np.diff(ours - theirs)), len(ours) - 1)
    pieces = [_before(numbers, wanted, int(ours[0]), int(theirs[0]))]
    first = 0
    for last in breaks.tolist():
        mine, other, size = int(ours[first]), int(theirs[first]), int(ours[last] - ours[first])
        same = np.flatnonzero(numbers[mine : mine + size] == wanted[other : other + size])
        pieces.append((mine + same, other + same))
        if last + 1 < len(ours):
            pieces += _between(numbers, wanted, chain[last], chain[last + 1])
        first = last + 1
    pieces.append(_after(numbers, wanted, int(ours[-1]), int(theirs[-1])))
    at, of = (np.concatenate(side) for side in zip(*pieces, strict=True))
    known = numbers[at] != UNKNOWN
    return at[known], of[known]


def _between(
    numbers: np.ndarray, wanted: np.ndarray, here: tuple[int, int], there: tuple[int, int]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Compare forwards from one pair and backwards from the next, which has other words between on each side."""
    size = min(there[0] - here[0], there[1] - here[1])
    ahead = numbers[here[0] : here[0] + size] == wanted[here[1] : here[1] + size]
    forward = size if ahead.all() else int(np.argmin(ahead))
    left = size - forward
    back = numbers[there[0] - left : there[0]] == wanted[there[1] - left : there[1]]
    run, same = np.arange(forward), np.flatnonzero(back)
    return [(here[0] + run, here[1] + run), (there[0] - left + same, there[1] - left + same)]


def _before(numbers: np.ndarray, wanted: np.ndarray, ours: int, theirs: int) -> tuple[np.ndarray, np.ndarray]:
    size = min(ours, theirs)
    same = np.flatnonzero(numbers[ours - size : ours] == wanted[theirs - size : theirs])
    same = same[_dense(size - 1 - same[::-1])[::-1]] if len(same) else same
    return ours - size + same, theirs - size + same


def _after(numbers: np.ndarray, wanted: np.ndarray, ours: int, theirs: int) -> tuple[np.ndarray, np.ndarray]:
    size = min(len(numbers) - ours, len(wanted) - theirs)
    same = np.flatnonzero(numbers[ours : ours + size] == wanted[theirs : theirs + size])
    same = same[_dense(same)] if len(same) else same
    return ours + same, theirs + same


def _dense(distances: np.ndarray) -> np.ndarray:
    """Tell which of rising distances lie before the words in common get fewer than every second one."""
    thin = distances > 2 * np.arange(1, len(distances) + 1)
    return np.arange(len(distances)) < (int(np.argmax(thin)) if thin.any() else len(distances))
