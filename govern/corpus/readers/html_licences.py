"""Where a page says which licence it is under: in JSON-LD, and in its body by links with their place; bounded."""

from collections.abc import Iterator
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_SCRIPTS, MAX_SCRIPT, MAX_NODES = 16, 256 << 10, 5000
MAX_LINKS, MAX_KEPT, MAX_VALUE = 2000, 32, 300
MAX_DEPTH = 24  # elements looked at around a link, and objects in JSON-LD
COMMONS = ("creativecommons.org/licen", "creativecommons.org/publicdomain")
LICENCE_KEYS = frozenset(
    ("license", "schema:license", "dcterms:license", "dct:license", "cc:license", "dc:license", "xhv:license")
)
# what is about another work than the page: media, people, and whatever hangs on these properties
MEDIA = frozenset(
    ("imageobject", "videoobject", "audioobject", "mediaobject", "musicrecording", "person", "organization")
)
OTHER_WORKS = frozenset(
    (
        *("image", "thumbnail", "thumbnailurl", "logo", "primaryimageofpage", "video", "audio", "associatedmedia"),
        *("encoding", "publisher", "author", "citation", "isbasedon", "haspart", "mentions", "subjectof", "review"),
        "itemlistelement",
    )
)
SHOWN_BESIDE = frozenset(("figure", "figcaption", "aside", "blockquote", "q"))

Kept = list[list[str]]


def licence_facts(tree: LexborHTMLParser) -> dict[str, Any]:
    """Give `licences`, rows of place, relation and address or name, where there are any.

    Places are `json-ld`, `json-ld-part` (of another work than the page), `header`, `footer`, `body` and `part` (a
    figure, an aside, a quotation); the relation is `license` where the markup says that it is one, else `link`.
    """
    kept = dict.fromkeys((*_in_scripts(tree), *_in_body(tree)))
    return {"licences": [list(row) for row in kept][:MAX_KEPT]} if kept else {}


def _in_scripts(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    for script in tree.css('script[type="application/ld+json"]')[:MAX_SCRIPTS]:
        text = script.text()
        if "icense" not in text or len(text) > MAX_SCRIPT:
            continue
        try:
            data = orjson.loads(text)
        except ValueError:
            continue
        yield from in_json_ld(data)


def in_json_ld(data: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the licences in JSON-LD, in `@graph` as well: of the page, or of other works that it names."""
    waiting: list[tuple[Any, bool, int]] = [(data, False, 0)]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node, other, depth = waiting.pop()
        if isinstance(node, list):
            waiting += [(one, other, depth) for one in reversed(node)]
        if not isinstance(node, dict) or depth > MAX_DEPTH:
            continue
        other = other or bool(MEDIA & {_local(name) for name in _strings(node.get("@type"))})
        for name, value in reversed(node.items()):
            if name.lower() in LICENCE_KEYS or name.endswith(("/license", "#license")):
                place = "json-ld-part" if other else "json-ld"
                yield from ((place, "license", said[:MAX_VALUE]) for said in _licences(value) if said.strip())
            elif isinstance(value, dict | list):
                waiting.append((value, other or _local(name) in OTHER_WORKS, depth + 1))


def _licences(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            given = (one.get(name) for name in ("@id", "url", "sameAs", "identifier", "@value", "name"))
            yield from [said for said in given if isinstance(said, str)][:1]


def _in_body(tree: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    if tree.body is None:
        return
    for node in tree.body.css("a[href], link[href], area[href]")[:MAX_LINKS]:
        address = (node.attributes.get("href") or "").strip()
        said = " ".join(node.attributes.get(name) or "" for name in ("rel", "property", "itemprop")).lower().split()
        licence = any(word.rpartition(":")[2] == "license" for word in said)
        if address and (licence or any(mark in address.lower() for mark in COMMONS)):
            yield _place(node), "license" if licence else "link", address[:MAX_VALUE]


def _place(node: LexborNode) -> str:
    """Give where in the body an element stands: of the elements around it the nearest that tells."""
    parent = node.parent
    for _ in range(MAX_DEPTH):
        if parent is None or parent.tag == "body":
            break
        if parent.tag in SHOWN_BESIDE:
            return "part"
        named = f"{parent.attributes.get('id') or ''} {parent.attributes.get('class') or ''}".lower()[:MAX_VALUE]
        if parent.tag == "footer" or parent.attributes.get("role") == "contentinfo" or "footer" in named:
            return "footer"
        if parent.tag == "header":
            return "header"
        parent = parent.parent
    return "body"


def _strings(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _local(name: str) -> str:
    return name.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower()
