"""Keyed hashes: SipHash-2-4 (Aumasson and Bernstein 2012) of many 64-bit values at once.

A registry holds nothing else: whoever has it without its key cannot tell of any text whether it is in it.
"""

import hashlib
from collections.abc import Iterator

import numpy as np

KEY_BYTES = 16
BLOCK = 1 << 14  # values that are hashed together, so that they stay in the cache
_START = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
_LENGTH = 8 << 56  # of the message, in its last block
_FINAL = 0xFF


def keyed(values: np.ndarray, key: bytes) -> np.ndarray:
    """Hash each value (uint64, as the 8 bytes of a little-endian number) under a key of 16 bytes."""
    state = np.array(_START, dtype=np.uint64) ^ np.tile(np.frombuffer(key, dtype="<u8"), 2)
    hashes = np.empty_like(values)
    for low in range(0, len(values), BLOCK):
        message = values[low : low + BLOCK]
        lanes = [np.full(len(message), start) for start in state]
        spare = np.empty_like(message)
        for block in (message, np.uint64(_LENGTH)):
            lanes[3] ^= block
            _rounds(lanes, spare, 2)
            lanes[0] ^= block
        lanes[2] ^= np.uint64(_FINAL)
        _rounds(lanes, spare, 4)
        hashes[low : low + BLOCK] = lanes[0] ^ lanes[1] ^ lanes[2] ^ lanes[3]
    return hashes


def siphash_key(secret: bytes) -> bytes:
    """Make the key of the hashes of a secret of at most 64 bytes."""
    return hashlib.blake2b(key=secret, digest_size=KEY_BYTES, person=b"govern-works-sip").digest()


def key_id(secret: bytes) -> str:
    """Name a secret without giving it away: which registries can be looked up, merged and compared with it."""
    return hashlib.blake2b(key=secret, digest_size=8, person=b"govern-works-key").hexdigest()


def _rounds(lanes: list[np.ndarray], spare: np.ndarray, count: int) -> None:
    first, second, third, fourth = lanes
    for _ in range(count):
        for to, other, turn, half in _steps(first, second, third, fourth):
            to += other
            _turn(other, turn, spare)
            other ^= to
            if half:
                _turn(to, 32, spare)


def _steps(
    first: np.ndarray, second: np.ndarray, third: np.ndarray, fourth: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, int, bool]]:
    """Yield the four steps of a round: what is added to, what is added and turned, by how much, whether both turn."""
    yield first, second, 13, True
    yield third, fourth, 16, False
    yield first, fourth, 21, False
    yield third, second, 17, True


def _turn(values: np.ndarray, bits: int, spare: np.ndarray) -> None:
    """Rotate values to the left, in place."""
    np.right_shift(values, np.uint64(64 - bits), out=spare)
    np.left_shift(values, np.uint64(bits), out=values)
    np.bitwise_or(values, spare, out=values)
