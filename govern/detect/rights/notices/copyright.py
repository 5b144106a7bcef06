"""Copyright notices: that somebody claims the copyright in a text, or reserves all rights.

The claim needs no notice (Berne Convention, article 5(2)); where there is one, its usual form is that of the
Universal Copyright Convention, article III: the mark ©, the year, the holder. Talk of copyright is no notice.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.detect.interface import Detector, DetectorSheet, Finding
from govern.text.windows import Anchor, windows

CATEGORY = "rights.notice"
STATEMENT, RESERVED = "statement", "reserved"
MARK = r"(?:[Cc]opyrights?|COPYRIGHTS?|[Cc]opr\.|COPR\.|©|\([cC]\)|&copy;|℗|Ⓒ)"
MARKS = rf"{MARK}(?:[ \t:,]{{0,3}}{MARK}){{0,2}}"
YEAR = r"(?:1[5-9]|20)\d\d"
YEARS = rf"{YEAR}(?:[ ,/&\u2013-]{{1,4}}(?:and )?(?:{YEAR}|\d\d(?!\d)|present|now)){{0,8}}"
HOLDER = r"(?:[bB][yY] +|[hH]eld by +|[oO]wned by +)?[^\W\d_a-zß-öø-ÿ]"
CLAIM = re.compile(
    rf"(?<!\w)(?:(?P<first>{YEAR})[ ,]{{1,2}})?(?P<marks>{MARKS})(?P<gap>[ \t:,;.*#/]{{0,6}}(?:[bB][yY] +)?)"
    rf"(?:(?P<years>{YEARS})|(?P<holder>(?={HOLDER})))"
)
ONE_LETTER_MARK = re.compile(r"\([cC]\)")
LINE_REST = re.compile(r"[^\r\n\0]{0,160}")
MOST_OF_A_LINE = 160
LAST_OF_STATEMENT = re.compile(r"(?<=[^\W\d_]{3})\. (?=[A-Z])|<|\*/|-->|[\"|]")
HOLDER_NOISE = " \t,.:;-\u2013*#/()<>\"'"
BEFORE, AFTER = 32, 400


class Claim(NamedTuple):
    """One notice in a text: character offsets, form, years and holder as written."""

    start: int
    end: int
    confidence: float
    form: str
    years: str = ""
    holder: str = ""


class NoticeDetector:
    """Finds copyright notices. Personal data in what it shows is masked: a holder may be a private person."""

    sheet = DetectorSheet(
        id="rights.notice.v1",
        categories=(CATEGORY,),
        finds="copyright notices, and sentences that reserve all rights in the 24 languages of the EU",
        basis="Universal Copyright Convention, article III; Berne Convention, article 5(2)",
    )

    def scan(self, batch: Batch) -> Iterator[Finding]:
        """Yield every notice of the batch, in order."""
        from govern.detect.masking import mask_texts

        found = []
        for window in windows(batch, [Anchor(anchor())], 4 * BEFORE, 4 * AFTER):
            first = BEFORE if window.start else 0
            last = len(window.text) - (0 if window.complete else AFTER // 2)
            found += [(window, claim) for claim in claims(window.text) if first <= claim.start < last]
        shown_raw = [excerpt(window.text, claim) for window, claim in found]
        masked = mask_texts(shown_raw + [claim.holder for _, claim in found])  # at once: each call costs a scan
        for (window, claim), shown, holder in zip(found, masked[: len(found)], masked[len(found) :], strict=True):
            details = {"form": claim.form, "years": claim.years, "holder": holder_name(holder or "")}
            yield Finding(
                window.row,
                window.start + claim.start,
                window.start + claim.end,
                CATEGORY,
                claim.confidence,
                " ".join(window.text[claim.start : claim.end].casefold().split()),
                shown or "",
                {name: detail for name, detail in details.items() if detail},
            )


def excerpt(text: str, claim: Claim) -> str:
    """Give a notice on one line."""
    return " ".join(text[claim.start : claim.end].split())


def claims(text: str) -> list[Claim]:
    """Give the notices in a text, in order; a sentence that reserves rights in a claim's line is part of it."""
    found = list(statements(text))
    for sentence in reserving().finditer(text):
        if not any(claim.start <= sentence.start() < claim.end for claim in found):
            found.append(Claim(sentence.start(), sentence.end(), 0.9, RESERVED))
    return sorted(found)


def statements(text: str) -> Iterator[Claim]:
    """Yield the claims: a mark with years or a holder, to the end of its line or sentence."""
    reached = 0
    for found in CLAIM.finditer(text):
        if found.start() < reached or (found["years"] is None and not names_holder(text, found)):
            continue
        rest = LINE_REST.match(text, found.end())
        tail = rest[0] if rest else ""
        if len(tail) == MOST_OF_A_LINE:
            tail = tail[: tail.rfind(" ") + 1]  # half an address would not be known, and masked, as one
        last = LAST_OF_STATEMENT.search(tail)
        reserved = reserving().search(tail)
        end_of_tail = max(last.start() if last else len(tail), reserved.end() if reserved else 0)
        end = found.end() + len(tail[:end_of_tail].rstrip())
        holder = tail[: min(reserved.start() if reserved else len(tail), last.start() if last else len(tail))]
        years = found["years"] or found["first"] or ""
        yield Claim(found.start(), end, 0.95 if years else 0.8, STATEMENT, years, holder)
        reached = end


def holder_name(tail: str) -> str:
    """Give the holder out of what follows a claim's mark and years, masked already."""
    return re.sub(r"^(?:by|held by|owned by)\s+", "", tail.strip(HOLDER_NOISE), flags=re.IGNORECASE).strip(
        HOLDER_NOISE
    )


def names_holder(text: str, found: re.Match[str]) -> bool:
    """Whether a mark without years is followed by a holder: a letter in parentheses alone is a list's third item."""
    marks = found["marks"]
    if "©" in marks or "&copy;" in marks or "℗" in marks or found["first"]:
        return True
    if ONE_LETTER_MARK.search(marks):
        return len(marks) > len("(c)")
    word = re.match(r"[\w'-]*", text[found.end() : found.end() + 40])
    if word is None or word[0].casefold() in datafile("rights/notice.yaml")["prose"]:
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()][-BEFORE:]
    return "by" in found["gap"].casefold() or not line.strip(" \t*#/;.%-\"'<>!")


@cache
def reserving() -> re.Pattern[str]:
    """Give the pattern of the sentences that reserve all rights, in small, initial and capital letters."""
    return re.compile("|".join(spaced(form, "[ \t\r\n\u00a0]") for form in reserved_forms()))


@cache
def anchor() -> str:
    """Give the pattern over bytes that meets every notice."""
    sentences = "|".join(spaced(form, "(?:[ \t\r\n]|\u00a0)") for form in reserved_forms())
    return rf"[Cc]opyright|COPYRIGHT|[Cc]opr\.|COPR\.|©|℗|Ⓒ|&copy;|\([cC]\)|{sentences}"


def spaced(form: str, space: str) -> str:
    """Give the pattern of a sentence whose words may stand apart, or on two lines."""
    return f"{space}{{1,3}}".join(map(re.escape, form.split(" ")))


@cache
def reserved_forms() -> tuple[str, ...]:
    """Give every sentence as it may be printed."""
    phrases = chain.from_iterable(datafile("rights/notice.yaml")["reserved"].values())
    forms = {form for phrase in phrases for form in (phrase, phrase.lower(), phrase.upper(), phrase.title())}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def detector() -> Detector:
    """Give the detector for the scan."""
    return NoticeDetector()
