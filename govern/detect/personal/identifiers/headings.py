"""Headings: words alone on a line that say what the number below them is, or on its line before a colon or a tab.

Forms print them so: `Passport`, and the number on the next line. Elsewhere the same words tell less: a passport may
be spoken of beside any number.
"""

import re
from functools import cache

from govern.detect.datafile import datafile

NONE: frozenset[str] = frozenset()
REACH = 60  # characters before a number that are looked at
BETWEEN, GAP = " \t\r\n*:", 32  # what may stand between a heading and its number, and characters of it at most
FILLS_LINE = re.compile(r"[ \t\r*]{0,8}(?:\n|\Z)")
HEADED = re.compile(  # searched from a place, so that \A is the beginning of the document alone
    r"(?:\A|\n)[ \t\r>*#-]{0,8}(?P<heading>[^\s:*][^\n:\t]{1,40}?)[ \t\r*]{0,4}"
    r"(?::?[ \t\r*]{0,4}\n(?:[ \t\r]{0,4}\n)?|[:\t])[ \t\r*]{0,8}\Z"
)
NUMBER_SIGN = re.compile(r"[ -]?(?:\b(?:no|nr|num|number|numéro|nummer|número|numero)\b\.?|n[°º]|#|№)$")


def categories_at(text: str, start: int, end: int) -> frozenset[str]:
    """Give the categories that a heading names for what fills a line, or the rest of one; none without a heading."""
    if text[end : end + 1] not in "\n\r\t *":  # asked first, for most numbers
        return NONE
    written = text[max(start - GAP, 0) : start].rstrip(BETWEEN)
    if written[-1:].casefold() not in last_letters() or FILLS_LINE.match(text, end) is None:
        return NONE
    found = HEADED.search(text, max(start - REACH, 0), start)
    return NONE if found is None else headings().get(parted(found["heading"]), NONE)


def parted(heading: str) -> tuple[str, bool]:
    """Give a heading casefolded, without the sign for a number behind it, and whether it has one."""
    folded = heading.casefold().replace("\u2019", "'").rstrip(" .")
    word = NUMBER_SIGN.sub("", folded)
    return word, word != folded


@cache
def last_letters() -> frozenset[str]:
    """Give the characters that headings end in; most of what stands before numbers does not."""
    return frozenset({word[-1] for word, _ in headings()} | set("romº°#№."))


@cache
def headings() -> dict[tuple[str, bool], frozenset[str]]:
    """Give the categories that each heading may name, with and without a sign for a number behind it."""
    found: dict[tuple[str, bool], frozenset[str]] = {}
    for group in datafile("personal/identifiers/headings.yaml")["headings"]:
        for word in (word.casefold() for words in group["words"].values() for word in words):
            for signed in (True,) if group.get("with_a_sign") else (True, False):
                found[word, signed] = found.get((word, signed), NONE) | frozenset(group["categories"])
    return found
