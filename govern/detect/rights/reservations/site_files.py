"""Snapshots of the files by which sites reserve rights, in a folder beside a corpus.

`HOST/NAME` is a file of which the date is not known, `HOST/DATE.NAME` one as it was on that day (ISO 8601): NAME is
robots.txt, tdmrep.json, ai.txt, rsl.xml or tdm-policy.json. `HOST.txt` and `HOST/DATE.txt` are robots.txt, too.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from govern.detect.rights.reservations import ai_txt, robots, rsl, site_robots, tdm_policy, tdmrep, xml_elements
from govern.detect.rights.reservations.statement import Statement

ROBOTS, TDMREP, AI_TXT, RSL, POLICY = "robots.txt", "tdmrep.json", "ai.txt", "rsl.xml", "tdm-policy.json"
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,30}")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?", re.DOTALL)

Says: TypeAlias = Callable[[str], list[Statement]]


class SiteFile(NamedTuple):
    """A file as it was on a day: `says` gives what it says of a URL.

    `day` is None where nobody knows, `sha256` is of the bytes that were read, and `fault` tells why it was read in
    part or not at all; it is empty where it was read.
    """

    name: str
    day: date | None
    sha256: str
    says: Says
    fault: str = ""


class Kind(NamedTuple):
    """How files of one name are read: so many bytes at most, of which a longer one is cut or else refused."""

    most: int
    cut: bool
    parse: Callable[[bytes], Says]


def _robots(content: bytes) -> Says:
    return partial(site_robots.statements, robots.parse(content))


def _tdmrep(content: bytes) -> Says:
    return partial(tdmrep.of_rules, tdmrep.parse_file(content))


def _ai_txt(content: bytes) -> Says:
    return partial(ai_txt.statements, robots.parse(content))


def _rsl(content: bytes) -> Says:
    return partial(rsl.of_elements, rsl.parse(content))


def _policy(content: bytes) -> Says:
    policy = tdm_policy.parse(content)
    said = [Statement("tdmrep", "tdm-policy", "tdm", policy.value, conditions=policy.conditions)] if policy else []
    return lambda url: said


KINDS = {
    ROBOTS: Kind(robots.MAX_BYTES, True, _robots),
    TDMREP: Kind(tdmrep.MAX_BYTES, False, _tdmrep),
    AI_TXT: Kind(robots.MAX_BYTES, True, _ai_txt),
    RSL: Kind(xml_elements.MAX_BYTES, False, _rsl),
    POLICY: Kind(tdm_policy.MAX_BYTES, False, _policy),
}


@lru_cache(maxsize=1024)
def snapshots(folder: Path, host: str, name: str) -> tuple[SiteFile, ...]:
    """Give the snapshots of one file of a host: those without date first, then by date. None for what is no host's
    name.

    Raises:
        OSError: one cannot be read.
    """
    if host not in _hosts(folder) or not _HOST.fullmatch(host):
        return ()
    undated = [folder / host / name, *([folder / f"{host}.txt"] if name == ROBOTS else [])]
    found = [_read(path, name, None) for path in undated if path.is_file()]
    dated = [(day, path) for path, day in _dated(folder, host).get(name, ())]
    return tuple(found + [_read(path, name, day) for day, path in sorted(dated)])


@lru_cache(maxsize=16)
def _hosts(folder: Path) -> frozenset[str]:
    """Give the hosts that a folder has anything of."""
    return frozenset(path.name.removesuffix(".txt") for path in folder.iterdir())


@lru_cache(maxsize=256)
def _dated(folder: Path, host: str) -> dict[str, list[tuple[Path, date]]]:
    """Give the dated files of a host by the name of what they are snapshots of."""
    found: dict[str, list[tuple[Path, date]]] = {}
    place = folder / host
    for path in place.iterdir() if place.is_dir() else ():
        stem, _, name = path.name.partition(".")
        name = ROBOTS if name == "txt" else name
        day = day_of(stem)
        if day and name in KINDS:
            found.setdefault(name, []).append((path, day))
    return found


def forget() -> None:
    """Forget every file that was read: the folders may hold others now."""
    snapshots.cache_clear()
    _dated.cache_clear()
    _hosts.cache_clear()


def host_of(url: str) -> str:
    """Give the host of a URL in small letters; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def day_of(text: str) -> date | None:
    """Give the day of an ISO 8601 date or time."""
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _read(path: Path, name: str, day: date | None) -> SiteFile:
    kind = KINDS[name]
    with path.open("rb") as file:
        content = file.read(kind.most + 1)
    digest = hashlib.sha256(content[: kind.most]).hexdigest()
    larger = len(content) > kind.most
    if larger and not kind.cut:
        return SiteFile(name, day, digest, _nothing, f"larger than {kind.most >> 10} KiB")
    try:
        says = kind.parse(content)
    except ValueError as error:
        return SiteFile(name, day, digest, _nothing, str(error))
    return SiteFile(name, day, digest, says, f"only its first {kind.most >> 10} KiB were read" if larger else "")


def _nothing(url: str) -> list[Statement]:
    return []
