"""Calendar dates as they are printed in the languages of the European Union, read to year, month and day."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from govern.detect.datafile import datafile
from govern.detect.personal.recognizer import Locale

ORDINAL = r"(?:st|nd|rd|th|er|[.\u00ba\u00aa])?"
LINK = r"(?:of |de |d['\u2019] ?|ta['\u2019] ?)"
MONTH = r"([^\W\d_]{3,14})\.?"
FIGURES = re.compile(r"[0-9](?:(?<![\w/.:-].)|(?<=[^\W\d_]-.))[0-9]*")  # with which a date may begin
LONGEST_MONTH = len("abcdefghijklmn. the 3")  # characters before the last digit of a day
BEHIND = 2  # characters behind a date that tell whether it ends there
DAY_AND_YEAR = re.compile(r"[0-9](?:st|nd|rd|th)?,? [0-9]{4}")
SHAPES = tuple(
    (order, re.compile(rf"{pattern}(?![\w/:]|[.,-]\d)"))
    for order, pattern in (
        ("ymd", r"([0-9]{4})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{1,2})\.?"),
        ("day", r"([0-9]{1,2})([-/.]|\. )([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"),
        ("dMy", rf"([0-9]{{1,2}}){ORDINAL}[ -]{LINK}?{MONTH},?[ -](?:de |del |of )?([0-9]{{4}})"),
        ("Mdy", rf"(?:(?<![\w/.:-])|(?<=[^\W\d_]-)){MONTH} (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})"),
        ("yMd", rf"([0-9]{{4}})(?:\.| m\.|,)? {MONTH} ([0-9]{{1,2}})(?:\.| d\.|-\w{{1,3}})?"),
        ("ydM", rf"([0-9]{{4}})\. gada ([0-9]{{1,2}})\. {MONTH}"),
        ("year", r"([0-9]{4})"),
    )
)  # fmt: skip
MONTH_FIRST = ("US",)


class Printed(NamedTuple):
    """A date in a text: its place and its value in ISO 8601 (`1970-05-03`, or `1970` where it is a year alone)."""

    start: int
    end: int
    value: str


def dates(text: str, locale: Locale, years: tuple[int, int]) -> Iterator[Printed]:
    """Yield every date of the `years` (first and last), whole dates before years alone that may be part of them."""
    begins: dict[int, list[int]] = {1: [], 2: [], 4: []}  # by the figures that a date begins with
    for figures in FIGURES.finditer(text):
        begins.setdefault(figures.end() - figures.start(), []).append(figures.start())
    days, full_years = sorted(begins[1] + begins[2]), begins[4]
    for order, shape in SHAPES:
        if order == "Mdy":
            found = month_first_in(text, shape)
        else:
            found = those_at(text, shape, days if order[0] == "d" else full_years)
        for each in found:
            value = value_of(order, each, locale, years)
            if value is not None:
                yield Printed(each.start(), each.end(), value)


def those_at(text: str, shape: re.Pattern[str], begins: list[int]) -> Iterator[re.Match[str]]:
    """Yield the dates that begin at one of some places, in order; none overlaps another."""
    done = 0
    for begin in begins:
        found = shape.match(text, begin) if begin >= done else None
        if found is not None:
            yield found
            done = found.end()


def month_first_in(text: str, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the dates that begin with the name of a month; only words before a day and a year are looked at."""
    done = 0
    for near in DAY_AND_YEAR.finditer(text):
        first = max(near.start() - LONGEST_MONTH, done)
        for found in shape.finditer(text, first, near.end() + BEHIND):
            yield found
            done = found.end()


def value_of(order: str, found: re.Match[str], locale: Locale, years: tuple[int, int]) -> str | None:
    """Give a date in ISO 8601; None where the calendar has no such day, or it is not in the years."""
    parts = [part for part in found.groups() if part is not None]
    if order == "year":
        return parts[0] if years[0] <= int(parts[0]) <= years[1] else None
    if order in ("ymd", "day"):
        separator = parts.pop(1)
        if order == "day":
            order = "Mdy" if month_first(parts, separator, locale) else "dMy"
    fields = dict(zip(order.lower(), parts, strict=True))
    month = int(fields["m"]) if fields["m"].isdigit() else month_of(fields["m"].casefold(), locale.language)
    year = int(fields["y"])
    if len(fields["y"]) == 2:
        year += 1900 if year + 2000 > years[1] - 4 else 2000
    if month is None or not years[0] <= year <= years[1]:
        return None
    try:
        return date(year, month, int(fields["d"])).isoformat()
    except ValueError:
        return None


def month_first(parts: list[str], separator: str, locale: Locale) -> bool:
    """Whether 3/5/1970 is the fifth of March: where the days say so, or by the use of the country or language."""
    first, second = int(parts[0]), int(parts[1])
    if first > 12 or second > 12:
        return second > 12
    return separator == "/" and (
        locale.country in MONTH_FIRST or (locale.country is None and locale.language == "en")
    )


def month_of(name: str, language: str | None) -> int | None:
    """Give the month of a name: in the document's language, else in all where it is one and the same."""
    known = months()
    found = known.get(language or "", {}).get(name) or {names[name] for names in known.values() if name in names}
    if isinstance(found, int):
        return found
    return found.pop() if len(found) == 1 else None


@cache
def months() -> dict[str, dict[str, int]]:
    """Give the number of each casefolded name of a month, by language."""
    return {
        language: {word.casefold(): int(month) for month, words in names.items() for word in words}
        for language, names in datafile("personal/months.yaml")["languages"].items()
    }
