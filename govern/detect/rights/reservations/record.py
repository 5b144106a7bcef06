"""What a document's own record says: headers and `meta` elements that readers kept, or columns with their names."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import orjson

from govern.corpus.readers.html_head import ROBOTS
from govern.detect.rights.reservations import aipref, robots_directives, rsl, tdmrep
from govern.detect.rights.reservations.statement import ANY_AGENT, Statement
from govern.detect.rights.reservations.xml_elements import XmlRefusedError

MAX_VALUE = 64 << 10
HEADER_COLUMNS = ("headers", "http-headers", "response-headers")
HEADERS_ONLY = ("x-robots-tag",)  # the others are names of `meta` elements as well
OWN_COLUMNS = (*HEADERS_ONLY, "tdm-reservation", "tdm-policy", "content-usage")
XMP_COLUMNS = ("xmp", "xmp-packet")
NESTED = ("http", "metadata", "meta")
KNOWN = frozenset((*HEADER_COLUMNS, *OWN_COLUMNS, *XMP_COLUMNS, *NESTED, "links", "rsl"))


def said_by(metadata: Mapping[str, Any], url: str | None = None) -> list[Statement]:
    """Read the metadata of a record at `url`, by names without regard to case, `_` or `-`; what is malformed says
    nothing.
    """
    fields = known_fields(metadata)
    if not fields:
        return []
    found: dict[Statement, None] = {}
    inner = {name: known_fields(mapping(fields.get(name)) or {}) for name in NESTED}
    for place, level in (("", fields), *inner.items()):
        own = HEADERS_ONLY if place == "meta" else OWN_COLUMNS
        found |= dict.fromkeys(_headers(_strings({name: level[name] for name in own if name in level})))
        for name in HEADER_COLUMNS:
            found |= dict.fromkeys(_headers(headers_of(level.get(name))))
        for name in XMP_COLUMNS:
            found |= dict.fromkeys(_xmp(level.get(name)))
    meta, links, script = mapping(metadata.get("meta")), metadata.get("links"), metadata.get("rsl")
    found |= dict.fromkeys(in_page(meta, links, script, url or ""))
    return list(found)


def in_page(meta: Mapping[str, Any] | None, links: Any, script: Any, url: str = "") -> list[Statement]:
    """Read the `meta` elements, links and RSL document of a page's head, as the readers keep them."""
    said = _strings(meta or {})
    found = tdmrep.from_meta(said)
    for name in ROBOTS:
        if name in said:
            found += robots_directives.read(said[name], "html-meta", ANY_AGENT if name == "robots" else name)
    if "content-usage" in said:
        found += aipref.from_header(said["content-usage"], "html-meta")
    if isinstance(links, list):
        given = [link for link in links if isinstance(link, list) and len(link) == 3 and link[0] == "license"]
        found += rsl.pointer_in_page((str(address), str(kind)) for _, address, kind in given)
    return found + _rsl(script, url)


def known_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields whose names may say something, by name in small letters with hyphens."""
    return {plain: fields[name] for name in fields if (plain := _plain(name)) in KNOWN}


def headers_of(value: Any) -> dict[str, str]:
    """Give headers by name in small letters, from a mapping, pairs, JSON of either, or lines as they were sent."""
    if isinstance(value, str) and len(value) <= MAX_VALUE:
        if value.lstrip()[:1] in ("{", "["):
            try:
                return headers_of(orjson.loads(value))
            except ValueError:
                return {}
        return _joined(line.partition(":")[::2] for line in value.splitlines() if ":" in line)
    if isinstance(value, Mapping):
        return _joined(value.items())
    if isinstance(value, list):
        return _joined(pair for pair in value[:512] if isinstance(pair, list) and len(pair) == 2)
    return {}


def mapping(value: Any) -> Mapping[str, Any] | None:
    """Give the mapping that a value is, or is as JSON; else None."""
    if isinstance(value, str) and value.startswith("{") and len(value) <= MAX_VALUE:
        try:
            value = orjson.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, Mapping) else None


def _headers(headers: Mapping[str, str]) -> list[Statement]:
    if not headers:
        return []
    found = tdmrep.from_headers(headers)
    found += robots_directives.read(headers.get("x-robots-tag", ""), "http-header")
    found += aipref.from_header(headers.get("content-usage", ""))
    return found + rsl.pointer_in_header(headers.get("link", ""))


def _rsl(value: Any, url: str) -> list[Statement]:
    if not isinstance(value, str) or not value or len(value) > MAX_VALUE:
        return []
    try:
        return rsl.of_elements(rsl.parse(value.strip()), url, "html-script")
    except XmlRefusedError:
        return []


def _xmp(value: Any) -> list[Statement]:
    if not isinstance(value, str) or len(value) > MAX_VALUE:
        return []
    try:
        return tdmrep.from_xmp(value)
    except XmlRefusedError:
        return []


def _joined(pairs: Iterable[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        values = [str(one) for one in value] if isinstance(value, list) else [str(value)]
        key = str(name).strip().lower()
        found[key] = ", ".join([*([found[key]] if key in found else []), *(one.strip() for one in values)])
    return found


def _strings(fields: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(name).lower(): str(value)
        for name, value in fields.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
