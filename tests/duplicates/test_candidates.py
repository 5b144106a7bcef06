"""Candidates: all pairs of small buckets, a stated part of large ones, the same for any order of documents."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.duplicates import candidates
from govern.duplicates.candidates import ABSENT, BandTask, bucket_pairs, find_candidates, merged_range


def pairs_of(packed: np.ndarray) -> list[tuple[int, int]]:
    return [(int(pair) >> 32, int(pair) & 0xFFFFFFFF) for pair in packed]


HASHES = st.lists(st.integers(1, 6), max_size=30)


@given(HASHES, st.randoms(use_true_random=False))
def test_small_buckets_give_every_pair(hashes: list[int], dice: object) -> None:
    ranks = list(range(len(hashes)))
    dice.shuffle(ranks)  # type: ignore[attr-defined]
    found, largest, left_out = bucket_pairs(np.array(hashes, dtype=np.uint64), np.array(ranks, dtype=np.uint32))
    expected = {
        (max(ranks[a], ranks[b]), min(ranks[a], ranks[b]))
        for a, b in combinations(range(len(hashes)), 2)
        if hashes[a] == hashes[b]
    }
    assert pairs_of(found) == sorted(expected)
    assert largest == max((hashes.count(value) for value in hashes), default=0)
    assert left_out == 0


def test_a_large_bucket_compares_everybody_with_the_best_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "LEADERS", 2)
    monkeypatch.setattr(candidates, "NEIGHBOURS", 3)
    size = 20
    found, largest, left_out = bucket_pairs(np.ones(size, dtype=np.uint64), np.arange(size, dtype=np.uint32))
    pairs = set(pairs_of(found))
    assert largest == size
    assert {(worse, 0) for worse in range(1, size)} <= pairs
    assert {(worse, 1) for worse in range(2, size)} <= pairs
    assert {(place + 3, place) for place in range(size - 3)} <= pairs
    assert left_out == size * (size - 1) // 2 - len(pairs)


def write_bands(folder: Path, *shards: list[list[int]]) -> tuple[Path, ...]:
    paths = []
    for number, bands in enumerate(shards):
        paths.append(folder / f"bands-{number}.npy")
        np.save(paths[-1], np.array(bands, dtype=np.uint64))
    return tuple(paths)


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_bands_of_several_shards_are_one_however_they_are_partitioned(tmp_path: Path, partitions: int) -> None:
    high = 1 << 40
    bands = write_bands(tmp_path, [[5 * high, 6 * high], [1, 1]], [[5 * high, 0, 6 * high], [2, 3, 4]])
    np.save(tmp_path / "ranks.npy", np.array([4, 1, 0, 3, 2], dtype=np.uint32))
    found = []
    for partition in range(partitions):
        task = BandTask(0, partition, partitions, bands, tmp_path / "ranks.npy", tmp_path / f"{partition}.npy")
        find_candidates(task)
        found.append(task.result)
    assert pairs_of(merged_range(found, 0, 5)) == [(2, 1), (4, 0)]
    assert pairs_of(merged_range(found, 0, 3)) == [(2, 1)]
    assert pairs_of(merged_range(found, 3, 5)) == [(4, 0)]


def test_documents_without_shingles_and_those_left_out_meet_nobody(tmp_path: Path) -> None:
    bands = write_bands(tmp_path, [[0, 0, 7, 7]])
    np.save(tmp_path / "ranks.npy", np.array([0, 1, 2, ABSENT], dtype=np.uint32))
    task = BandTask(0, 0, 1, bands, tmp_path / "ranks.npy", tmp_path / "pairs.npy")
    assert find_candidates(task).pairs == 0
