"""What a site's own files say of training on one URL, at its fetch and now, from snapshots kept with a corpus.

A site without snapshots has said nothing that anybody knows, which is no permission (RFC 9309 has that for crawling
only). Where a statement points to terms and a snapshot of them is there, the terms stand in its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from govern.detect.rights.reservations.lattice import Outcome, for_training
from govern.detect.rights.reservations.site_files import (
    AI_TXT,
    POLICY,
    ROBOTS,
    RSL,
    TDMREP,
    SiteFile,
    day_of,
    host_of,
    snapshots,
)
from govern.detect.rights.reservations.statement import Statement

OWN = (ROBOTS, AI_TXT, TDMREP, RSL)  # the files that speak of their site without being pointed to


class Said(NamedTuple):
    """A statement and the file in which it stands."""

    statement: Statement
    file: SiteFile


class Judgement(NamedTuple):
    """What a site's files say of one URL: its own files, every statement, what follows, and files that were not read
    whole.
    """

    files: tuple[SiteFile, ...]
    outcome: Outcome
    said: tuple[Said, ...]
    faulty: tuple[SiteFile, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements alone."""
        return tuple(one.statement for one in self.said)


class BothTimes(NamedTuple):
    """The judgements for the day of the fetch and for now; None where there is no snapshot for it."""

    at_fetch: Judgement | None
    now: Judgement | None


class Moment(NamedTuple):
    """The files of a folder as they were on a day, or as they are now (None)."""

    folder: Path
    day: date | None

    def file(self, host: str, name: str) -> SiteFile | None:
        """Give the last snapshot of a file up to the day; for now the newest, and one without date where no other is.

        Raises:
            OSError: one cannot be read.
        """
        known = snapshots(self.folder, host, name)
        day = self.day
        if day is not None:
            known = tuple(one for one in known if one.day and one.day <= day)
        return known[-1] if known else None


def judged(folder: Path, url: str, fetched: str | None, own: Iterable[Statement] = ()) -> BothTimes:
    """Judge a URL by the snapshots in `folder`: for the fetch the last of each file up to it, for now the newest.

    `fetched` is an ISO 8601 date or time. A snapshot without date is for now only. `own` is what the document itself
    says: what that points to is read as well, and nothing else of it is repeated.

    Raises:
        OSError: a snapshot cannot be read.
    """
    day, pointing = day_of(fetched or ""), [one for one in own if one.policy]
    then = judgement(Moment(folder, day), url, pointing) if day else None
    now = Moment(folder, None)
    if then and not pointing and _still(then, now, url):
        return BothTimes(then, then)
    return BothTimes(then, judgement(now, url, pointing))


def _still(then: Judgement, now: Moment, url: str) -> bool:
    """Whether the files of a site are now what they were then; where one points to others that is not asked."""
    same = [file for name in OWN if (file := now.file(host_of(url), name))] == [*then.files]
    return same and not any(one.statement.policy for one in then.said)


def judgement(moment: Moment, url: str, pointing: Iterable[Statement] = ()) -> Judgement | None:
    """Judge a URL by the files of one moment; None where there are none."""
    host = host_of(url)
    files = [file for name in OWN if (file := moment.file(host, name))]
    said = [Said(statement, file) for file in files for statement in file.says(url)]
    whole = [terms for one in said for terms in (terms_of(one.statement, moment, url) or [one])]
    whole += [terms for statement in pointing for terms in terms_of(statement, moment, url)]
    if not files and not whole:
        return None
    faulty = [file for file in (*files, *(one.file for one in whole), *_pointed(said, moment)) if file.fault]
    said_once = {one.statement: one for one in reversed(whole)}
    ordered = [said_once[statement] for statement in dict.fromkeys(one.statement for one in whole)]
    return Judgement(
        tuple(files),
        for_training(one.statement for one in ordered),
        tuple(ordered),
        tuple({(file.name, file.sha256): file for file in faulty}.values()),
    )


def terms_of(statement: Statement, moment: Moment, url: str) -> list[Said]:
    """Give what the terms say that a statement points to, in its place; empty where there is no snapshot of them."""
    file = _target(statement, moment)
    if file is None:
        return []
    if statement.protocol == "rsl":
        return [Said(replace(one, policy=statement.policy), file) for one in file.says(url)]
    return [Said(replace(statement, value=one.value, conditions=one.conditions), file) for one in file.says(url)]


def _target(statement: Statement, moment: Moment) -> SiteFile | None:
    """Give the file that a statement points to: a licence, or the policy of a reservation."""
    if not statement.policy:
        return None
    name = RSL if statement.protocol == "rsl" else POLICY
    reserved = statement.protocol == "tdmrep" and statement.value == "reserved"
    if not (reserved or statement.value == "terms"):
        return None
    return moment.file(host_of(statement.policy), name)


def _pointed(said: Iterable[Said], moment: Moment) -> Iterator[SiteFile]:
    for one in said:
        if file := _target(one.statement, moment):
            yield file
