"""Texts without personal data that look as if they had some: numbers, codes, tables, logs, programs, made by chance.

What is found in them is a mistake, but for `no_mistake` in the settings; coordinates in tables are coordinates.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from string import ascii_lowercase, digits
from typing import Any
from uuid import UUID

import yaml

from benchmarks.personal_sets.prose import sentences
from benchmarks.personal_sets.texts import Text

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "cs", "ja", "zh")
SPACED = LANGUAGES[:10]
SIZE = 1_500  # characters of a text
LENGTHS = range(5, 21)
LONGEST_NUMBER = 11  # digits, in random text
PARTS = 300  # of a random text
CHARACTERS = "".join(map(chr, range(33, 127))).replace("@", "")
FIELD = re.compile(r"\{(\w+)(?::([^}]*))?\}")


def look_alikes(each: int, seed: int = 1) -> list[Text]:
    """Give texts of about `each` bytes of every kind; the kind is their group."""
    found = []
    for kind, (forms, is_prose) in kinds().items():
        dice = Random(f"{seed} {kind}")
        left = each
        while left > 0:
            text = _prose(forms, dice) if is_prose else _lines(forms, dice)
            found.append(Text(text, group=kind))
            left -= len(text.encode())
    return found


def random_text(most: int, seed: int = 1) -> list[Text]:
    """Give about `most` bytes without personal data: words in random order, numbers, random characters.

    The words are those of the Declaration of Human Rights in one of many languages, all in small letters: nothing is
    said of anybody. Numbers are as in real text, seldom of more than four digits, never of more than eleven, none
    begins with 0; what is found in longer ones is counted among the look-alikes, by length. No @ is drawn: a word
    behind one is a handle, and one between two words makes them an address.
    """
    dice = Random(seed)
    prose = (" ".join(sentences(language)).lower() for language in SPACED)
    words = [[word.strip(".,;:()") for word in text.split()] for text in prose]
    found: list[Text] = []
    left = most
    while left > 0:
        text = " ".join(_random_parts(dice.choice(words), dice))
        found.append(Text(text, group="random text"))
        left -= len(text.encode())
    return found


def filled(form: str, dice: Random) -> str:
    """Give a form with its fields drawn."""
    return FIELD.sub(lambda field: FIELDS[field[1]](field[2] or "", dice), form)


@cache
def kinds() -> dict[str, tuple[Sequence[str], bool]]:
    """Give the forms of each kind, and whether they stand in prose."""
    known = data()
    digits_ = {f"{length} digits": ((f"{{d:{length}}}",), True) for length in LENGTHS}
    prose = {kind: (forms, True) for kind, forms in known["prose"].items()}
    return {**digits_, **prose, **{kind: (forms, False) for kind, forms in known["lines"].items()}}


@cache
def data() -> dict[str, Any]:
    """Give the file of forms."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return read


def _random_parts(words: Sequence[str], dice: Random) -> Iterator[str]:
    for _ in range(PARTS):
        chance = dice.random()
        if chance < 0.85:
            yield dice.choice(words)
        elif chance < 0.93:
            length = min(1 + int(dice.expovariate(0.35)), LONGEST_NUMBER)
            yield str(dice.randrange(10 ** (length - 1), 10**length))
        else:
            yield "".join(dice.choice(CHARACTERS) for _ in range(dice.randint(1, 30)))


def _prose(forms: Sequence[str], dice: Random) -> str:
    known = sentences(dice.choice(LANGUAGES))
    parts: list[str] = []
    while sum(map(len, parts)) < SIZE:
        words = dice.choice(known).split()
        place = dice.randrange(len(words) + 1)
        parts.append(" ".join((*words[:place], filled(dice.choice(forms), dice), *words[place:])))
    return " ".join(parts)


def _lines(forms: Sequence[str], dice: Random) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < SIZE:
        parts.append(filled(dice.choice(forms), dice))
    return "\n".join(parts)


def _drawn(alphabet: str, length: str, dice: Random) -> str:
    least, _, most = length.partition("-")
    return "".join(dice.choice(alphabet) for _ in range(dice.randint(int(least), int(most or least))))


def _digits(length: str, dice: Random) -> str:
    return _drawn(digits, length, dice)


def _between(limits: str, dice: Random) -> str:
    low, _, high = limits.partition("-")
    return str(dice.randint(int(low), int(high)))


def _isbn10(_: str, dice: Random) -> str:
    own = _digits("9", dice)
    check = -sum(int(digit) * (10 - place) for place, digit in enumerate(own)) % 11
    separator = dice.choice(("", "-", " "))
    return separator.join((own[0], own[1:4], own[4:], "0123456789X"[check]))


def _isbn13(_: str, dice: Random) -> str:
    own = dice.choice(("978", "979")) + _digits("9", dice)
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(own)) % 10
    separator = dice.choice(("", "-", " "))
    return separator.join((own[:3], own[3], own[4:8], own[8:], str(check)))


def _issn(_: str, dice: Random) -> str:
    own = _digits("7", dice)
    check = -sum(int(digit) * (8 - place) for place, digit in enumerate(own)) % 11
    return f"{own[:4]}-{own[4:]}{'0123456789X'[check]}"


FIELDS: dict[str, Callable[[str, Random], str]] = {
    "d": _digits,
    "hex": lambda length, dice: _drawn("0123456789abcdef", length, dice),
    "w": lambda _, dice: _drawn(ascii_lowercase, "3-9", dice),
    "n": _between,
    "0n": lambda limits, dice: _between(limits, dice).zfill(2),
    "one": lambda words, dice: dice.choice(words.split("|")),
    "isbn10": _isbn10,
    "isbn13": _isbn13,
    "issn": _issn,
    "uuid": lambda _, dice: str(UUID(int=dice.getrandbits(128), version=4)),
    "time": lambda _, dice: filled(dice.choice(data()["times"]), dice),
}
