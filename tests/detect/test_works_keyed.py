"""SipHash-2-4 of many values: the published vector, and a plain implementation of the paper."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.rights.works import keyed as module
from govern.detect.rights.works.keyed import key_id, keyed, siphash_key

MASK = 2**64 - 1


def plain(value: int, key: bytes) -> int:
    """SipHash-2-4 of 8 bytes, step by step as the paper has it."""
    first, second = (int.from_bytes(key[low : low + 8], "little") for low in (0, 8))
    v = [
        first ^ 0x736F6D6570736575,
        second ^ 0x646F72616E646F6D,
        first ^ 0x6C7967656E657261,
        second ^ 0x7465646279746573,
    ]

    def turned(number: int, bits: int) -> int:
        return (number << bits | number >> 64 - bits) & MASK

    def rounds(count: int) -> None:
        for _ in range(count):
            v[0] = (v[0] + v[1]) & MASK
            v[1] = turned(v[1], 13) ^ v[0]
            v[0] = turned(v[0], 32)
            v[2] = (v[2] + v[3]) & MASK
            v[3] = turned(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & MASK
            v[3] = turned(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & MASK
            v[1] = turned(v[1], 17) ^ v[2]
            v[2] = turned(v[2], 32)

    for block in (value, 8 << 56):
        v[3] ^= block
        rounds(2)
        v[0] ^= block
    v[2] ^= 0xFF
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def test_the_vector_of_the_reference_implementation() -> None:
    message = np.frombuffer(bytes(range(8)), dtype="<u8").astype(np.uint64)
    assert keyed(message, bytes(range(16))).tolist() == [0x93F5F5799A932462]


@given(st.lists(st.integers(0, MASK), max_size=20), st.binary(min_size=16, max_size=16))
def test_it_is_siphash(values: list[int], key: bytes) -> None:
    given_values = np.array(values, dtype=np.uint64)
    assert keyed(given_values, key).tolist() == [plain(value, key) for value in values]
    assert given_values.tolist() == values


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.arange(100, dtype=np.uint64)
    whole = keyed(values, bytes(16))
    monkeypatch.setattr(module, "BLOCK", 7)
    assert np.array_equal(keyed(values, bytes(16)), whole)


def test_secrets_have_names_and_keys_that_tell_nothing_of_each_other() -> None:
    assert key_id(b"a" * 32) != key_id(b"b" * 32)
    assert siphash_key(b"a" * 32).hex()[:16] != key_id(b"a" * 32)
    assert len(siphash_key(b"a" * 32)) == 16
