"""robots.txt (RFC 9309): groups, rules, and every other line, which may carry preferences and licences.

Beyond the standard it forgives what crawlers forgive: misspelt names of fields, a space in the place of a colon, and
`index.html` standing for its folder.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from govern.detect.rights.reservations.path_pattern import PathPattern

MAX_BYTES = 500 << 10  # what RFC 9309, section 2.5, asks parsers for at least, and no more is read
MAX_LINE = 16_664  # eight times the longest URL that crawlers take
ANY = "*"

_FIELDS = {
    "user-agent": re.compile(r"user[- ]?agent", re.IGNORECASE),
    "allow": re.compile(r"allow", re.IGNORECASE),
    "disallow": re.compile(r"diss?all?ow|disallaw|diasllow", re.IGNORECASE),
}
_LINES = re.compile(rb"\r\n|\r|\n")
_AGENT = re.compile(r"[A-Za-z0-9_.-]+")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_ENDS_GROUP_HEAD = ("allow", "disallow", "content-usage")


class Line(NamedTuple):
    """A line that is no rule of RFC 9309: name in small letters, value, and number in the file (1-based)."""

    name: str
    value: str
    number: int


class Rule(NamedTuple):
    """An `Allow` or `Disallow` with its pattern."""

    allow: bool
    pattern: PathPattern


@dataclass(slots=True)
class Group:
    """The rules and other lines for some agents; `agents` in small letters, as product tokens or `*`."""

    agents: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Robots:
    """A parsed file. `lines` stand in no group; `truncated` says that it was longer than what is read of one."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    truncated: bool = False

    @cached_property
    def by_agent(self) -> dict[str, list[Group]]:
        """The groups of every agent that is named, in small letters."""
        found: dict[str, list[Group]] = {}
        for group in self.groups:
            for agent in dict.fromkeys(group.agents):
                found.setdefault(agent, []).append(group)
        return found

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of all lines that are no rules, in and outside groups."""
        inside = (line.name for group in self.groups for line in group.lines)
        return frozenset((*inside, *(line.name for line in self.lines)))

    def groups_of(self, agent: str) -> list[Group]:
        """Give the groups that an agent obeys: all that name it, else those of `*`."""
        return self.by_agent.get(product_token(agent)) or self.by_agent.get(ANY, [])

    def names(self, agent: str) -> bool:
        """Whether a group names the agent itself."""
        return product_token(agent) in self.by_agent

    def allows(self, agent: str, url: str) -> bool:
        """Whether the agent may fetch the URL: the longest rule decides, of two as long the one that allows."""
        path = path_of(url)
        longest, allowed = 0, True
        for group in self.groups_of(agent):
            for allow, pattern in group.rules:
                length = len(pattern.text)
                if (length > longest or (length == longest and allow)) and pattern.matches(path):
                    longest, allowed = length, allow
        return allowed


def parse(content: bytes | str) -> Robots:
    """Parse a robots.txt; nothing in it is an error. Only its first `MAX_BYTES` are read."""
    data = content[: MAX_BYTES + 1].encode("utf-8", "replace") if isinstance(content, str) else content
    truncated = len(data) > MAX_BYTES
    data = data[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf")
    groups: list[Group] = []
    outside: list[Line] = []
    in_head = False
    for number, raw in enumerate(_LINES.split(data), 1):
        name, value = field_of(raw[:MAX_LINE].decode("utf-8", "replace"))
        if name == "user-agent":
            if not in_head:
                groups.append(Group())
            in_head = True
            if token := product_token(value):
                groups[-1].agents.append(token)
            continue
        if name in _ENDS_GROUP_HEAD:
            in_head = False
        if name in ("allow", "disallow"):
            if groups and value:
                groups[-1].rules += rules_of(name == "allow", value)
        elif name:
            (groups[-1].lines if groups else outside).append(Line(name, value, number))
    return Robots(tuple(groups), tuple(outside), truncated)


def field_of(line: str) -> tuple[str, str]:
    """Give a line's name, in small letters and spelt right, and its value without comment, or empty ones."""
    text = line.partition("#")[0].strip()
    name, colon, value = text.partition(":")
    if not colon:
        words = text.split()
        if len(words) != 2:
            return "", ""
        name, value = words
    name = name.strip()
    for right, pattern in _FIELDS.items():
        if pattern.fullmatch(name):
            return right, value.strip()
    return (name.lower(), value.strip()) if colon else ("", "")


@lru_cache(maxsize=1024)
def product_token(agent: str) -> str:
    """Give the part of a user agent that groups are chosen by, in small letters; `*` stands for everybody."""
    if agent == ANY or agent.startswith("* "):
        return ANY
    found = _AGENT.match(agent)
    return found[0].lower() if found else ""


def rules_of(allow: bool, value: str) -> list[Rule]:
    """Give the rules that a line stands for: `/a/index.html` that is allowed allows `/a/` as well."""
    path = escaped(value)
    rules = [Rule(allow, PathPattern(path))]
    folder, slash, name = path.rpartition("/")
    if allow and slash and name.startswith("index.htm"):
        rules.append(Rule(True, PathPattern(f"{folder}/$")))
    return rules


@lru_cache(maxsize=256)
def path_of(url: str) -> str:
    """Give what rules are matched with: path and query, percent-encoded one way; `/` where there is none."""
    try:
        parts = urlsplit(url if "//" in url[:40] or url.startswith("/") else f"//{url}")
    except ValueError:
        return "/"
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return escaped(f"{path}?{parts.query}" if parts.query else path)


def escaped(path: str) -> str:
    """Percent-encode what is not ASCII, and write escapes in capitals (RFC 9309, section 2.2.2)."""
    encoded = path if path.isascii() else "".join(c if c.isascii() else quote(c, errors="replace") for c in path)
    return _ESCAPE.sub(lambda found: found[0].upper(), encoded)
