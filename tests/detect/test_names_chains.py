"""The best tags and their probabilities, beside those of every sequence tried one by one."""

from itertools import pairwise, product

import numpy as np
import pytest

from govern.detect.personal.names.chains import (
    COUNT,
    FORBIDDEN,
    LONGEST,
    allowed,
    best_tags,
    chains,
    marginals,
    subset,
)


def field(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.Generator(np.random.PCG64(seed))
    transitions = random.normal(size=(COUNT + 1, COUNT)).astype(np.float32)
    transitions[:COUNT][~allowed()] = FORBIDDEN
    transitions[COUNT, 2::2] = FORBIDDEN
    return random.normal(size=(COUNT, count)).astype(np.float32), transitions


@pytest.mark.parametrize("seed", range(4))
def test_as_when_every_sequence_is_tried(seed: int) -> None:
    scores, transitions = field(10, seed)
    at = np.array([0, 1, 2, 5, 6, 7, 8, 9, 12, 13])
    broken = np.zeros(14, dtype=bool)
    broken[7] = True
    runs = chains(at, broken)
    assert sorted(zip(runs.firsts.tolist(), runs.lengths.tolist(), strict=True)) == [(0, 3), (3, 2), (5, 3), (8, 2)]
    tags, sure = best_tags(scores, runs, transitions), marginals(scores, runs, transitions)
    for first, length in zip(runs.firsts.tolist(), runs.lengths.tolist(), strict=True):
        totals = {}
        for path in product(range(COUNT), repeat=length):
            total = transitions[COUNT, path[0]] + sum(transitions[pair] for pair in pairwise(path))
            totals[path] = float(total + sum(scores[tag, first + step] for step, tag in enumerate(path)))
        assert tuple(tags[first : first + length].tolist()) == max(totals, key=lambda path: totals[path])
        whole = sum(np.exp(total) for total in totals.values())
        for step, tag in product(range(length), range(COUNT)):
            part = sum(np.exp(total) for path, total in totals.items() if path[step] == tag)
            assert sure[tag, first + step] == pytest.approx(part / whole, abs=1e-4)


def test_long_runs_are_cut() -> None:
    runs = chains(np.arange(2 * LONGEST + 3), np.zeros(2 * LONGEST + 3, dtype=bool))
    assert runs.lengths.tolist() == [LONGEST, LONGEST, 3]
    assert runs.firsts.tolist() == [0, LONGEST, 2 * LONGEST]
    assert subset(runs, runs.lengths == 3).firsts.tolist() == [2 * LONGEST]


def test_nothing_to_tag() -> None:
    scores, transitions = field(0, 0)
    runs = chains(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool))
    assert len(best_tags(scores, runs, transitions)) == 0
    assert marginals(scores, runs, transitions).shape == (COUNT, 0)
