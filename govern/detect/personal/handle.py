"""Handles: names of persons' accounts, as @jane_example and, in the fediverse, @jane@social.example.

Issued by: the network, or its member site. Personal data: online identifiers (GDPR Art. 4(1), recital 30).
Format: @, a letter or _, letters, digits, _ and inner dots, to 30 characters. Checksum: none: the words near it
decide, and code speaks against it.
Not: jane@example.com, @property, @media, @org/package, @Override, at @ 5 pm, @article{.
"""

import re
from collections.abc import Iterator
from functools import cache

from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet
from govern.detect.personal.evidence import REPORTED, posterior
from govern.detect.personal.gated import GatedDetector
from govern.detect.personal.hints import WholeWords, letter_runs
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around
from govern.text.windows import Anchor

FILE = "personal/handle.yaml"
OPENING, CLOSING = r"\s([{<>|.,:;\"'\u2013\u2014", r".,:;!?)}>|\]\"'"  # ASCII and dashes that stand beside a word
HANDLE = re.compile(
    rf"@(?<![\x21-\x7e\w\u2013\u2014](?<![{OPENING}])@)(?<!\w[.']@)([A-Za-z_][A-Za-z0-9_]{{0,29}}(?:\.[A-Za-z0-9_]{{2,20}})?)"
    r"(@(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12})?"
    rf"(?:(?=['\u2019]s\b)|(?=[{CLOSING}]{{0,3}}(?:[\s<*]|$|[^\x00-\x7f\w])))(?!->| ?[:+]?= )"
)
CONTEXT = 40
WORDS_OF_CODE = frozenset(
    [
        "def",
        "class",
        "function",
        "public",
        "private",
        "import",
        "return",
        "void",
        "var",
        "let",
        "const",
        "select",
        "declare",
    ]
)
CODE = re.compile(
    r"[;{}]\s*(?:\n|$)|->|=>|::|\(\)|==|^\s*(?:\*|//|#!)|</?\w+>"
    rf"|\b(?:{'|'.join(sorted(WORDS_OF_CODE))})\b \S"
)
SIGN_OF_CODE = re.compile(  # in all of the former but the words
    r"[;{}=#*>/:)](?:(?<=[;{}=#*])|(?<=->)|(?<=\w>)|(?<=//)(?<![^\s\0]//)|(?<=::)|(?<=\(\)))"
)
DECORATED = re.compile(
    r"\s*\n\s*(?:@|(?:def|class|async|public|private|protected|static|function|export|override|fun|func|val|var) "
    r"|\w+ \w+\()"
)
REPLIES = re.compile(r" ?(?:$|[\n.(,:]|tr\b|\w{1,30}@)")  # what leads to a handle, read from its end
PROSE = re.compile(r"[^\W\d_]{2,}[ ,.!?:]")


class HandleRecognizer(Recognizer):
    """Finds handles."""

    sheet = DetectorSheet(
        id="personal.handle.v1",
        categories=("personal.handle",),
        finds="names of accounts written with an @, in text and not in code; names in the fediverse with their host",
        basis="GDPR Art. 4(1), recital 30",
    )
    category = "personal.handle"
    entity = "HANDLE"
    anchors = (Anchor("@"),)
    longest = 200
    context_reach = CONTEXT + 8

    def candidates(self, text: str, locale: Locale) -> Iterator[Match]:
        """Yield every handle; the value is its name without the @, in small letters."""
        for found in HANDLE.finditer(text):
            name = found[1].casefold()
            if name in not_handles() or (len(name) < 2 and not found[2]):
                continue
            before, after = around(text, found.start(), found.end(), CONTEXT, CONTEXT)
            confidence = 0.97 if found[2] else posterior(bits_of(name, before, after))
            if confidence >= REPORTED and not (found[2] and CODE.search(before)):
                value = name + (found[2] or "").casefold()
                yield Match(
                    found.start(),
                    found.end(),
                    round(confidence, 3),
                    value,
                    {"form": "fediverse" if found[2] else "handle"},
                )

    def mask(self, value: str) -> str:
        """Keep the first letter."""
        return f"@{value[:1]}***"


def bits_of(name: str, before: str, after: str) -> float:
    """Weigh the words around a handle, and what speaks of code."""
    worth = datafile(FILE)["bits"]
    bits = float(worth["prior"])
    near = f"{before}\0{after}"
    runs = letter_runs(near)
    if (may_be_code(near, runs) and (CODE.search(before) or CODE.search(after))) or DECORATED.match(after):
        bits += worth["code"]
    if context().stands_in(near, runs):
        bits += worth["context"]
    if REPLIES.match(before[::-1]):
        bits += worth["reply"]
    if PROSE.search(before + after):
        bits += worth["prose"]
    if not name.replace(".", "").isalpha():
        bits += worth["digits"]
    return bits


def may_be_code(near: str, runs: list[str]) -> bool:
    """Whether the text near a handle, which has these runs of letters, holds a sign or a word of code."""
    return not WORDS_OF_CODE.isdisjoint(runs) or SIGN_OF_CODE.search(near) is not None


@cache
def context() -> WholeWords:
    """Give the words that stand near handles."""
    return WholeWords(datafile(FILE)["context"])


@cache
def not_handles() -> frozenset[str]:
    """Give the words after an @ that are no handles, casefolded."""
    return frozenset(datafile(FILE)["not_handles"])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(HandleRecognizer())
