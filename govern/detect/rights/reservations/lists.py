"""Opt-out lists that somebody brings as files: domains, URLs, ISBN, DOI, repositories, hashes.

A list is CSV with a head; `kind` and `value` are read of it, and other columns (source, date) are for people. Domains
hold for all below them; what is a public suffix itself, such as `co.uk`, is refused, because it is nobody's.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from govern.detect.rights.domains import host_of, owned_domain, path_of, with_parents

MAX_BYTES = 256 << 20
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S{1,300})", re.IGNORECASE)
_SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_SWHID = re.compile(r"swh:1:cnt:([0-9a-f]{40})(?:;.*)?", re.IGNORECASE)
_REPOSITORY = re.compile(r"(?:https?://|git@)?([\w.-]+)[/:]([\w.-]+(?:/[\w.-]+)?)", re.IGNORECASE)


class OptOutListError(ValueError):
    """A list cannot be read; the message names file and line and quotes no value."""


class Entry(NamedTuple):
    """What a list holds: its kind and its canonical value."""

    kind: str
    value: str


@dataclass(frozen=True)
class OptOuts:
    """The entries of one list. `digest` is the SHA-256 of the file, which a result has to be told to depend on."""

    entries: frozenset[Entry]
    digest: str

    def of_url(self, url: str) -> list[Entry]:
        """Give the entries that concern a URL: its domain or one above it, itself, its repository, its DOI."""
        host = host_of(url)
        asked = [Entry("domain", domain) for domain in with_parents(host)]
        asked.append(Entry("url", _url(url)))
        path = "/".join(path_of(url).split("/")[:3])
        repositories = (path.removesuffix(".git"), path.rpartition("/")[0])
        asked.extend(Entry("repository", f"{host}{repository}".lower()) for repository in repositories)
        if doi := _doi(url):
            asked.append(Entry("doi", doi))
        return self._known(asked)

    def of_text(self, text: bytes) -> list[Entry]:
        """Give the entries with the hash of the text: SHA-256, or Software Heritage's identifier of contents."""
        blob = hashlib.sha1(b"blob %d\x00" % len(text) + text, usedforsecurity=False).hexdigest()
        return self._known([Entry("sha256", hashlib.sha256(text).hexdigest()), Entry("swhid", blob)])

    def of_identifier(self, kind: str, value: str) -> list[Entry]:
        """Give the entry with an identifier (`isbn`, `doi`, ...), however it is written."""
        canonical = CANONICAL[kind](value)
        return self._known([Entry(kind, canonical)]) if canonical else []

    def _known(self, asked: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in dict.fromkeys(asked) if entry in self.entries]


def read_list(path: Path) -> OptOuts:
    """Read a list.

    Raises:
        OptOutListError: it is no such CSV, too large, or one of its lines has no kind or value that is known.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise OptOutListError(f"{path}: larger than {MAX_BYTES >> 20} MiB")
    data = path.read_bytes()
    try:
        rows = csv.DictReader(data.decode("utf-8-sig").splitlines())
        if not {"kind", "value"} <= set(rows.fieldnames or ()):
            raise OptOutListError(f"{path}: needs the columns kind and value")
        entries = frozenset(_entry(row, f"{path}:{rows.line_num}") for row in rows)
    except (UnicodeDecodeError, csv.Error):
        raise OptOutListError(f"{path}: not CSV in UTF-8") from None
    return OptOuts(entries, hashlib.sha256(data).hexdigest())


def _entry(row: dict[str, str | None], where: str) -> Entry:
    kind = (row["kind"] or "").strip().lower()
    if kind not in CANONICAL:
        raise OptOutListError(f"{where}: kind is not one of {', '.join(CANONICAL)}")
    value = CANONICAL[kind]((row["value"] or "").strip())
    if not value:
        raise OptOutListError(f"{where}: the value is no {kind}, or too wide to be somebody's")
    return Entry(kind, value)


def _url(value: str) -> str:
    host = host_of(value)
    if not host:
        return ""
    query = urlsplit(value).query
    return f"{host.removeprefix('www.')}{path_of(value).rstrip('/')}{'?' if query else ''}{query}"


def _isbn(value: str) -> str:
    digits = re.sub(r"[\s-]|^ISBN(?:-1[03])?:?", "", value.strip().upper())
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * (10 if d == "X" else int(d)) for place, d in enumerate(digits))
        body = f"978{digits[:9]}"
        return body + _check_digit(body) if total % 11 == 0 else ""
    return digits if re.fullmatch(r"97[89]\d{10}", digits) and _check_digit(digits[:12]) == digits[12] else ""


def _check_digit(body: str) -> str:
    return str(-sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(body)) % 10)


def _doi(value: str) -> str:
    found = _DOI.fullmatch(unquote(value.strip()))
    return found[1].lower() if found else ""


def _repository(value: str) -> str:
    found = _REPOSITORY.fullmatch(value.rstrip("/"))
    return f"{found[1]}/{found[2].removesuffix('.git')}".lower() if found else ""


def _sha256(value: str) -> str:
    found = _SHA256.fullmatch(value)
    return found[1].lower() if found else ""


def _swhid(value: str) -> str:
    found = _SWHID.fullmatch(value)
    return found[1].lower() if found else ""


CANONICAL: dict[str, Callable[[str], str]] = {
    "domain": owned_domain,
    "url": _url,
    "isbn": _isbn,
    "doi": _doi,
    "repository": _repository,
    "sha256": _sha256,
    "swhid": _swhid,
}
