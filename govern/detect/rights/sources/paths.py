"""What the names of files and folders say of where their content comes from: hosts, data sets, marks, releases.

Copies from shadow libraries carry the library in brackets or behind a dash; releases of films and books are named by
the rules of those who make them: title, year, quality, source, codec, group.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias
from urllib.parse import unquote

from govern.detect.rights.sources.lists import as_words, built_in

Kind: TypeAlias = Literal["host", "dataset", "name", "release"]
MOST_SEGMENTS, LONGEST = 32, 400
HOST = re.compile(r"(?<![a-z0-9.@-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![a-z0-9.-])")
BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{2,40})[)\]}]")
BEHIND = (" -- ", " - ", " \u2013 ", "_", "-")
SPEAKING = re.compile(r"(?:^|[\W_])(?:of|on|about|the|to|from|for|and|vs|is|in|a)$")  # what follows is spoken about
FILM = re.compile(
    r"(?:480|576|720|1080|2160)[pi][. _-](?:[\w.+-]{0,60}[. _-])?"
    r"(?:blu-?ray|b[dr]rip|web-?dl|web-?rip|hdrip|hdtv|dvdrip|dvdscr|x26[45]|h\.?26[45]|xvid|hevc)"
)
BOOK = re.compile(r"[._ ](?:retail[._ ])?(?:epub|mobi|azw3?|pdf)[._ ]e?book-[a-z0-9]{2,20}")
SUFFIX = re.compile(
    r"\.(?:epub|pdf|mobi|azw3?|djvu|fb2|txt|html?|md|rtf|docx?|odt|srt|vtt|csv|tsv|jsonl?|ndjson|parquet|arrow|warc|wet"
    r"|gz|bz2|xz|zst|zip|tar|tgz|7z|rar|sql|torrent)$"
)
PART = re.compile(r"\d{1,8}|train|test|valid|validation|dev|part|shard|of|full|all|raw|clean|cleaned|dedup|v\d")


class Sign(NamedTuple):
    """What a name says: a host in it, a data set that a folder or file is called after, a mark, a release."""

    kind: Kind
    value: str


@lru_cache(maxsize=1 << 14)
def signs(path: str) -> tuple[Sign, ...]:
    """Give what a path, or that of a URL, says, in order; whether a host says anything is for the lists to tell."""
    *folders, name = unquote(path).casefold().replace("\\", "/").split("/")[-MOST_SEGMENTS:]
    found = [sign for folder in folders for sign in _of_name(folder[:LONGEST])]
    found += [Sign("host", folder) for folder in folders if HOST.fullmatch(folder)]
    stem = name = name[-LONGEST:]
    while SUFFIX.search(stem):
        stem = SUFFIX.sub("", stem)
    found += [Sign("host", host[0]) for host in HOST.finditer(stem, 1)]
    return tuple(dict.fromkeys([*found, *_of_name(stem)]))


def _of_name(stem: str) -> Iterator[Sign]:
    """Yield what the name of a folder, or of a file without its suffix, says by itself."""
    called = BRACKETED.findall(stem)
    for sign in BEHIND:
        before, _, last = stem.rpartition(sign)
        if before and not SPEAKING.search(before):
            called.append(last)
    for name in map(as_words, called):
        if name in _names():
            yield Sign("name", name)
    words = as_words(stem).split(" ")
    while len(words) > 1 and PART.fullmatch(words[-1]):
        words.pop()
    if " ".join(words) in _datasets():
        yield Sign("dataset", " ".join(words))
    if FILM.search(stem) or BOOK.search(stem):
        yield Sign("release", "release")


@cache
def _names() -> frozenset[str]:
    return frozenset().union(*(one.names for one in built_in()))


@cache
def _datasets() -> frozenset[str]:
    return frozenset().union(*(one.datasets for one in built_in()))
