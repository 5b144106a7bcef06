"""Bech32 (BIP-173) and Bech32m (BIP-350): a prefix, the separator 1, and data in 32 characters with a checksum."""

from collections.abc import Iterable, Iterator

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
BECH32, BECH32M = 1, 0x2BC830A3
CHECK_CHARACTERS = 6


def decoded(text: str) -> tuple[str, list[int], int] | None:
    """Give prefix, data (groups of five bits) and checksum constant, or None where it has neither constant.

    `text` is in small letters.
    """
    prefix, separator, data = text.rpartition("1")
    values = [ALPHABET.find(character) for character in data]
    if not separator or not prefix or len(data) < CHECK_CHARACTERS or -1 in values:
        return None
    constant = _checksum((*_expanded(prefix), *values))
    return (prefix, values[:-CHECK_CHARACTERS], constant) if constant in (BECH32, BECH32M) else None


def _expanded(prefix: str) -> Iterator[int]:
    yield from (ord(character) >> 5 for character in prefix)
    yield 0
    yield from (ord(character) & 31 for character in prefix)


def _checksum(values: Iterable[int]) -> int:
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(GENERATOR):
            if top >> place & 1:
                state ^= generator
    return state


def octets(groups: list[int]) -> bytes | None:
    """Give groups of five bits as bytes, or None where the bits left over are not few and nought."""
    number = 0
    for group in groups:
        number = number << 5 | group
    rest = 5 * len(groups) % 8
    if rest >= 5 or number & (1 << rest) - 1:
        return None
    return (number >> rest).to_bytes(5 * len(groups) // 8, "big")
