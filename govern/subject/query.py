"""What is asked for: one identifier a line, which may say of what kind and country it is."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from govern.subject.kinds import Kind, kind_called

LONGEST = 1000  # characters of a line
MOST_BYTES = 1 << 15  # of a line with all its white space
MOST_LINES = 10_000
PREFIX = re.compile(r"\s*([A-Za-z][A-Za-z._ -]{0,40}?)\s*(?:\(\s*([A-Za-z]{2})\s*\))?\s*:\s*(.*)", re.DOTALL)


class QueryError(ValueError):
    """What was given cannot be searched for; the message names the line and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Query:
    """One line: `text` is the identifier, `kind` and `region` (ISO 3166-1 alpha-2) what the line says of it."""

    line: int
    text: str = field(repr=False)
    kind: Kind | None = None
    region: str | None = None


def read_queries(lines: Iterable[bytes]) -> list[Query]:
    """Give the identifier of each line, in order; empty lines are passed over.

    Raises:
        QueryError: a line is not UTF-8, too long, or there are too many.
    """
    queries = []
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise QueryError(f"more than {MOST_LINES:,} lines; ask for fewer at a time")
        text = _decoded(number, line)
        if text:
            queries.append(_query(number, text))
    return queries


def _decoded(number: int, line: bytes) -> str:
    if len(line) > MOST_BYTES:  # before it is decoded: what reads lines may have cut it within a character
        raise QueryError(f"line {number} is too long; an identifier has at most {LONGEST:,} characters")
    try:
        text = unicodedata.normalize("NFC", line.decode("utf-8").removeprefix("\ufeff")).strip()
    except UnicodeDecodeError:
        raise QueryError(f"line {number} is not UTF-8") from None
    if len(text) > LONGEST:
        raise QueryError(f"line {number} has {len(text):,} characters; an identifier has at most {LONGEST:,}")
    return text


def _query(number: int, text: str) -> Query:
    """Take `kind: value` apart; what is no known kind is part of the value."""
    prefix = PREFIX.fullmatch(text)
    kind = kind_called(prefix[1]) if prefix else None
    if prefix is None or kind is None:
        return Query(number, text)
    if not prefix[3]:
        raise QueryError(f"line {number} names a kind and no value")
    return Query(number, prefix[3].strip(), kind, prefix[2].upper() if prefix[2] else None)
