"""Addresses of cryptocurrencies: the vectors of their specifications, and what differs from them in one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.personal.wallets.keccak import keccak_256
from govern.detect.personal.wallets.recognizer import WalletRecognizer

WALLET = WalletRecognizer()
CHECKED = {
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa": "Bitcoin",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy": "Bitcoin",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4": "Bitcoin",
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4": "Bitcoin",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0": "Bitcoin",
    "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1": "Litecoin",
    "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L": "Dogecoin",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t": "Tron",
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh": "XRP",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed": "Ethereum",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359": "Ethereum",
    "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A": "Monero",
    "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x": (
        "Cardano"
    ),
    "stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw": "Cardano",
}


@pytest.mark.parametrize(("address", "currency"), CHECKED.items())
def test_an_address_with_a_checksum_needs_no_words(address: str, currency: str) -> None:
    (match,) = WALLET.find(f"send it to {address}.")
    assert (match.start, match.end - match.start) == (11, len(address))
    assert match.attributes["currency"] == currency
    shown = WALLET.mask(match.value)
    assert len(shown) == 9
    assert WALLET.find(f"bitcoin wallet {shown}") == []


@given(st.sampled_from(sorted(CHECKED)), st.integers(4, 25), st.sampled_from("23456789abcdefqrstuvwxyz"))
def test_an_address_with_a_wrong_character_is_none(address: str, place: int, character: str) -> None:
    wrong = address[:place] + character + address[place + 1 :]
    if wrong.lower() != address.lower():
        assert WALLET.find(f"to {wrong}.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ETH: 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", True),
        ("at 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", False),
        ("Solana: 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", True),
        ("key 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T", False),
        ("eth 0x0000000000000000000000000000000000000000", False),
        ("commit 9fceb02d0ae598e95dc970b74767f19372d61af8", False),
        ("sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", False),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4x", False),
        ("bc1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", False),
        # BIP-350: version 1 with the checksum of Bech32
        ("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", False),
    ],
)
def test_an_address_without_a_checksum_needs_its_words(text: str, found: bool) -> None:
    assert bool(WALLET.find(text)) is found


def test_keccak_is_that_of_the_original_submission() -> None:
    assert keccak_256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak_256(b"abc").hex() == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    assert keccak_256(b"a" * 135) != keccak_256(b"a" * 136)
