"""A bitmap of hashes: a bit for the beginning of each, so that most of those that are not there need no search."""

import numpy as np

BITS_A_HASH = 16
AT_ONCE = 1 << 20
BLOCK = 1 << 14  # hashes that are looked at together, so that they stay in the cache


def bitmap(hashes: np.ndarray) -> np.ndarray:
    """Give the bitmap (uint8, its size a power of two) of hashes (uint64)."""
    bits = np.zeros(1 << max(10, (len(hashes) * BITS_A_HASH - 1).bit_length() - 3), dtype=np.uint8)
    for low in range(0, len(hashes), AT_ONCE):
        byte, bit = _place(bits, hashes[low : low + AT_ONCE])
        np.bitwise_or.at(bits, byte, bit)
    return bits


def present(bits: np.ndarray, hashes: np.ndarray) -> np.ndarray:
    """Tell which hashes may be among those of the bitmap (bool): all that are, and about one in 16 of the others."""
    found = np.empty(len(hashes), dtype=bool)
    for low in range(0, len(hashes), BLOCK):
        byte, bit = _place(bits, hashes[low : low + BLOCK])
        found[low : low + BLOCK] = bits[byte] & bit != 0
    return found


def _place(bits: np.ndarray, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    address = hashes >> np.uint64(64 - 3 - (len(bits) - 1).bit_length())
    return address >> np.uint64(3), np.uint8(1) << (address & np.uint64(7)).astype(np.uint8)
