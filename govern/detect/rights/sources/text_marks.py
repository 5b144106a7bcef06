"""Marks of ill-reputed sources in the text: addresses of single copies, stamps of a library, releases, links.

A name alone says nothing: whoever writes of a shadow library names it. An address of a copy (by its MD5 or DOI) and a
stamp that stands alone, on a line or in brackets, are left by the place that the text came from; a link may be talk.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from govern.corpus.batch import Batch
from govern.detect.rights.sources.lists import as_words, built_in
from govern.detect.rights.sources.lookup import Hit, Lookup
from govern.detect.rights.sources.paths import HOST
from govern.text.phrase_index import PhraseIndex, Run
from govern.text.windows import compiled

Form: TypeAlias = Literal["item", "stamp", "link"]
Sought: TypeAlias = Literal["host", "name", "release"]
SURE: dict[Form, float] = {"item": 0.9, "stamp": 0.8, "link": 0.5}
AROUND = 160  # bytes that are looked at before and after a mark
ADDRESS = r"://[A-Za-z0-9.-]{3,253}"
LONGEST_HOST = 253
QUALITIES = ("480p", "480i", "576p", "576i", "720p", "1080p", "1080i", "2160p")
RELEASED = re.compile(
    rb"(?:[\w'()-]{1,30}\.){2,12}(?:480|576|720|1080|2160)[pi]\.(?:[\w+-]{1,20}\.){0,6}"
    rb"(?:[Bb]lu-?[Rr]ay|BDRip|BRRip|WEB-?DL|WEB-?Rip|WEB|HDRip|HDTV|DVDRip|DVDSCR|[xXhH]\.?26[45]|XviD|HEVC)"
    rb"[\w.+-]{0,40}-\w{2,20}"
)
PART_OF_HOST = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
ITEM = re.compile(
    rb"/(?:md5/|main/|fiction/|get/|book/)?[0-9A-Fa-f]{32}|[^\s]{0,60}[?&]md5=[0-9A-Fa-f]{32}|/10\.\d{4,9}/\S"
)
GOT_FROM = (
    rb"(?:(?:this|the) (?:book|e-?book|file|pdf|copy|document) (?:was |is )?)?"
    rb"(?:downloaded|scanned|shared|uploaded|provided|source)(?: (?:from|by|at|via))?[:\s]{1,3}"
)
BEFORE_STAMP = re.compile(rb"(?:^|\n)[^\w\n]{0,12}(?:" + GOT_FROM + rb")?(?:https?://)?(?:www\.)?$", re.IGNORECASE)
BEFORE_NAME = re.compile(rb"(?:^|\n)[^\w\n]{0,12}" + GOT_FROM + rb"$", re.IGNORECASE)
AFTER_STAMP = re.compile(rb"^/?[^\w\n]{0,12}(?:\n|$)")
AFTER_NAME = re.compile(rb"^[)\]](?:\s{0,3}(?:\n|$)|\.(?:epub|pdf|mobi|azw3?|djvu|fb2|txt)\b)", re.IGNORECASE)


class Mark(NamedTuple):
    """A mark in document `row`: bytes `start` to `end` of the buffer, the list that knows it, and its form."""

    row: int
    start: int
    end: int
    hit: Hit
    form: Form


def marks(batch: Batch, lookup: Lookup) -> Iterator[Mark]:
    """Yield the marks of a batch; a place may be given twice."""
    for run in _index().runs(batch):
        match run.meaning:
            case "host":
                yield from _of_host(batch, run.row, run.start, run.end, lookup)
            case "name":
                yield from _of_name(batch, run, lookup)
            case "release":
                yield from _of_release(batch, run, lookup)
    for found in compiled(ADDRESS).finditer(batch.buffer) if lookup.brought else ():
        start, end = found.start() + len("://"), found.end()
        if lookup.of_host(batch.buffer[start:end].decode("ascii").lower().strip(".")):
            row = int(batch.ends.searchsorted(start, side="left"))
            yield from _of_host(batch, row, start, end, lookup)


def _of_host(batch: Batch, row: int, start: int, end: int, lookup: Lookup) -> Iterator[Mark]:
    """Yield the lists that hold the host that stands here, if one does."""
    buffer, first, last = batch.buffer, int(batch.starts[row]), int(batch.ends[row])
    reach = max(first, start - LONGEST_HOST), min(last, end + LONGEST_HOST)
    while start > reach[0] and buffer[start - 1] in PART_OF_HOST:
        start -= 1
    while end < reach[1] and buffer[end] in PART_OF_HOST:
        end += 1
    host = buffer[start:end].decode("ascii", "replace").lower().rstrip(".-")  # words meet over any sign: z\u200b-lib
    if len(host) > LONGEST_HOST or not HOST.fullmatch(host) or buffer[max(start - 1, first) : start] == b"@":
        return
    hits = [hit for hit in lookup.of_host(host) if hit.list.in_text]
    if hits:
        form = _form(*_around(batch, row, start, start + len(host)))
        for hit in hits:
            yield Mark(row, start, start + len(host), hit, form)


def _of_name(batch: Batch, run: Run[Sought], lookup: Lookup) -> Iterator[Mark]:
    """Yield the lists that know a place by its name, in brackets behind a title or where a copy was got from."""
    before, after = _around(batch, run.row, run.start, run.end)
    bracketed = before.endswith((b"(", b"[")) and AFTER_NAME.match(after)
    if bracketed or (BEFORE_NAME.search(before) and AFTER_STAMP.match(after)):
        for hit in lookup.of_name(batch.buffer[run.start : run.end].decode()):
            yield Mark(run.row, run.start, run.end, hit, "stamp")


def _of_release(batch: Batch, run: Run[Sought], lookup: Lookup) -> Iterator[Mark]:
    """Yield the list of releases, where one's name stands around the quality of a picture."""
    first = max(run.start - AROUND, int(batch.starts[run.row]))
    around = batch.buffer[first : min(run.end + AROUND, int(batch.ends[run.row]))]
    for found in RELEASED.finditer(around):
        if first + found.start() <= run.start < first + found.end():
            for hit in lookup.releases:
                yield Mark(run.row, first + found.start(), first + found.end(), hit, "stamp")


def _around(batch: Batch, row: int, start: int, end: int) -> tuple[bytes, bytes]:
    """Give what stands before and after in a document; where it is cut off, no line begins or ends there."""
    first, last = int(batch.starts[row]), int(batch.ends[row])
    before = batch.buffer[max(start - AROUND, first) : start]
    after = batch.buffer[end : min(end + AROUND, last)]
    return (before if start - AROUND <= first else b"x" + before), (after if end + AROUND >= last else after + b"x")


def _form(before: bytes, after: bytes) -> Form:
    if ITEM.match(after):
        return "item"
    bracketed = before[-1:] in (b"(", b"[") and AFTER_NAME.match(after)
    alone = BEFORE_STAMP.search(before) and AFTER_STAMP.match(after)
    return "stamp" if bracketed or alone else "link"


@cache
def _index() -> PhraseIndex[Sought]:
    """Give the domains, the labels and the names of the lists that are looked for in text, as words."""
    lists = [one for one in built_in() if one.in_text]
    hosts = {as_words(host) for one in lists for host in (*one.domains, *one.labels)}
    names = {name for one in lists for name in one.names}
    sought: list[tuple[str, Sought]] = [(host, "host") for host in sorted(hosts)]
    sought += [(name, "name") for name in sorted(names)]
    return PhraseIndex([*sought, *((quality, "release") for quality in QUALITIES)])
