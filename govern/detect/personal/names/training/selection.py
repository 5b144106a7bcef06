"""Which features get a row of the table: those that were seen often enough, and matter most among their slot's."""

from collections.abc import Sequence

import numpy as np

from govern.detect.personal.names.training.examples import Examples

LEAST_SEEN = 2


def seen_often(keys: np.ndarray, bits: int) -> np.ndarray:
    """Give the features (uint32, rising) that occur `LEAST_SEEN` times, the commonest of each of 2**bits slots."""
    ordered = np.sort(keys)
    edges = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    counts = np.diff(np.append(edges, len(ordered)))
    often = counts >= LEAST_SEEN
    kept: np.ndarray = ordered[edges[often]]
    chosen: np.ndarray = kept[strongest(counts[often], kept, bits)]
    return chosen


def strongest(strength: np.ndarray, keys: np.ndarray, bits: int) -> np.ndarray:
    """Give for each of 2**bits slots the place of the strongest of its features: rising places in `keys`."""
    order = np.argsort(strength, kind="stable")
    winner = np.full(1 << bits, -1, dtype=np.int64)
    winner[keys[order] >> np.uint32(32 - bits)] = order
    return np.sort(winner[winner >= 0])


def summed(parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Give the features of several trainings (uint32, rising) with the sum of their strengths."""
    keys, place = np.unique(np.concatenate([keys for keys, _ in parts]), return_inverse=True)
    return keys, np.bincount(place, np.concatenate([strength for _, strength in parts]))


def numbered(found: Examples, keys: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the examples' features as places in `keys`, without those that are not there; and where each begins."""
    place = np.full(1 << bits, 0, dtype=np.int32)
    place[keys >> np.uint32(32 - bits)] = np.arange(len(keys), dtype=np.int32)
    places = place[found.keys >> np.uint32(32 - bits)]
    there = keys[places] == found.keys
    total = np.append(0, np.cumsum(there))
    return places[there], total[found.begins]
