"""Lists of domains that a user brings: official lists of authorities and courts, or lists of their own.

Text holds a domain a line (a hosts file and filters of the form `||domain^` are read too, and `#` and `!` begin a
remark). CSV has a head with the column `domain` or `url`, and may have `class` and `date`. YAML has `domains` and may
have `name`, `class`, `date` and `strength`. A public suffix itself, such as `co.uk`, is refused: it is nobody's.
"""

import csv
import datetime
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from govern.detect.rights.domains import owned_domain
from govern.detect.rights.sources.lists import SourceList
from govern.yaml_file import YamlError, load_yaml
from govern.yaml_model import StrictModel, explain

MAX_BYTES = 256 << 20
DEFAULT_CLASS = "listed"
REMARK = re.compile(r"(?:^|\s)[#!].*")
HOSTS_FILE = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+")
DATE_REMARK = re.compile(r"[#!]\s*(?:date|version|last modified|updated)\s*:\s*(\d{4}-\d\d-\d\d)", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SourceListError(ValueError):
    """A list cannot be read; the message names file and line and quotes no value."""


class WrittenList(StrictModel):
    """A list as people write it in YAML."""

    name: Annotated[str, Field(pattern=f"^{SLUG.pattern}$", max_length=80)] | None = None
    kind: Annotated[str, Field(pattern=f"^{SLUG.pattern}$", max_length=40)] = Field(DEFAULT_CLASS, alias="class")
    date: datetime.date | None = None
    strength: Literal["hard", "soft"] = "hard"
    source: str = ""
    domains: list[str] = Field(min_length=1)


def read_source_list(path: Path) -> list[SourceList]:
    """Read a file; entries of different classes or dates make several lists of one name.

    Raises:
        SourceListError: it is no such list, too large, or one of its lines holds no domain that can be somebody's.
        OSError: it cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceListError(f"{path}: larger than {MAX_BYTES >> 20} MiB")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceListError(f"{path}: not UTF-8") from None
    found = list(BY_SUFFIX.get(path.suffix.lower(), _of_text)(path, text, hashlib.sha256(data).hexdigest()))
    if not found:
        raise SourceListError(f"{path}: holds no domain")
    return found


def _of_text(path: Path, text: str, digest: str) -> Iterator[SourceList]:
    domains: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        written = HOSTS_FILE.sub("", REMARK.sub("", line)).strip().removeprefix("||").removesuffix("^")
        if written and written != "localhost":
            domains.add(_domain(written, f"{path}:{number}"))
    dated = DATE_REMARK.search(text[:4096])
    if domains:
        yield SourceList(path.stem, DEFAULT_CLASS, dated[1] if dated else "", digest, domains=frozenset(domains))


def _of_csv(path: Path, text: str, digest: str) -> Iterator[SourceList]:
    rows = csv.DictReader(text.splitlines())
    try:
        column = next((name for name in ("domain", "url") if name in (rows.fieldnames or ())), None)
        if column is None:
            raise SourceListError(f"{path}: needs the column domain or url")
        grouped: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            where = f"{path}:{rows.line_num}"
            kind = _class(row.get("class") or DEFAULT_CLASS, where)
            key = (kind, _day(row.get("date") or "", where))
            grouped.setdefault(key, set()).add(_domain(row[column] or "", where))
    except csv.Error:
        raise SourceListError(f"{path}: not CSV") from None
    for (kind, day), domains in sorted(grouped.items()):
        yield SourceList(path.stem, kind, day, digest, domains=frozenset(domains))


def _of_yaml(path: Path, text: str, digest: str) -> Iterator[SourceList]:
    try:
        positioned = load_yaml(path, text)
        given = WrittenList.model_validate(positioned.data)
    except YamlError as error:
        raise SourceListError(str(error)) from None
    except ValidationError as error:
        raise SourceListError("\n".join(explain(error, positioned))) from None
    yield SourceList(
        name=given.name or path.stem,
        kind=given.kind,
        date=given.date.isoformat() if given.date else "",
        digest=digest,
        strength=given.strength,
        domains=frozenset(
            _domain(one, f"{path}:{positioned.line_of(('domains', place))}")
            for place, one in enumerate(given.domains)
        ),
    )


def _domain(written: str, where: str) -> str:
    value = written.strip()
    domain = owned_domain(value if "//" in value else value.partition("/")[0])
    if not domain:
        raise SourceListError(f"{where}: is no domain, or too wide to be somebody's")
    return domain.removeprefix("www.")


def _class(value: str, where: str) -> str:
    if not SLUG.fullmatch(value.strip().lower()):
        raise SourceListError(f"{where}: name and class are words in small letters with hyphens between them")
    return value.strip().lower()


def _day(value: str, where: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise SourceListError(f"{where}: date has to be an ISO 8601 day") from None


BY_SUFFIX = {".csv": _of_csv, ".yaml": _of_yaml, ".yml": _of_yaml}
