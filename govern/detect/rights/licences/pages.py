"""Licences that web pages declare: `meta`, JSON-LD, `rel=license`, HTTP's `Link`, links in head, footer or body.

What a page says of itself in its head or its data is a tag, and so is `rel=license` in its footer; a bare link there,
or `rel=license` in the body, stands for a notice. A bare link in the body, and whatever belongs to a picture or a
quotation, tells of another work, as far as one can know, and licenses nothing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from govern.corpus.readers.html_head import head_facts
from govern.corpus.readers.html_licences import licence_facts
from govern.corpus.readers.html_parsing import parsed
from govern.detect.datafile import datafile
from govern.detect.rights.licences.creative_commons import ADDRESS, LONGEST_NAME, of_address, of_name
from govern.detect.rights.licences.expressions import UNKNOWN, identifier, identifiers

MOST_READ = 2 << 20  # bytes of a document that is markup
META = ("license", "licence", "dcterms.license", "dc.rights", "dcterms.rights", "rights", "copyright")
# by place and relation: what it is, and how sure that it is the page's own licence
STANDING = {
    ("http", "license"): ("tag", 0.97),
    ("meta", "license"): ("tag", 0.95),
    ("head", "license"): ("tag", 0.97),
    ("json-ld", "license"): ("tag", 0.97),
    ("footer", "license"): ("tag", 0.95),
    ("header", "license"): ("tag", 0.9),
    ("footer", "link"): ("header", 0.85),
    ("header", "link"): ("header", 0.75),
    ("body", "license"): ("header", 0.75),
}
OTHER_WORK = ("reference", 0.5)
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TELLS = re.compile(rb"creativecommons\.org/|icense|\brights\b", re.IGNORECASE)
_LINK = re.compile(
    r'<([^<>]{1,2048})>[^,<]{0,512}?\brel\s*=\s*(?:"[^"]{0,80}?)?\blicense\b', re.IGNORECASE
)  # RFC 8288
_PREFIX = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_ENDING = re.compile(r"[/.](?:html?|php|txt)?$")


class PageLicence(NamedTuple):
    """A licence that a page declares: SPDX expression, kind as of other licences, place, confidence, and the words or
    the address by which it does.
    """

    expression: str
    kind: str
    place: str
    confidence: float
    said: str

    @property
    def grants(self) -> bool:
        """Whether it is about the page itself."""
        return self.kind != OTHER_WORK[0]


def of_record(metadata: Mapping[str, Any]) -> list[PageLicence]:
    """Give what a reader kept of a page's markup."""
    rows: list[tuple[str, str, str]] = []
    meta, links, licences = (metadata.get(name) for name in ("meta", "links", "licences"))
    if isinstance(meta, Mapping):
        rows += [("meta", "license", value) for name in META if isinstance(value := meta.get(name), str)]
    http = metadata.get("http")
    headers = http.get("headers") if isinstance(http, Mapping) else None
    if isinstance(headers, Mapping) and isinstance(link := headers.get("link"), str):
        rows += [("http", "license", address) for address in _LINK.findall(link)]
    if isinstance(links, list):
        rows += [("head", "license", row[1]) for row in links if _is_row(row) and row[0] == "license"]
    if isinstance(licences, list):
        rows += [(row[0], row[1], row[2]) for row in licences if _is_row(row)]
    return read(rows)


def of_markup(text: bytes) -> list[PageLicence] | None:
    """Give what a document says that is itself a page as it was sent; None where it is none, or says nothing.

    Raises:
        BrokenInputError: it is markup that is not safe to parse.
    """
    if not text[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or not _PAGE.search(text, 0, 1024):
        return None
    if not _TELLS.search(text, 0, MOST_READ):
        return None
    tree = parsed(text[:MOST_READ].decode("utf-8", "replace"))
    return of_record(head_facts(tree) | licence_facts(tree)) or None


def read(rows: Iterable[tuple[str, str, str]]) -> list[PageLicence]:
    """Read rows of place, relation and address or name; each licence once a place, the surest first."""
    found: dict[tuple[str, str], PageLicence] = {}
    for place, relation, said in rows:
        kind, confidence = STANDING.get((place, relation), OTHER_WORK)
        for expression in expressions(said):
            key = (expression, place)
            if key not in found or confidence > found[key].confidence:
                found[key] = PageLicence(expression, kind, place, confidence, said)
    return sorted(found.values(), key=lambda one: (-one.confidence, one.place, one.expression))


def expressions(said: str) -> list[str]:
    """Give the licences that an address leads to, or that a short text names; none where nobody can tell."""
    addresses = [licence for found in ADDRESS.finditer(said) if (licence := of_address(found))]
    if addresses:
        return list(dict.fromkeys(addresses))
    bare = _PREFIX.sub("", said.strip(), count=1)
    for beginning, licence in _known_addresses().items():
        if bare.lower().startswith(beginning):
            rest = _ENDING.sub("", bare[len(beginning) :]).lower()
            found = identifiers().get(rest) if licence == "path" else licence
            return [found] if found else []
    if "://" in said or len(said) > LONGEST_NAME:
        return []
    named = of_name(said) or (identifier(said.strip()) if re.fullmatch(r"[\w.+-]{2,40}", said.strip()) else UNKNOWN)
    return [] if named == UNKNOWN else [named]


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(part, str) for part in row)


@cache
def _known_addresses() -> dict[str, str]:
    listed: dict[str, str] = datafile("rights/licences/addresses.yaml")["addresses"]
    return listed
