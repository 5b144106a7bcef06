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
from govern.detect.personal.recognizer import Locale, Match, Recognizer, around, words_pattern
from govern.text.windows import Anchor

FILE = "personal/handle.yaml"
OPENING, CLOSING = r"\s([{<>|.,:;\"'\u2013\u2014", r".,:;!?)}>|\]\"'"  # ASCII and dashes that stand beside a word
HANDLE = re.compile(
    rf"(?<![\x21-\x7e\w\u2013\u2014](?<![{OPENING}]))(?<!\w[.'])@([A-Za-z_][A-Za-z0-9_]{{0,29}}(?:\.[A-Za-z0-9_]{{2,20}})?)"
    r"(@(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,12})?"
    rf"(?:(?=['\u2019]s\b)|(?=[{CLOSING}]{{0,3}}(?:[\s<*]|$|[^\x00-\x7f\w])))(?!->| ?[:+]?= )"
)
CONTEXT = 40
CODE = re.compile(
    r"[;{}]\s*(?:\n|$)|->|=>|::|\(\)|==|^\s*(?:\*|//|#!)|</?\w+>"
    r"|\b(?:def|class|function|public|private|import|return|void|var|let|const|select|declare)\b \S"
)
DECORATED = re.compile(
    r"\s*\n\s*(?:@|(?:def|class|async|public|private|protected|static|function|export|override|fun|func|val|var) "
    r"|\w+ \w+\()"
)
REPLY = re.compile(r"(?:^|\n|\brt|[.(,:]|@\w{1,30}) ?$")


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
    if CODE.search(before) or CODE.search(after) or DECORATED.match(after):
        bits += worth["code"]
    if context().search(before) or context().search(after):
        bits += worth["context"]
    if REPLY.search(before):
        bits += worth["reply"]
    if re.search(r"[^\W\d_]{2,}[ ,.!?:]", before + after):
        bits += worth["prose"]
    if any(character.isdigit() or character == "_" for character in name):
        bits += worth["digits"]
    return bits


@cache
def context() -> re.Pattern[str]:
    """Give the pattern of words that stand near handles."""
    return words_pattern(datafile(FILE)["context"])


@cache
def not_handles() -> frozenset[str]:
    """Give the words after an @ that are no handles, casefolded."""
    return frozenset(datafile(FILE)["not_handles"])


def detector() -> Detector:
    """Give the detector for the scan."""
    return GatedDetector(HandleRecognizer())
