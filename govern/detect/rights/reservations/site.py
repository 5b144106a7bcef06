"""What a site's robots.txt says of training on one URL, at its fetch and now, from snapshots kept with a corpus.

Snapshots are `HOST.txt`, of which the date is not known, or `HOST/DATE.txt` with an ISO 8601 date. A site without a
snapshot has said nothing that anybody knows, which is no permission (RFC 9309 has that for crawling only).
"""

import hashlib
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from govern.detect.rights.reservations import aipref, content_signal, rsl
from govern.detect.rights.reservations.agents import training_agents
from govern.detect.rights.reservations.lattice import Outcome, for_training
from govern.detect.rights.reservations.robots import MAX_BYTES, Robots, parse
from govern.detect.rights.reservations.statement import ANY_AGENT, Statement

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,30}")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?", re.DOTALL)


class Snapshot(NamedTuple):
    """A robots.txt as it was on a day; `day` is None where nobody knows, `sha256` is of the bytes that were read."""

    robots: Robots
    day: date | None
    sha256: str


class Judgement(NamedTuple):
    """What a snapshot says of one URL: every statement, what follows, and the agents that it keeps out."""

    outcome: Outcome
    statements: tuple[Statement, ...]
    excluded: tuple[str, ...]
    snapshot: Snapshot


class BothTimes(NamedTuple):
    """The judgements for the day of the fetch and for now; None where there is no snapshot for it."""

    at_fetch: Judgement | None
    now: Judgement | None


def judged(folder: Path, url: str, fetched: str | None) -> BothTimes:
    """Judge a URL by the snapshots in `folder`: for the fetch the last one up to that day, for now the newest.

    `fetched` is an ISO 8601 date or time. A snapshot without date is for now only.

    Raises:
        OSError: a snapshot cannot be read.
    """
    known = snapshots(folder, host_of(url))
    day = day_of(fetched or "")
    before = [one for one in known if one.day and day and one.day <= day]
    return BothTimes(
        judgement(before[-1], url) if before else None,
        judgement(known[-1], url) if known else None,
    )


def judgement(snapshot: Snapshot, url: str) -> Judgement:
    """Judge a URL by one snapshot."""
    found = statements(snapshot.robots, url)
    excluded = tuple(one.agent for one in found if one.protocol == "robots")
    return Judgement(for_training(found), tuple(found), excluded, snapshot)


def statements(robots: Robots, url: str) -> list[Statement]:
    """Give what a robots.txt says of a URL to everybody, and to each agent for training that it names."""
    named = [agent for agent in training_agents() if robots.names(agent)]
    found = [Statement("robots", "robots.txt", "train", "reserved", a) for a in named if not robots.allows(a, url)]
    if not robots.allows(ANY_AGENT, url):
        found.append(Statement("robots", "robots.txt", "tdm", "reserved"))
    for agent in (ANY_AGENT, *named):
        found += aipref.from_robots(robots, url, agent)
        found += content_signal.from_robots(robots, agent)
    return list(dict.fromkeys([*found, *rsl.pointer_in_robots(robots)]))


@lru_cache(maxsize=256)
def snapshots(folder: Path, host: str) -> tuple[Snapshot, ...]:
    """Give the snapshots of a host: the one without date first, then by date. Empty for what is no host's name.

    Raises:
        OSError: one cannot be read.
    """
    if not _HOST.fullmatch(host):
        return ()
    undated = folder / f"{host}.txt"
    found = [_snapshot(undated, None)] if undated.is_file() else []
    dated = [(day, path) for path in (folder / host).glob("*.txt") if (day := day_of(path.stem))]
    return tuple(found + [_snapshot(path, day) for day, path in sorted(dated)])


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


def _snapshot(path: Path, day: date | None) -> Snapshot:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    return Snapshot(parse(content), day, hashlib.sha256(content[:MAX_BYTES]).hexdigest())
