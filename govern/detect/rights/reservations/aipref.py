"""AIPREF `Content-Usage` in HTTP and robots.txt (draft-ietf-aipref-vocab, draft-ietf-aipref-attach; no RFC yet).

The value is a dictionary of structured fields (RFC 9651). Labels of earlier drafts are still met and are read too.
"""

import re
from collections.abc import Iterable

from govern.detect.rights.reservations.path_pattern import PathPattern
from govern.detect.rights.reservations.robots import Robots, escaped, path_of
from govern.detect.rights.reservations.statement import ANY_AGENT, Carrier, Scope, Statement, Value

MAX_VALUE = 4096
FIELD = "content-usage"

# `train-ai` and `search` are today's; the others stood in drafts 01 to 04
SCOPES: dict[str, tuple[Scope, ...]] = {
    "train-ai": ("train",),
    "search": ("search",),
    "train-genai": ("generative",),
    "genai": ("generative",),
    "ai": ("train",),
    "tdm": ("tdm",),
    "ai-use": ("input",),
    "inference": ("input",),
    "bots": ("tdm", "search"),
    "all": ("tdm", "search"),
}
VALUES: dict[str, Value] = {"y": "permitted", "n": "reserved"}

_KEY = r"[a-z*][a-z0-9_.*-]*"
_TOKEN = r"[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*"
_BARE = (
    rf'(?:{_TOKEN}|"(?:[ !#-\[\]-~]|\\["\\])*"|-?\d{{1,15}}(?:\.\d{{1,3}})?|:[A-Za-z0-9+/=]*:|\?[01]|@-?\d{{1,15}})'
)
_PARAMETERS = rf"(?:; *{_KEY}(?:={_BARE})?)*"
_INNER = rf"\( *(?:{_BARE}{_PARAMETERS}(?: +{_BARE}{_PARAMETERS})*)? *\)"
_MEMBER = re.compile(rf"({_KEY})(?:=({_BARE}|{_INNER}))?{_PARAMETERS}")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def preferences(value: str) -> dict[str, str]:
    """Give the members of a dictionary whose value is a token, the last of a key; empty if it does not parse."""
    text = value.strip(" ")
    found: dict[str, str] = {}
    position = 0
    if len(text) > MAX_VALUE:
        return {}
    while position < len(text):
        member = _MEMBER.match(text, position)
        if member is None:
            return {}
        found[member[1]] = member[2] or "?1"
        position = member.end()
        if position < len(text):
            comma = _COMMA.match(text, position)
            if comma is None or comma.end() == len(text):
                return {}
            position = comma.end()
    return found


def from_header(value: str, carrier: Carrier = "http-header") -> list[Statement]:
    """Read the value of a `Content-Usage` header."""
    return _statements([preferences(value)], carrier, ANY_AGENT)


def from_robots(robots: Robots, url: str, agent: str = ANY_AGENT) -> list[Statement]:
    """Read the `Content-Usage` rules for a URL in the groups that an agent obeys.

    The longest path decides; rules for the same path are combined. Nothing is said of what may not be fetched.
    """
    path = path_of(url)
    if FIELD not in robots.fields or not robots.allows(agent, url):
        return []
    longest, chosen = -1, list[dict[str, str]]()
    for group in robots.groups_of(agent):
        for line in group.lines:
            if line.name != FIELD:
                continue
            pattern, text = _parted(line.value)
            if pattern.length < longest or not pattern.matches(path):
                continue
            if pattern.length > longest:
                longest, chosen = pattern.length, []
            chosen.append(preferences(text))
    return _statements(chosen, "robots.txt", agent)


def _parted(value: str) -> tuple[PathPattern, str]:
    if not value.startswith("/"):
        return PathPattern(""), value
    path, _, rest = value.partition(" ")
    return PathPattern(escaped(path)), rest


def _statements(dictionaries: Iterable[dict[str, str]], carrier: Carrier, agent: str) -> list[Statement]:
    found: dict[Scope, Value] = {}
    for dictionary in dictionaries:
        for label, token in dictionary.items():
            value = VALUES.get(token)
            for scope in SCOPES.get(label, ()) if value else ():
                if value and found.get(scope) != "reserved":
                    found[scope] = value
    return [Statement("aipref", carrier, scope, value, agent) for scope, value in found.items()]
