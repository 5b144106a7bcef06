"""What the head of a page says of rights: a few `meta` elements and links to licences; bounded, as written."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

ROBOTS = ("robots", "googlebot", "bingbot", "gptbot", "ccbot", "claudebot", "google-extended", "applebot-extended")
KEPT_META = (
    *ROBOTS,
    *("tdm-reservation", "tdm-policy", "content-usage", "ai-content-declaration"),
    *("copyright", "license", "licence", "rights", "dc.rights", "dcterms.rights", "dcterms.license"),
)
KEPT_RELATIONS = ("license", "copyright")
MAX_ELEMENTS = 512
MAX_VALUE = 1000
MAX_LINKS = 8
RSL, MAX_RSL = 'script[type="application/rsl+xml"]', 8192


def head_facts(tree: LexborHTMLParser) -> dict[str, Any]:
    """Give `meta`, by name in small letters (several values joined by commas), `links` as relation, address and media
    type, and `rsl`, an RSL document in the head; each only where there is something of it.
    """
    head = tree.head
    if head is None:
        return {}
    meta: dict[str, str] = {}
    for node in head.css("meta")[:MAX_ELEMENTS]:
        name = (node.attributes.get("name") or node.attributes.get("property") or "").strip().lower()
        content = (node.attributes.get("content") or "").strip()
        if name in KEPT_META and content:
            meta[name] = f"{meta[name]}, {content}"[:MAX_VALUE] if name in meta else content[:MAX_VALUE]
    links: list[list[str]] = []
    for node in head.css("link[rel]")[:MAX_ELEMENTS]:
        relations = (node.attributes.get("rel") or "").lower().split()
        address = (node.attributes.get("href") or "").strip()
        for relation in KEPT_RELATIONS:
            if relation in relations and address and len(links) < MAX_LINKS:
                links.append([relation, address[:MAX_VALUE], (node.attributes.get("type") or "")[:MAX_VALUE]])
    script = head.css_first(RSL)
    rsl = script.text() if script else ""
    facts: dict[str, Any] = {"meta": meta, "links": links, "rsl": rsl if len(rsl) <= MAX_RSL else ""}
    return {name: value for name, value in facts.items() if value}
