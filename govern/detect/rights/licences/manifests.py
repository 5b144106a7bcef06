"""Licence fields of package manifests: package.json, pyproject.toml, Cargo.toml, pom.xml, DESCRIPTION, metadata of
Python packages.

A manifest is told by what stands in it, because records seldom keep their file's name. The field is read as an SPDX
expression; the older forms `MIT/Apache-2.0` and `GPL (>= 2)` are understood.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.rights.licences.expressions import UNKNOWN, written
from govern.detect.rights.licences.regions import Regions

LARGEST = 1 << 16  # bytes of a document that are read


class Format(NamedTuple):
    """A kind of manifest: what such a file begins with, what it has besides, and where its licence stands.

    One of `marks` stands in every such file: bytes are found faster than patterns.
    """

    name: str
    marks: tuple[bytes, ...]
    begins: re.Pattern[bytes]
    has: re.Pattern[bytes]
    field: re.Pattern[bytes]


FORMATS = (
    Format(
        "package.json",
        (b'"',),
        re.compile(rb"\s{0,100}\{"),
        re.compile(rb'"(?:version|dependencies|devDependencies|scripts|main)"\s{0,9}:'),
        re.compile(rb'"licen[sc]e"\s{0,9}:\s{0,9}(?:\{\s{0,99}"type"\s{0,9}:\s{0,9})?"([^"\n]{2,200})"'),
    ),
    Format(
        "Cargo.toml",
        (b"[package]",),
        re.compile(rb"[\s#\[]"),
        re.compile(rb"(?m)^\[package\]"),
        re.compile(rb'(?m)^license\s{0,9}=\s{0,9}"([^"\n]{2,200})"'),
    ),
    Format(
        "pyproject.toml",
        (b"[project]", b"[tool.poetry]"),
        re.compile(rb"[\s#\[]"),
        re.compile(rb"(?m)^\[(?:project|tool\.poetry)\]"),
        re.compile(rb'(?m)^license\s{0,9}=\s{0,9}(?:\{\s{0,9}text\s{0,9}=\s{0,9})?["\']([^"\'\n]{2,200})["\']'),
    ),
    Format(
        "pom.xml",
        (b"<project",),
        re.compile(rb"\s{0,99}<"),
        re.compile(rb"<project[\s>]"),
        re.compile(rb"<license>\s{0,99}<name>\s{0,9}([^<]{2,200}?)\s{0,9}</name>"),
    ),
    Format(
        "DESCRIPTION",
        (b"Package: ",),
        re.compile(rb"Package: "),
        re.compile(rb"(?m)^Version: "),
        re.compile(rb"(?m)^License: {0,9}([^\n]{2,200})"),
    ),
    Format(
        "METADATA",
        (b"Metadata-Version: ",),
        re.compile(rb"Metadata-Version: "),
        re.compile(rb"(?m)^Name: "),
        re.compile(rb"(?m)^License(?:-Expression)?: {0,9}([^\n]{2,200})"),
    ),
)
R_VERSION = re.compile(r"\b([AL]?GPL)[ -]?(?:\((>=|==) ?([\d.]+)\)|([\d.]+))")
R_FILE = re.compile(r"\s*[+|]\s*file LICEN[SC]E.*", re.I)


class Field(NamedTuple):
    """A manifest's licence: its bytes in the batch's buffer, the expression in SPDX form, and the manifest's kind."""

    row: int
    start: int
    end: int
    expression: str
    manifest: str


def fields(batch: Batch, found: Regions) -> Iterator[Field]:
    """Yield the licence fields of the manifests in a batch, as far as they name licences that are known."""
    for row in np.unique(found.row).tolist():
        start = int(batch.starts[row])
        for kind in FORMATS:
            if not kind.begins.match(batch.buffer, start, min(start + 200, int(batch.ends[row]))):
                continue
            text = batch.buffer[start : min(start + LARGEST, int(batch.ends[row]))]
            if not any(mark in text for mark in kind.marks) or not kind.has.search(text):
                continue
            for field in kind.field.finditer(text):
                expression = stated(field[1].decode("utf-8", "replace"))
                if expression:
                    yield Field(row, start + field.start(), start + field.end(), expression, kind.name)
            break


def stated(value: str) -> str | None:
    """Give the expression that a manifest's field states; None where it names no licence that is known."""
    value = R_FILE.sub("", value.strip())
    value = R_VERSION.sub(_gnu, value).replace("|", " OR ")
    if "/" in value and "://" not in value:
        value = value.replace("/", " OR ")
    read = written(value)
    if read is None or read[1] < len(value.rstrip()) or UNKNOWN in read[0]:
        return None
    return read[0]


def _gnu(found: re.Match[str]) -> str:
    """Give the id of a licence of the GNU family as R writes it: `GPL-2`, `GPL (>= 2)`, `LGPL (>= 2.1)`."""
    version = found[3] or found[4]
    version = version if "." in version else f"{version}.0"
    return f"{found[1]}-{version}-{'or-later' if found[2] == '>=' else 'only'}"
