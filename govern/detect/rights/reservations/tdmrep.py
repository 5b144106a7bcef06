"""TDM Reservation Protocol (W3C Community Group Final Report, 2024) in its six carriers.

`tdm-reservation` is 1 (reserved) or 0 (not); anything else is an error, and counts as not said. A carrier nearer to
the work supersedes one farther off: see `lattice`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import escaped, path_of
from govern.detect.rights.reservations.statement import Carrier, Statement, Value
from govern.detect.rights.reservations.xml_elements import SEPARATOR, Element, elements

MAX_BYTES = 1 << 20
RESERVATION, POLICY = "tdm-reservation", "tdm-policy"
VALUES: dict[str, Value] = {"1": "reserved", "0": "permitted"}
EPUB_NAMESPACE = "http://www.w3.org/ns/tdmrep#"
PDF_NAMESPACE = "http://www.w3.org/ns/tdmrep/"  # with a slash here: so in the report


class Rule(NamedTuple):
    """A rule of `/.well-known/tdmrep.json`, and what it says."""

    location: PathPattern
    statements: list[Statement]


def parse_file(content: bytes) -> tuple[Rule, ...]:
    """Read `/.well-known/tdmrep.json`; what is no rule in it says nothing.

    Raises:
        ValueError: it is larger than what is read, or no array in JSON; the message quotes nothing.
    """
    if len(content) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES >> 20} MiB")
    try:
        listed = orjson.loads(content)
    except ValueError:
        listed = None
    if not isinstance(listed, list):
        raise ValueError("no array in JSON")
    found = []
    for rule in listed:
        location = rule.get("location") if isinstance(rule, dict) else None
        if isinstance(location, str) and location:
            said = rule.get(RESERVATION)
            number = str(said) if isinstance(said, int) and not isinstance(said, bool) else ""
            statements = _statements("tdmrep.json", number, _text(rule.get(POLICY)))
            found.append(Rule(PathPattern(escaped(location)), statements))
    return tuple(found)


def of_rules(rules: Sequence[Rule], url: str) -> list[Statement]:
    """Give what the file says of a URL: its first rule whose location matches the path counts."""
    path = path_of(url)
    return next((rule.statements for rule in rules if rule.location.matches(path)), [])


def from_headers(headers: Mapping[str, str]) -> list[Statement]:
    """Read the headers of a response, by their names in small letters."""
    return _statements("http-header", headers.get(RESERVATION, ""), headers.get(POLICY, ""))


def from_meta(meta: Mapping[str, str]) -> list[Statement]:
    """Read the `meta` elements of a page's head, by their names in small letters."""
    return _statements("html-meta", meta.get(RESERVATION, ""), meta.get(POLICY, ""))


def from_epub(package: bytes | str) -> list[Statement]:
    """Read the package document (OPF) of an EPUB 2 or 3.

    Raises:
        XmlRefusedError: it is no XML that is read.
    """
    every = elements(package)
    prefixes = _prefixes(next((element for element in every if element.local == "package"), None))
    said: dict[str, str] = {}
    for element in every:
        if element.local != "meta":
            continue
        prefix, _, name = element.attributes.get("property", "").partition(":")
        if prefixes.get(prefix) == EPUB_NAMESPACE and name in ("reservation", "policy"):
            said.setdefault(name, element.text)
        prefix, _, name = element.attributes.get("name", "").partition(":")
        if prefix == "tdm" and name in ("reservation", "policy"):
            said.setdefault(name, element.attributes.get("content", ""))
    return _statements("epub", said.get("reservation", ""), said.get("policy", ""))


def from_xmp(packet: bytes | str) -> list[Statement]:
    """Read the XMP packet of a PDF, as elements or as attributes of a description.

    Raises:
        XmlRefusedError: it is no XML that is read.
    """
    said: dict[str, str] = {}
    for element in elements(packet):
        for name, value in ((element.name, element.text), *element.attributes.items()):
            namespace, _, local = name.rpartition(SEPARATOR)
            if namespace == PDF_NAMESPACE:
                said.setdefault(local, value)
    return _statements("pdf", said.get("reservation", ""), said.get("policy", ""))


def _prefixes(package: Element | None) -> dict[str, str]:
    words: Iterable[str] = package.attributes.get("prefix", "").split() if package else ()
    parts = list(words)
    return {name.rstrip(":"): address for name, address in zip(parts[::2], parts[1::2], strict=False)}


def _statements(carrier: Carrier, reservation: str, policy: str) -> list[Statement]:
    value = VALUES.get(reservation.strip())
    return [Statement("tdmrep", carrier, "tdm", value, policy=policy.strip()[:500])] if value else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
