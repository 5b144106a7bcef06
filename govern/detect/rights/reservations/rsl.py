"""Really Simple Licensing 1.0 (2025-12-10): licences as XML, and the places that point to them.

Content may be trained on if some licence permits it to everybody, free or for attribution; else a licence has to be
had first, which counts as reserved with the conditions beside it.
"""

import re
from collections.abc import Iterable, Sequence

from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import Robots, escaped, path_of
from govern.detect.rights.reservations.statement import Carrier, Statement, Value
from govern.detect.rights.reservations.xml_elements import Element, elements

MEDIA_TYPE = "application/rsl+xml"
TRAINING = frozenset(("all", "ai-all", "ai-train", "train-ai", "train-genai"))
FREE = frozenset(("free", "attribution"))

_TOKENS = re.compile(r"[^\s,]+")
_LINK = re.compile(r"<([^<>]{1,2048})>([^<]{0,1024})")
_WORDS = re.compile(r"""\b(rel|type)\s*=\s*(?:"([^"]{0,200})"|([^\s;,"]{1,200}))""", re.IGNORECASE)


def parse(content: bytes | str) -> list[Element]:
    """Read an RSL document.

    Raises:
        XmlRefusedError: it is no XML that is read.
    """
    return elements(content)


def of_elements(every: Sequence[Element], url: str, carrier: Carrier = "rsl") -> list[Statement]:
    """Give what a document says of training on the content at `url`; where several contents match, all are read.

    In a page of which nobody knows the address (empty), all contents are taken to be it.
    """
    children: dict[int, list[int]] = {}
    for place, element in enumerate(every):
        children.setdefault(element.parent, []).append(place)
    found = []
    for place, element in enumerate(every):
        if element.local == "content" and (not url or _concerns(element, url)):
            licences = [child for child in children.get(place, ()) if every[child].local == "license"]
            found += _decided([[every[part] for part in children.get(child, ())] for child in licences], carrier)
    return found


def pointer_in_robots(robots: Robots) -> list[Statement]:
    """Read the `License:` lines of a robots.txt, in and outside groups: they point to terms that were not read."""
    lines = (*robots.lines, *(line for group in robots.groups for line in group.lines))
    policies = dict.fromkeys(line.value for line in lines if line.name == "license" and "://" in line.value)
    return [_pointer("robots.txt", policy) for policy in policies]


def pointer_in_header(link: str) -> list[Statement]:
    """Read a `Link` header (RFC 8288): targets with `rel=license` of RSL's media type."""
    found = []
    for target, parameters in _LINK.findall(link):
        said = {name.lower(): quoted or plain for name, quoted, plain in _WORDS.findall(parameters)}
        if "license" in said.get("rel", "").lower().split() and said.get("type", "").lower() == MEDIA_TYPE:
            found.append(_pointer("http-header", target))
    return found


def pointer_in_page(links: Iterable[tuple[str, str]]) -> list[Statement]:
    """Read the `rel=license` links of a page, as address and media type."""
    return [_pointer("html-link", address) for address, kind in links if kind.strip().lower() == MEDIA_TYPE]


def _pointer(carrier: Carrier, policy: str) -> Statement:
    return Statement("rsl", carrier, "train", "terms", strength="soft", policy=policy[:500])


def _concerns(content: Element, url: str) -> bool:
    pattern = content.attributes.get("url", "")
    if "://" in pattern:
        site, slash, path = pattern.partition("://")[2].partition("/")
        if url.partition("://")[2].partition("/")[0].lower() != site.lower():
            return False
        pattern = slash + path
    return PathPattern(escaped(pattern)).matches(path_of(url))


def _decided(licences: list[list[Element]], carrier: Carrier) -> list[Statement]:
    if not licences:
        return []
    outcomes = [_outcome(parts) for parts in licences]
    best = min(outcomes, key=lambda outcome: (outcome[0] != "permitted", len(outcome[1]), outcome[1]))
    return [Statement("rsl", carrier, "train", best[0], conditions=best[1])]


def _outcome(parts: list[Element]) -> tuple[Value, tuple[str, ...]]:
    permitted, prohibited = _terms(parts, "permits"), _terms(parts, "prohibits")
    usage = permitted.get("usage")
    conditions = {f"{kind}:{term}" for kind in ("user", "geo") for term in permitted.get(kind, ())}
    conditions |= {f"not-{kind}:{term}" for kind in ("user", "geo") for term in prohibited.get(kind, ())}
    payments = {part.attributes.get("type", "free").lower() for part in parts if part.local == "payment"}
    asked = {f"payment:{payment}" for payment in payments - FREE}
    forbidden = bool(TRAINING & prohibited.get("usage", set())) or (usage is not None and not TRAINING & usage)
    if "attribution" in payments:
        conditions.add("attribution")
    reserved = forbidden or conditions - {"attribution"} or asked
    return "reserved" if reserved else "permitted", () if forbidden else tuple(sorted(conditions | asked))


def _terms(parts: list[Element], kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in parts:
        if part.local == kind:
            terms = found.setdefault(part.attributes.get("type", "usage").lower(), set())
            terms.update(term.lower() for term in _TOKENS.findall(part.text))
    return found
