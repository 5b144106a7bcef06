"""The table of weights, and what it gives for features.

A row is 8 bytes: six weights of 8 bits, one a tag other than O, and 16 bits of the feature's hash, so that a feature
that was never seen in training weighs nothing instead of what another one weighs.
"""

import sys
from typing import NamedTuple

import numpy as np

from govern.detect.personal.names.chains import COUNT

BITS = 20
WEIGHTS = COUNT - 1
STEPS = 63  # in which a weight is told: fewer than 8 bits could, so that the file is smaller
FAINT = 3  # steps: a feature whose weights are all smaller than this is left out
ZERO = 64  # a weight of nought, as an unsigned byte: two weights together still fit one
_SHIFT = np.uint32(32 - BITS)
_LANES = np.uint64(0x000000FF00FF00FF)
_TOP, _LOW = (3, 0) if sys.byteorder == "little" else (0, 1)  # where 16 bits lie in a row and in a feature
_EIGHT, _MARK = np.uint64(8), np.uint64(48)
NOTHING = np.uint64(sum(ZERO << 8 * lane for lane in range(WEIGHTS)))


class Table(NamedTuple):
    """`rows` (uint64, 2**20) and the size of a weight's unit."""

    rows: np.ndarray
    unit: float

    @classmethod
    def empty(cls, unit: float) -> "Table":
        """Give a table in which nothing weighs anything."""
        return cls(np.full(1 << BITS, NOTHING, dtype=np.uint64), unit)


def slots(keys: np.ndarray) -> np.ndarray:
    """Give the row of the table that each feature is in."""
    slots: np.ndarray = keys >> _SHIFT
    return slots


def marks(keys: np.ndarray) -> np.ndarray:
    """Give the bits of each feature that tell it from others in its row (uint64)."""
    return (keys & np.uint32(0xFFFF)).astype(np.uint64)


def scores(table: Table, keys: np.ndarray) -> np.ndarray:
    """Add up the weights of the features of each candidate: `keys` (templates, n) to float32, shape (7, n)."""
    even = np.zeros(keys.shape[1], dtype=np.uint64)
    odd = np.zeros(keys.shape[1], dtype=np.uint64)
    for row in range(0, len(keys), 2):
        pair = _found(table, keys[row])
        if row + 1 < len(keys):
            pair += _found(table, keys[row + 1])
        even += pair & _LANES
        pair >>= _EIGHT
        pair &= _LANES
        odd += pair
    total = np.zeros((COUNT, keys.shape[1]), dtype=np.float32)
    for lane in range(WEIGHTS):
        sums = (even, odd)[lane % 2] >> np.uint64(16 * (lane // 2)) & np.uint64(0xFFFF)
        total[lane + 1] = (sums.astype(np.int64) - ZERO * len(keys)) * np.float32(table.unit)
    return total


def _found(table: Table, keys: np.ndarray) -> np.ndarray:
    found: np.ndarray = table.rows.take(slots(keys))
    np.copyto(
        found,
        NOTHING,
        where=found.view(np.uint16)[_TOP::4] != keys.view(np.uint16)[_LOW::2],
    )
    return found


def packed(keys: np.ndarray, weights: np.ndarray) -> Table:
    """Give the table of features and their weights (n, 6). No two features may share a row."""
    unit = float(np.quantile(np.abs(weights), 0.9999)) / STEPS
    whole = np.clip(np.rint(weights / unit), -STEPS, STEPS).astype(np.int64)
    strong = np.abs(whole).max(1) >= FAINT
    keys, whole = keys[strong], whole[strong] + ZERO
    values = marks(keys) << _MARK
    for lane in range(WEIGHTS):
        values |= whole[:, lane].astype(np.uint64) << np.uint64(8 * lane)
    table = Table.empty(unit)
    table.rows[slots(keys)] = values
    return table
