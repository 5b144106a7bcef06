"""The grammar of copyright statements: mark, years and holder, in any order, over several lines of a flat text.

Their usual form is that of the Universal Copyright Convention, article III: the mark ©, the year, the holder.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govern.detect.rights.notices.holders import (
    begins_name,
    holder_before,
    holder_name,
    is_placeholder,
    is_prose,
    is_provision,
    rest_of_statement,
)

BLANK = r"[ \t\u00a0]"
SIGN = r"(?:©|℗|\( ?[cC] ?\)|\([pP]\))"
WORD = r"(?:(?<![^\W_])(?i:copyrights?|copr\.|\(c\) ?opyright|opyright)(?i:ed)?(?![^\W_]|-[^\W\d]))"
SPDX = "SPDX-"
TAGGED = rf"(?:{SPDX}(?:File|Snippet)CopyrightText:)"
JOINT = rf"(?:{BLANK}|[:,;.=*'\"]|\bor\b|\(s\))"
MARKS = re.compile(
    rf"(?<![\w)])(?:{TAGGED}|{WORD}|{SIGN})(?:{JOINT}{{0,5}}(?:\n{BLANK}{{0,40}})?(?:{WORD}|{SIGN})){{0,3}}"
)
YEAR = r"(?:(?:1[5-9]|20)\d\d(?!\d)(?![-/.](?:0\d|1[0-2])[-/.][0-3]\d))"
ROMAN = r"(?:\bM{1,2}(?=[CDXLVI]+\b)(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b|\bMM\b)"
UNTIL = r"(?:(?i:present|now|today|current|onwards?)\b)"
TO = (
    rf"(?:(?:{BLANK}|\n){{0,20}}(?:[-,/&+\u2010-\u2015~]|\b(?:and|to|through|until)\b){{1,2}}"
    rf"(?:{BLANK}|\n){{0,40}}(?:and )?)"
)
LATER = rf"(?<=[-/\u2010-\u2015 ,\n\u00a0])(?:{YEAR}|{ROMAN}|\d\d(?![\d.:])|{UNTIL})"
YEARS = rf"(?:(?:{YEAR}|{ROMAN})(?:(?:{TO}|{BLANK}{{1,2}}|(?<=,)\n{BLANK}{{0,40}}){LATER}){{0,40}}-?)"
GAP = rf"(?:{BLANK}|[:,;.=*#/('\"?~-])"
YEARS_BEHIND = re.compile(rf"{GAP}{{0,12}}(?:\n{GAP}{{0,40}})?(?i:year )?[<\[(]?(?P<years>{YEARS})[>\])]?")
YEARS_BEFORE = re.compile(rf"(?<![\w.])(?P<years>{YEARS})[ ,]{{1,2}}$")
YEARS_WITHIN = re.compile(YEARS)
LEAD = rf"(?:{BLANK}|[:,.*#/(~-])"
BY = rf"(?i:(?:is |are )?(?:held |owned )?by\b){LEAD}{{0,60}}(?:\n{BLANK}{{0,60}})?"
HOLDER_BEHIND = re.compile(rf"{LEAD}{{0,12}}(?:\n{BLANK}{{0,60}})?(?P<by>{BY})?")
SIGNED = re.compile(r"[©℗]")
LETTER_SIGN = re.compile(r"\( ?[cC] ?\)")
NOISE = re.compile(r"\( ?[cC] ?\)(?:[^\w(]*\( ?[cC] ?\))+")  # letters in a row, as bytes that are no text have
SAID = re.compile(WORD)
CLAIMING = re.compile(
    r"(?:\b(?:is|are|was|were|portions?|parts?|code|version|software|and|also|with|project|text|materials?)|[:,.;(\])}>])\s*$",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|no|without|un|disclaims?|any)[- ]?$", re.IGNORECASE)
PORTIONS = re.compile(r"\b(?:portions?|parts?)(?: [^\n.;©]{0,60})?\s$", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
ADDRESS = re.compile(r"\S@\S|https?://|\bwww\.")
BEFORE = 80
SURE, LIKELY, POSSIBLE = 0.95, 0.8, 0.6

Spans = Sequence[tuple[int, int]]


class Statement(NamedTuple):
    """A copyright statement: character offsets, how sure it is, years, and the text that has the holder."""

    start: int
    end: int
    confidence: float
    years: str
    holder: str


def statements(text: str, marks: Iterable[int], reserved: Spans) -> Iterator[Statement]:
    """Yield the statements in a flat text, in order.

    `marks` is where a mark may begin, `reserved` where sentences that reserve rights stand; both are in order.
    """
    reached = 0
    for place in marks:
        found = MARKS.match(text, place - len(SPDX) if text.startswith(SPDX, place - len(SPDX)) else place)
        if found is None or found.start() < reached:
            continue
        reached = found.end()
        statement = statement_at(text, found, reserved)
        if statement is not None and not CONTROL.search(text, statement.start, statement.end):
            reached = statement.end
            yield statement


def statement_at(text: str, found: re.Match[str], reserved: Spans) -> Statement | None:
    """Give the statement that begins with marks, if they claim something."""
    line = line_before(text, found.start())
    if DENIED.search(line):
        return None
    years, start, place = years_beside(text, found, line)
    lead = HOLDER_BEHIND.match(text, place)
    by = bool(lead and lead["by"])
    if not years and (NOISE.fullmatch(found[0]) or (not by and not begins_name(text, lead.end() if lead else place))):
        return None
    rest = rest_of_statement(text, place, lead.end() if lead else place, reserved)
    holder, end, confidence = rest.holder, rest.end, SURE
    if not years:
        within = YEARS_WITHIN.search(holder)
        if within:
            years = within[0]
            if holder[within.end() :].strip(" \t\u00a0,.)") and holder[within.end()] in " \t\n":
                holder, end = holder[: within.end()], rest.start + within.end()
        confidence = claimed_without_years(found[0], line, holder, by, within is not None)
    if not confidence:
        return None
    if start == found.start():
        holder, start = named_before(line, start, holder)
    return Statement(start, max(end, place), confidence, " ".join(years.split()), text[place : rest.start] + holder)


def years_beside(text: str, found: re.Match[str], line: str) -> tuple[str, int, int]:
    """Give the years beside marks, and from where to where marks and years stand."""
    behind = YEARS_BEHIND.match(text, found.end())
    if behind:
        return behind["years"], found.start(), behind.end()
    before = YEARS_BEFORE.search(line) if SIGNED.search(found[0]) or LETTER_SIGN.search(found[0]) else None
    if before:
        return before["years"], found.start() - len(line) + before.start(), found.end()
    return "", found.start(), found.end()


def named_before(line: str, start: int, holder: str) -> tuple[str, int]:
    """Give holder and beginning of a statement whose line says before its mark of what, or whose, it is."""
    portions = PORTIONS.search(line)
    if portions:
        return holder, start - len(line) + portions.start()
    if holder:
        return holder, start
    name, length = holder_before(line)
    return name, start - length


def holder_alone(text: str) -> str:
    """Give the holder out of a statement's text, in which personal data is masked already."""
    return holder_name(YEARS_WITHIN.sub("; ", text))


def without_years(text: str) -> str:
    """Give a text without the years in it."""
    return YEARS_WITHIN.sub(" ", text)


def claimed_without_years(marks: str, line: str, holder: str, by: bool, year_within: bool) -> float:
    """Give how sure a claim without years behind its mark is, 0 where it is none: talk, a list's item, noise."""
    if not holder or is_placeholder(holder):
        return 0
    said, signed = SAID.search(marks), SIGNED.search(marks)
    if said is None and signed is None and "SPDX" not in marks:
        if is_provision(holder) or line.rstrip().endswith(")"):
            return 0
        return POSSIBLE if by or year_within or ADDRESS.search(holder) else 0
    if signed or LETTER_SIGN.search(marks) or "SPDX" in marks:
        return LIKELY
    if (by and is_provision(holder, 2)) or (not by and is_prose(holder)):
        return 0
    opens = not line.strip(" \t\u00a0*#/;.%-\"'<>!\\")
    likely = year_within and not is_provision(holder)
    return LIKELY if by or opens else POSSIBLE if likely or CLAIMING.search(line) else 0


def line_before(text: str, place: int) -> str:
    """Give what stands before a place on its line, as far as it matters."""
    first = max(0, place - BEFORE)
    return text[max(text.rfind("\n", first, place) + 1, first) : place]
