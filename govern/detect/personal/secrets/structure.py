"""What the structure of a secret says: check digits, parts that must parse, mixtures that words do not have.

A check gives the evidence in bits, with what else it learnt, or None where the string cannot be what its form says.
"""

import re
from base64 import b32decode, b64decode, urlsafe_b64decode
from binascii import Error as Base64Error
from binascii import crc32
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

import orjson

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CHECKSUM = 6  # characters
LARGEST_ACCOUNT = 10**12  # AWS account ids have twelve digits
NEW_KEY_IDS = "Q"  # key ids that hold the account go on with this letter or a later one
LOCAL_HOST = re.compile(
    r"^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\b|db\b|foo\b|bar\b)|(?:^|\.)example(?:\.|:|$)|\.(?:test|invalid)(?:$|[:.])"
)
PEM_LABEL = re.compile(r"^-----BEGIN ([A-Z0-9 ]+)-----(.*)-----END ([A-Z0-9 ]+)-----$", re.DOTALL)
PEM_HEADERS = re.compile(r"^\s*(?:[A-Za-z-]+: [^\n]*\n)+\s*\n")
PEM_NOISE = re.compile(r"\\[nrt]|[\"'`,;\s\\]+|(?<=[\s\"'])\+(?=[\s\"']|$)|^#|\n[ \t]*[#*/]+")
IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*(?:(?:\.|::|->|:)[A-Za-z_$][\w$]*)+[();]*")
CALL_OR_PATH = re.compile(r"[(){}\[\]]|::|=>|->|^~?/|^[A-Za-z]:\\\\")
WORDS = re.compile(r"[A-Za-z_.-]*")
CLASSES = tuple(map(re.compile, (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")))
TEST = re.compile(r"test|sandbox|development", re.IGNORECASE)


class Evidence(NamedTuple):
    """What a check found: bits for the reading (negative: against it), and attributes of the finding."""

    bits: float
    attributes: Mapping[str, str | int | float] = {}


Check = Callable[[str, str], Evidence | None]


def crc32_base62(secret: str, match: str) -> Evidence | None:
    """Check the CRC-32 of what follows the prefix, which GitHub and npm append in base 62."""
    body = secret.rpartition("_")[2]
    right = base62(crc32(body[:-CHECKSUM].encode())) == body[-CHECKSUM:]
    return Evidence(10, {"checksum": "right"}) if right else Evidence(-6, {"checksum": "wrong"})


def base62(number: int) -> str:
    """Write a number in base 62 with at least six digits."""
    digits = ""
    while number or len(digits) < CHECKSUM:
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return digits


def aws_key_id(secret: str, match: str) -> Evidence | None:
    """Decode the account that newer AWS key ids hold in base 32; it has at most twelve digits."""
    body = secret[4:]
    if body[0] < NEW_KEY_IDS:
        return Evidence(0)
    account = (int.from_bytes(b32decode(body)[:6], "big") & 0x7FFFFFFFFF80) >> 7
    return Evidence(0.5) if account < LARGEST_ACCOUNT else Evidence(-4)


def slack(secret: str, match: str) -> Evidence | None:
    """Hold a Slack token against the shape that its prefix promises: two or three numbers, then letters or hex."""
    parts = secret.split("-")[1:]
    return Evidence(2 if all(part.isdigit() for part in parts[:-1]) and len(parts) in (3, 4) else -2)


def test_key(secret: str, match: str) -> Evidence | None:
    """Tell keys of a test environment, which open less."""
    return Evidence(0, {"environment": "test"} if TEST.search(secret[:24]) else {"environment": "live"})


def discord(secret: str, match: str) -> Evidence | None:
    """Decode the first part of a Discord token: the bot's number."""
    head = decoded_base64(secret.partition(".")[0])
    return Evidence(6) if head is not None and head.isdigit() else None


def json_web_token(secret: str, match: str) -> Evidence | None:
    """Parse the header of a JSON Web Token (RFC 7515, section 4): an object that names its algorithm."""
    header, payload, _ = secret.split(".", 2)
    try:
        head, claims = (orjson.loads(decoded_base64(part) or b"") for part in (header, payload))
    except orjson.JSONDecodeError:
        return None
    if not isinstance(head, dict) or not isinstance(claims, dict) or not isinstance(head.get("alg"), str):
        return None
    return Evidence(6, {"algorithm": head["alg"]} if head["alg"].isalnum() and len(head["alg"]) < 12 else {})


def pem(secret: str, match: str) -> Evidence | None:
    """Parse a textual private key (RFC 7468): equal labels, base 64, and the outer length of DER or a known magic."""
    parts = PEM_LABEL.match(secret)
    if parts is None or parts[1] != parts[3]:
        return None
    label, body = parts[1], parts[2].replace("\\r", "").replace("\\n", "\n").replace("\r", "")
    headers = PEM_HEADERS.match(body)
    if label.startswith("PGP"):
        body = re.sub(r"\n=[A-Za-z0-9+/]{4}\s*$", "", body)
    content = decoded_base64(PEM_NOISE.sub("", body[headers.end() if headers else 0 :]))
    if content is None or len(content) < 32:
        return None
    encrypted = {"encrypted": 1} if "ENCRYPTED" in label or (headers and "ENCRYPTED" in headers[0]) else {}
    whole = content.startswith((b"openssh-key-v1\0", b"SSH")) or der_length(content) == len(content)
    opaque = bool(headers) or (label.startswith("PGP") and content[0] & 0x80)
    return Evidence(8 if whole else 4 if opaque else -2, {"form": label, **encrypted})


def der_length(content: bytes) -> int:
    """Give how long the outermost SEQUENCE of DER is, header included; 0 where there is none (X.690, 8.1.3)."""
    if content[0] != 0x30:
        return 0
    if content[1] < 0x80:
        return content[1] + 2
    size = content[1] & 0x7F
    return int.from_bytes(content[2 : 2 + size], "big") + 2 + size


def base64_key(secret: str, match: str) -> Evidence | None:
    """Decode a key that is written in base 64; padding must be right."""
    return Evidence(1) if decoded_base64(secret) is not None else None


def mixed(secret: str, match: str) -> Evidence | None:
    """Tell random characters from words: they go from letters to digits and capitals more often, at any length."""
    digits = sum(map(str.isdigit, secret))
    if digits < 2 or digits == len(secret) or IDENTIFIER.fullmatch(secret):
        return None
    core = re.sub(r"[^A-Za-z0-9]", "", secret)
    turns = sum(1 for one, other in pairwise(core) if kind(one) != kind(other) and not is_word_start(one, other))
    share = turns / max(len(core), 1)
    if share < 0.2 or secret.count("/") > 3 or secret.count(".") > 2:
        return None
    return Evidence(min(6 * (share - 0.3), 2))


def kind(character: str) -> int:
    """Give 0 for a digit, 1 for a small letter, 2 for a capital."""
    return 0 if character.isdigit() else 1 if character.islower() else 2


def is_word_start(one: str, other: str) -> bool:
    """Whether two letters are a capital and a small one: so words begin too."""
    return one.isupper() and other.islower()


def password(secret: str, match: str) -> Evidence | None:
    """Tell a password from a word, a name in code or a call: it mixes kinds of characters."""
    kinds = sum(1 for characters in CLASSES if characters.search(secret))
    if kinds < 2 or IDENTIFIER.fullmatch(secret) or CALL_OR_PATH.search(secret):
        return None
    if WORDS.fullmatch(secret) or (kinds < 3 and not any(map(str.isdigit, secret))):
        return None
    return Evidence(kinds - 1.5 + (len(secret) >= 12))


def url_password(secret: str, match: str) -> Evidence | None:
    """Weigh a password in a URL by its host: those of examples and of this machine open nothing."""
    host = match.rpartition("@")[2]
    kinds = sum(1 for characters in CLASSES if characters.search(secret))
    return Evidence(kinds - (5 if LOCAL_HOST.search(host) else 1))


def decoded_base64(text: str) -> bytes | None:
    """Decode base 64 in either alphabet, padded or not; None where it is none."""
    bare = text.rstrip("=")
    padded = bare + "=" * (-len(bare) % 4)
    try:
        if "-" in bare or "_" in bare:
            return urlsafe_b64decode(padded) if re.fullmatch(r"[A-Za-z0-9_-]*", bare) else None
        return b64decode(padded, validate=True)
    except (Base64Error, ValueError):
        return None


CHECKS: Mapping[str, Check] = {
    "aws-key-id": aws_key_id,
    "base64": base64_key,
    "crc32-base62": crc32_base62,
    "discord": discord,
    "jwt": json_web_token,
    "mixed": mixed,
    "password": password,
    "pem": pem,
    "slack": slack,
    "test-key": test_key,
    "url-password": url_password,
}
