"""MinHash signatures of whole batches, bit for bit those of `datasketch.MinHash` in its affine32 scheme.

Broder 1997; the permutations h -> a*h + b mod 2^32 with odd a, and the mixing of the hashes before them, are
datasketch's, so a signature can be loaded there: see `as_minhash`.
"""

from functools import cache
from typing import Any

import numpy as np

from govern.text.shingles import Shingles

BLOCK = 1 << 17  # shingles at a time: the block and its permutation stay in the second-level cache
EMPTY = np.uint32(0xFFFFFFFF)


@cache
def permutations(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Give multipliers and summands of the permutations as datasketch draws them: uint32, shape (count,) each."""
    dice = np.random.RandomState(seed)
    multipliers = dice.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return multipliers, dice.randint(0, 1 << 32, count, dtype=np.uint32)


def as_minhash(signature: np.ndarray, seed: int) -> Any:
    """Give one signature (uint32, shape (permutations,)) as a `datasketch.MinHash`, for whoever works with those.

    Loads datasketch, and with it SciPy: it is not needed for anything else.
    """
    from datasketch import MinHash

    return MinHash(num_perm=len(signature), seed=seed, scheme="affine32", hashvalues=signature, hashfunc=int)


def element_hashes(shingles: Shingles) -> np.ndarray:
    """Give the 32-bit hash of each shingle, as datasketch's `hashfunc` would: uint32, shape (shingles,)."""
    return (shingles.hashes >> np.uint64(32)).astype(np.uint32)


def signatures(shingles: Shingles, count: int, seed: int, used: int | None = None) -> np.ndarray:
    """Give each document's signature: uint32, shape (documents, count). One without shingles has all bits set.

    With `used`, only so many of the `count` values are made, the first: shape (documents, used).
    """
    a, b = permutations(count, seed)
    count = count if used is None else used
    result = np.full((len(shingles.first) - 1, count), EMPTY, dtype=np.uint32)
    mixed = mixed32(element_hashes(shingles))
    permuted = np.empty(BLOCK, dtype=np.uint32)
    for start in range(0, len(mixed), BLOCK):
        block = mixed[start : start + BLOCK]
        row = np.searchsorted(shingles.first, start, side="right") - 1
        last = np.searchsorted(shingles.first, start + len(block), side="left")
        rows = row + np.flatnonzero(np.diff(np.minimum(shingles.first[row : last + 1], start + len(block))) > 0)
        cuts = np.maximum(shingles.first[rows] - start, 0)
        values = permuted[: len(block)]
        for number in range(count):
            np.multiply(block, a[number], out=values)
            values += b[number]
            found = np.minimum.reduceat(values, cuts) if len(cuts) > 1 else values.min()
            result[rows, number] = np.minimum(result[rows, number], found)
    return result


def mixed32(values: np.ndarray) -> np.ndarray:
    """Mix 32-bit hashes before they are permuted, as datasketch does: MurmurHash3's finaliser. Gives a new array."""
    mixed = values.copy()
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed
