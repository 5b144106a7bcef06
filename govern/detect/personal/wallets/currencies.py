"""Whose address a string is, by its encoding and checksum; one function a scheme, each gives an `Address` or None."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from govern.detect.datafile import datafile
from govern.detect.personal.wallets import base58, bech32
from govern.detect.personal.wallets.keccak import keccak_256

HASH_BYTES = 20
HEX = frozenset("0123456789abcdef")
CHECKED, UNCHECKED = True, False


class Address(NamedTuple):
    """An address: its currency and form, its canonical text, and whether a checksum held."""

    currency: str
    form: str
    value: str
    checked: bool = CHECKED


def base58check(text: str) -> Address | None:
    """Give an address with a version byte and a hash of 160 bits (Bitcoin and its relatives, Tron)."""
    if not 26 <= len(text) <= 35:
        return None
    payload = base58.checked(text)
    if payload is None or len(payload) != 1 + HASH_BYTES:
        return None
    known = datafile(DATA)["base58check"].get(payload[0])
    return known and Address(known[0], known[1], text)


def ripple(text: str) -> Address | None:
    """Give an account of the XRP Ledger: version 0 in its own order of the alphabet."""
    if text[0] != "r" or not 25 <= len(text) <= 35:
        return None
    payload = base58.checked(text, base58.RIPPLE)
    return Address("XRP", "account", text) if payload and len(payload) == 1 + HASH_BYTES and not payload[0] else None


def segwit(text: str) -> Address | None:
    """Give a native SegWit address (BIP-173; from witness version 1 on with the checksum of BIP-350)."""
    prefix, separator, _ = text.lower().partition("1")
    if not separator or prefix not in datafile(DATA)["segwit"] or not _one_case(text) or len(text) > 90:
        return None
    found = bech32.decoded(text.lower())
    if found is None or not found[1]:
        return None
    version, program = found[1][0], bech32.octets(found[1][1:])
    if program is None or version > 16 or not 2 <= len(program) <= 40:
        return None
    if version == 0 and len(program) not in (20, 32):
        return None
    if found[2] != (bech32.BECH32M if version else bech32.BECH32):
        return None
    return Address(datafile(DATA)["segwit"][prefix], f"SegWit v{version}", text.lower())


def cardano(text: str) -> Address | None:
    """Give a Shelley address of Cardano (CIP-19): Bech32 without a limit to its length."""
    prefix, separator, _ = text.partition("1")
    sizes = datafile(DATA)["cardano"].get(prefix)
    if not separator or sizes is None:
        return None
    found = bech32.decoded(text)
    payload = bech32.octets(found[1]) if found and found[2] == bech32.BECH32 else None
    return Address("Cardano", prefix, text) if payload and len(payload) in sizes else None


def ethereum(text: str) -> Address | None:
    """Give an Ethereum address; one in mixed case must hold EIP-55, one in one case has no checksum."""
    digits = text[2:]
    if not text.startswith("0x") or len(digits) != 40 or not HEX.issuperset(digits.lower()):
        return None
    if len(set(digits.lower())) < 6:  # 0x000…0, 0xdead…: burned, or an example
        return None
    if _one_case(digits):
        return Address("Ethereum", "account", text.lower(), UNCHECKED)
    digest = keccak_256(digits.lower().encode("ascii")).hex()
    right = all(
        digit.isdigit() or digit.isupper() == (nibble >= "8") for digit, nibble in zip(digits, digest, strict=False)
    )
    return Address("Ethereum", "account", text.lower()) if right else None


def monero(text: str) -> Address | None:
    """Give a Monero address: a network byte, two keys and four bytes of Keccak-256."""
    if text[0] not in "48" or len(text) not in (95, 106):
        return None
    raw = base58.decoded_in_blocks(text)
    if raw is None or keccak_256(raw[:-4])[:4] != raw[-4:]:
        return None
    form, length = datafile(DATA)["monero"].get(raw[0], ("", 0))
    return Address("Monero", form, text) if length == len(text) else None


def solana(text: str) -> Address | None:
    """Give what may be a public key of Solana: 32 bytes in Base58, without a checksum."""
    if not 32 <= len(text) <= 44:
        return None
    raw = base58.decoded(text)
    return Address("Solana", "account", text, UNCHECKED) if raw and len(raw) == 32 else None


DATA = "personal/wallets/wallets.yaml"
SCHEMES: tuple[Callable[[str], Address | None], ...] = (
    ethereum,
    segwit,
    cardano,
    monero,
    ripple,
    base58check,
    solana,
)


@lru_cache(maxsize=1024)
def address(text: str) -> Address | None:
    """Give whose address a string of letters and digits is; None where it is nobody's."""
    return next((found for scheme in SCHEMES if (found := scheme(text)) is not None), None)


def _one_case(text: str) -> bool:
    return text == text.lower() or text == text.upper()
