"""Markup that chat templates and services leave in texts: turns of a conversation, marks of sources, links.

Whoever writes about such markup quotes it, or puts it into code: what stands behind a quotation mark is none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from govern.corpus.batch import Batch
from govern.detect.datafile import datafile
from govern.text.phrase_index import Run
from govern.text.windows import compiled

ANCHORS = (
    r"<(?:\||｜|start_of_turn>|think>)",
    r"\[(?:INST\]|cite(?:_start\]|:))",
    r"【\d{1,3}[:†]",
    r"### (?:Assistant|Response):",
)
WITHIN = 20_000  # bytes within which what closes a markup has to follow
MOST_TRIES = 64  # places of one markup that are tried in a document: a hostile one has many, and no end of any
LINE = 300  # bytes of the line before a markup that are looked at
QUOTES = (b'"', b"'", b"`", b"\xe2\x80\x9c", b"\xe2\x80\x98", b"\xc2\xab")


class Markup(NamedTuple):
    """One kind of markup, as `markup.yaml` explains it."""

    name: str
    generator: str
    version: str
    sure: float
    pattern: re.Pattern[bytes]
    close: bytes
    first: bool


class Leak(NamedTuple):
    """Markup in document `row`: bytes `start` to `end` of the buffer, which, and how often it stands there."""

    row: int
    start: int
    end: int
    markup: Markup
    occurrences: int


def leaks(batch: Batch, runs: Iterable[Run[Any]]) -> Iterator[Leak]:
    """Yield every kind of markup in a document once, at its first place; `runs` are those of `phrases`."""
    found: dict[tuple[int, str], Leak] = {}
    tried: dict[tuple[int, str], int] = {}
    for row, start, markup in _places(batch, runs):
        key = (row, markup.name)
        tried[key] = tried.get(key, 0) + 1
        known = found.get(key)
        if known is None and tried[key] <= MOST_TRIES:
            end = _stands(batch, row, start, markup)
            if end:
                found[key] = Leak(row, start, end, markup, 1)
        elif known is not None:
            found[key] = known._replace(occurrences=known.occurrences + 1)
    yield from found.values()


def _places(batch: Batch, runs: Iterable[Run[Any]]) -> Iterator[tuple[int, int, Markup]]:
    """Yield where a pattern matches: row, byte, markup."""
    buffer = batch.buffer
    for anchor in ANCHORS:
        for at in compiled(anchor).finditer(buffer):
            for markup in _signed():
                if markup.pattern.match(buffer, at.start()):
                    yield int(batch.ends.searchsorted(at.start(), side="left")), at.start(), markup
    for run in runs:
        if not isinstance(run.meaning, Markup):
            continue
        first = max(run.start - 1, int(batch.starts[run.row]))
        match = run.meaning.pattern.search(buffer, first, min(run.end + 16, int(batch.ends[run.row])))
        if match:
            yield run.row, match.start(), run.meaning


def _stands(batch: Batch, row: int, start: int, markup: Markup) -> int:
    """Give where the markup at `start` ends; 0 where it is quoted, or what closes it does not follow."""
    buffer, first, last = batch.buffer, int(batch.starts[row]), int(batch.ends[row])
    match = markup.pattern.match(buffer, start, last)
    if match is None:
        return 0
    line = buffer[max(start - LINE, first) : start].rpartition(b"\n")[2]
    if line.endswith(QUOTES) or any(line.count(quote) % 2 for quote in (b'"', b"`")):
        return 0
    if markup.first and line.strip() and not line.rstrip().endswith((b">", b"]")):
        return 0
    if markup.close and buffer.find(markup.close, match.end(), min(match.end() + WITHIN, last)) < 0:
        return 0
    return start + len(match[0].rstrip())


@cache
def _markups() -> dict[str, Markup]:
    return {
        given["name"]: Markup(
            given["name"],
            given["generator"],
            given.get("version", ""),
            given["sure"],
            re.compile(given["pattern"].encode()),
            given.get("close", "").encode(),
            given.get("first", False),
        )
        for given in datafile("rights/generated/markup.yaml")["markups"]
    }


@cache
def _signed() -> tuple[Markup, ...]:
    """Give the markups that are found by their first sign."""
    listed = datafile("rights/generated/markup.yaml")["markups"]
    return tuple(_markups()[given["name"]] for given in listed if "words" not in given)


def phrases() -> list[tuple[str, Markup]]:
    """Give the words by which markup is found, with what it is."""
    listed = datafile("rights/generated/markup.yaml")
    own = [(words, _markups()[given["name"]]) for given in listed["markups"] for words in given.get("words", ())]
    numbered = product(("", "cite"), range(10), listed["turns"], range(10))
    turns = [f"{before}turn{turn}{what}{place}" for before, turn, what, place in numbered]
    return [*own, *((turn, _markups()["search-turn"]) for turn in turns)]
