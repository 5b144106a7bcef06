"""Base58 and Base58Check, the encodings of Bitcoin's addresses and of those that follow them (no 0, O, I or l)."""

from hashlib import sha256

BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
CHECK_BYTES = 4
BLOCK_BYTES = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}  # of Monero's blocks, by their characters


def decoded(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """Give the bytes that `text` stands for, or None where it has a character of another alphabet."""
    number = 0
    for character in text:
        digit = alphabet.find(character)
        if digit < 0:
            return None
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def checked(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """Give the payload (version and hash), or None where the checksum, the double SHA-256, is wrong."""
    raw = decoded(text, alphabet)
    if raw is None or len(raw) <= CHECK_BYTES:
        return None
    payload, checksum = raw[:-CHECK_BYTES], raw[-CHECK_BYTES:]
    return payload if sha256(sha256(payload).digest()).digest()[:CHECK_BYTES] == checksum else None


def decoded_in_blocks(text: str) -> bytes | None:
    """Give the bytes of Monero's variant, which encodes eight bytes at a time in eleven characters."""
    raw = b""
    for start in range(0, len(text), 11):
        block = text[start : start + 11]
        number = 0
        for character in block:
            digit = BITCOIN.find(character)
            if digit < 0:
                return None
            number = number * 58 + digit
        size = BLOCK_BYTES.get(len(block), 0)
        if not size or number >= 256**size:
            return None
        raw += number.to_bytes(size, "big")
    return raw
