"""Secrets that are nobody's, made from the templates of `secrets_samples.yaml`: the same for the same seed."""

import re
import string
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path
from random import Random
from zlib import crc32

import yaml

LETTERS_DIGITS = string.ascii_letters + string.digits
ALPHABETS = {
    "b62": LETTERS_DIGITS,
    "b64": LETTERS_DIGITS + "+/",
    "b64u": LETTERS_DIGITS + "-_",
    "b36": string.ascii_lowercase + string.digits,
    "b32": "ABCDEFGHIJKLMNOP" + "234567",
    "bech": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "hex": "0123456789abcdef",
    "up": string.ascii_uppercase + string.digits,
    "d": string.digits,
}
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
TEMPLATES: dict[str, str] = yaml.safe_load(Path(__file__).with_name("secrets_samples.yaml").read_text("utf-8"))
FIELD = re.compile(r"\{(\w+):(\d+)\}")


def samples(seed: int = 0) -> dict[str, str]:
    """Give a text with one made-up secret for each rule, by the rule's id."""
    return {rule: filled(template, Random(f"{seed} {rule}")) for rule, template in TEMPLATES.items()}


def filled(template: str, random: Random) -> str:
    """Put random values in the fields of a template."""
    return FIELD.sub(lambda field: made(field[1], int(field[2]), random), template)


def made(kind: str, size: int, random: Random) -> str:
    """Make one value; it does not begin or end with what is no letter or digit."""
    if kind in MAKERS:
        return MAKERS[kind](size, random)
    alphabet = ALPHABETS[kind]
    edges = [character for character in alphabet if character.isalnum()]
    inner = "".join(random.choices(alphabet, k=size - 2)) if size > 2 else ""
    return (random.choice(edges) + inner + random.choice(edges))[:size]


def checksummed(size: int, random: Random) -> str:
    body = made("b62", size, random)
    number, digits = crc32(body.encode()), ""
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return body + digits


def uuid(size: int, random: Random) -> str:
    return "-".join(made("hex", length, random) for length in (8, 4, 4, 4, 12))


def key(size: int, random: Random) -> str:
    return b64encode(random.randbytes(size)).decode()


def snowflake(size: int, random: Random) -> str:
    return b64encode(("7" + made("d", size - 1, random)).encode()).decode().rstrip("=")


def token(size: int, random: Random) -> str:
    parts = (b'{"alg":"HS256","typ":"JWT"}', b'{"sub":"%d"}' % random.randrange(10**9))
    head = ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    return f"{head}.{made('b62', size, random)}"


def pem(size: int, random: Random, label: str = "PRIVATE KEY") -> str:
    content = b"\x30\x82" + size.to_bytes(2, "big") + random.randbytes(size)
    text = b64encode(content).decode()
    lines = "\n".join(text[start : start + 64] for start in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----"


def password(size: int, random: Random) -> str:
    return "Kq7" + made("b62", size - 4, random) + "!"


MAKERS: dict[str, Callable[[int, Random], str]] = {
    "crc": checksummed, "uuid": uuid, "key": key, "snowflake": snowflake, "jwt": token, "pem": pem, "pw": password,
}  # fmt: skip
