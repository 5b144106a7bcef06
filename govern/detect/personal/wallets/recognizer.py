"""Addresses of cryptocurrencies.

Issued by: nobody; whoever has the key has the address. Personal data where it leads to a person (Recital 26 GDPR).
Formats: Base58Check (Bitcoin P2PKH and P2SH, Litecoin, Dogecoin, Dash, Tron, XRP in its own alphabet), Bech32 and
Bech32m (Bitcoin, Litecoin, Cardano), hexadecimal digits (Ethereum, EIP-55), Base58 in blocks (Monero) and plain
(Solana).
Checksums: 30 bits and more, except Ethereum in one case and Solana, which need context words.
Examples: 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4. An address without any digit
(one in two hundred of those that begin with a letter) is not looked at.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.detect.personal.wallets.currencies import DATA, address
from govern.text.windows import Anchor

FEWEST, MOST = 25, 110
CHUNK = re.compile(rf"(?<![A-Za-z0-9])(?=[A-Za-z]{{0,109}}[0-9])[A-Za-z0-9]{{{FEWEST},{MOST}}}(?![A-Za-z0-9])")
BEFORE, AFTER = 60, 24


class WalletRecognizer(Recognizer):
    """Finds addresses of cryptocurrencies."""

    sheet = DetectorSheet(
        id="personal.wallet.v1",
        categories=("personal.crypto_wallet",),
        finds="addresses of Bitcoin, Litecoin, Dogecoin, Dash, Tron, XRP, Cardano, Ethereum, Monero and Solana",
        basis="Recital 26 GDPR; BIP-13, BIP-173, BIP-350, EIP-55, CIP-19",
    )
    category = "personal.crypto_wallet"
    entity = "CRYPTO"
    anchors = (Anchor(f"[0-9A-Za-z]{{{FEWEST}}}", longest=MOST, prints=("9XXXXXXXXXXXX", "XXXXXXXXXXXX9")),)
    longest = MOST
    context_reach = BEFORE + 2

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every address; one without a checksum only beside words that name its currency."""
        for chunk in CHUNK.finditer(text):
            found = address(chunk[0])
            if found is None:
                continue
            confidence = 0.99
            if not found.checked:
                near = around(text, chunk.start(), chunk.end(), BEFORE, AFTER)
                if not any(map(context(found.currency).search, near)):
                    continue
                confidence = 0.8
            yield Match(
                chunk.start(), chunk.end(), confidence, found.value, {"currency": found.currency, "form": found.form}
            )

    def mask(self, value: str) -> str:
        """Keep the first and the last three characters."""
        return f"{value[:3]}***{value[-3:]}"


@cache
def context(currency: str) -> re.Pattern[str]:
    """Give the pattern of the words that stand beside addresses of a currency."""
    return words_pattern(datafile(DATA)["context"][currency])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(WalletRecognizer())
