"""Keccak-256 as Ethereum and Monero use it: the sponge of FIPS 202 with the padding of the original submission."""

RATE = 136  # bytes
LANE = (1 << 64) - 1
ROTATIONS = (
    (0, 36, 3, 41, 18),
    (1, 44, 10, 45, 2),
    (62, 6, 43, 15, 61),
    (28, 55, 25, 21, 56),
    (27, 20, 39, 8, 14),
)
# where each lane goes, and by how many bits it is turned; the two lanes in its row that each is mixed with
MOVES = tuple(
    (y + 5 * ((2 * x + 3 * y) % 5), ROTATIONS[x][y], 64 - ROTATIONS[x][y]) for y in range(5) for x in range(5)
)
NEXT = tuple(((x + 1) % 5 + 5 * y, (x + 2) % 5 + 5 * y) for y in range(5) for x in range(5))


def _round_constants() -> tuple[int, ...]:
    """Give the 24 constants, of the shift register x^8 + x^6 + x^5 + x^4 + 1 (FIPS 202, algorithm 5)."""
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for place in range(7):
            if register & 1:
                constant |= 1 << (1 << place) - 1
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return tuple(constants)


ROUND_CONSTANTS = _round_constants()


def keccak_256(data: bytes) -> bytes:
    """Give the digest of `data` (32 bytes)."""
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % RATE))
    padded[-1] |= 0x80
    state = [0] * 25  # lane (x, y) is state[x + 5 * y]
    for start in range(0, len(padded), RATE):
        for lane in range(RATE // 8):
            state[lane] ^= int.from_bytes(padded[start + 8 * lane : start + 8 * lane + 8], "little")
        state = _permuted(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _permuted(state: list[int]) -> list[int]:
    for constant in ROUND_CONSTANTS:
        c0, c1, c2, c3, c4 = (
            state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20] for x in range(5)
        )
        mixed = (c4 ^ _rotated(c1), c0 ^ _rotated(c2), c1 ^ _rotated(c3), c2 ^ _rotated(c4), c3 ^ _rotated(c0)) * 5
        moved = [0] * 25
        for lane, mix, (place, left, right) in zip(state, mixed, MOVES, strict=True):
            lane ^= mix
            moved[place] = (lane << left | lane >> right) & LANE
        state = [lane ^ (~moved[first] & moved[second]) for lane, (first, second) in zip(moved, NEXT, strict=True)]
        state[0] ^= constant
    return state


def _rotated(lane: int) -> int:
    return (lane << 1 | lane >> 63) & LANE
