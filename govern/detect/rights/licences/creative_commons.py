"""Creative Commons licences as SPDX ids, by their addresses and names: `by-sa/2.0/de` is `CC-BY-SA-2.0-DE`.

Versions before 4.0 were adapted to countries (ported) and, as 3.0 IGO, to international organisations; those are
licences of their own, and SPDX knows some of them. For the others a LicenseRef names the licence in the same way.
"""

import re

from govern.detect.rights.licences.expressions import identifiers

ADDRESS = re.compile(
    r"creativecommons\.org/(?P<kind>licenses|licences|publicdomain)/(?P<name>[a-z+-]{2,20})"
    r"(?:/(?P<version>[1-4]\.[0-9]))?(?:/(?P<where>[a-z]{2,8}(?![a-z.])))?[/\w.-]{0,40}",
    re.IGNORECASE,
)
ELEMENTS = ("by", "nc", "nd", "sa")
PUBLIC_DOMAIN = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0", "publicdomain": "CC-PDDC", "certification": "CC-PDDC"}
RETIRED = frozenset({"sampling", "sampling+", "nc-sampling+", "devnations"})
PAGES = frozenset({"deed", "legalcode", "rdf"})
LONGEST_NAME = 200
PORTED_BEFORE = "4.0"
_SHORT = re.compile(
    r"\bcc[\s_-]{0,2}(?P<name>(?:by|nc|nd|sa)(?:[\s_/-]{1,3}(?:by|nc|nd|sa)){0,3})(?![a-z0-9])[\s_-]{0,3}v?"
    r"(?P<version>[1-4]\.\d)?(?:(?:[\s_](?P<where>(?-i:[A-Z]{2}|IGO))|-(?P<joined>[a-z]{2}|igo))(?![a-z0-9]))?",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\bcreative\s+commons[\s:,-]{1,3}(?P<name>(?:attribution|non-?\s?commercial|no-?\s?deriv(?:ative)?s?(?:\s+works)?|"
    r"share-?\s?alike)(?:[\s,/-]{1,3}(?:non-?\s?commercial|no-?\s?deriv(?:ative)?s?(?:\s+works)?|share-?\s?alike))"
    r"{0,3})\b[\s,-]{0,3}(?P<version>[1-4]\.\d)?(?:\s+(?P<where>igo)\b)?",
    re.IGNORECASE,
)
_WORDS = {"by": r"attribution", "nc": r"non-?\s?commercial", "nd": r"no-?\s?deriv", "sa": r"share-?\s?alike"}
_ZERO = re.compile(r"\b(?:cc[\s_-]?0|cc[\s_-]zero|creative\s+commons\s+zero)\b", re.IGNORECASE)


def of_address(found: re.Match[str]) -> str | None:
    """Give the licence that an `ADDRESS` leads to; None where it is none, or one of which no version is said."""
    name, version, where = ((found[part] or "").lower() for part in ("name", "version", "where"))
    if name in PUBLIC_DOMAIN:
        return PUBLIC_DOMAIN[name]
    if name in RETIRED:
        return known(name.replace("+", "-plus").split("-"), version, "")
    elements = name.split("-")
    if not version or not set(elements) <= set(ELEMENTS):
        return None
    return known([part for part in ELEMENTS if part in elements], version, "" if where in PAGES else where)


def of_name(text: str) -> str | None:
    """Give the first licence that a short text names: `CC BY-SA 3.0 DE`, `Creative Commons Attribution 4.0`, `CC0`.

    A name without a version is a licence nobody can tell: a LicenseRef without it.
    """
    text = text[:LONGEST_NAME]
    named = _SHORT.search(text)
    elements = re.split(r"[\s_/-]+", named["name"].lower()) if named else []
    if named is None and (named := _LONG.search(text)):
        long = named["name"]
        elements = [part for part, word in _WORDS.items() if re.search(word, long, re.IGNORECASE)]
    if named is None:
        return "CC0-1.0" if _ZERO.search(text) else None
    version = named["version"] or ""
    parts = named.groupdict()
    where = parts["where"] or parts.get("joined") or "" if version and version < PORTED_BEFORE else ""
    return known([part for part in ELEMENTS if part in elements], version, where)


def known(elements: list[str], version: str, where: str) -> str:
    """Give the SPDX id of a licence by its parts, or a LicenseRef that names it in the same way."""
    written = "-".join(part for part in ("CC", "-".join(elements).upper(), version, where.upper()) if part)
    return identifiers().get(written.lower(), f"LicenseRef-{written}")
