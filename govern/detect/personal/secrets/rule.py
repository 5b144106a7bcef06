"""One rule for secrets, as gitleaks knows it, and where it matches in a text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import log2
from typing import Any, Literal, NamedTuple

import re2

Kind = Literal["api_key", "token", "private_key", "password", "connection_string"]
Target = Literal["secret", "match", "line"]


class Found(NamedTuple):
    """A match in a text of UTF-8: `start` and `end` are byte offsets of the secret, `match` is all that matched."""

    start: int
    end: int
    secret: str
    match: str


@dataclass(frozen=True, slots=True)
class Allowlist:
    """What is no secret after all; each part that is given speaks alone, or with `all_of` only together."""

    regexes: tuple[Any, ...] = ()
    target: Target = "secret"
    stopwords: Any = None
    paths: tuple[Any, ...] = ()
    commits: bool = False
    all_of: bool = False

    def allows(self, found: Found, text: bytes, path: str) -> bool:
        """Whether a match is to be passed over; commits are unknown here, so they never speak for it."""
        spoken = []
        if self.regexes:
            target = {"secret": found.secret, "match": found.match}.get(self.target)
            looked_at = line_around(text, found) if target is None else target
            spoken.append(any(regex.search(looked_at) for regex in self.regexes))
        if self.stopwords is not None:
            spoken.append(self.stopwords.search(found.secret) is not None)
        if self.paths:
            spoken.append(any(regex.search(path) for regex in self.paths))
        if self.commits:
            spoken.append(False)
        return bool(spoken) and (all(spoken) if self.all_of else any(spoken))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a pattern, and what its matches must be besides.

    `anchors` are RE2 patterns over bytes, one of which has to hit near a match (none: the whole text is read);
    `near_run` says that every match has a long run of printable characters without a space. `bits` is what the form
    alone says; `shows` meets the part of a secret that is public; `checks` names functions of `structure`.
    """

    id: str
    description: str
    pattern: Any
    group: int = 0
    entropy: float = 0.0
    anchors: tuple[str, ...] = ()
    near_run: bool = False
    open_ended: bool = False
    path: Any = None
    allowlists: tuple[Allowlist, ...] = ()
    kind: Kind = "api_key"
    issuer: str = ""
    bits: float = 3.0
    shows: Any = None
    checks: tuple[str, ...] = ()

    def matches(self, text: bytes, start: int, end: int, path: str = "") -> Iterator[Found]:
        """Yield the matches in `text[start:end]` that are random enough and that no allow-list of the rule names."""
        if self.path is not None and not self.path.search(path):
            return
        for match in self.pattern.finditer(text, start, end):
            first, last = match.span(self.group or first_group(match))
            if first < 0:
                continue
            secret = text[first:last].decode("utf-8", errors="replace")
            if not secret or (self.entropy and entropy(secret) <= self.entropy):
                continue
            found = Found(first, last, secret, match.group().decode("utf-8", errors="replace"))
            if not any(allowlist.allows(found, text, path) for allowlist in self.allowlists):
                yield found


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one file; `notes` says what of the file is not used here, one line each."""

    name: str
    rules: tuple[Rule, ...]
    notes: tuple[str, ...] = field(default=())


@cache
def options() -> Any:
    """Give the options of every rule's pattern: UTF-8, and nothing on the error stream."""
    chosen = re2.Options()
    chosen.log_errors = False
    return chosen


def first_group(match: Any) -> int:
    """Give the first group that took part and is not empty; the whole match where there is none."""
    return next((number for number in range(1, match.re.groups + 1) if match.group(number)), 0)


def entropy(text: str) -> float:
    """Give Shannon's entropy of the characters in bits a character."""
    size = len(text)
    return -sum(count / size * log2(count / size) for count in Counter(text).values())


def line_around(text: bytes, found: Found) -> str:
    """Give the line (or lines) in which a match stands, at most 2,000 bytes to each side."""
    start = max(text.rfind(b"\n", 0, found.start) + 1, found.start - 2000)
    end = text.find(b"\n", found.end)
    last = min(len(text) if end < 0 else end, found.end + 2000)
    return text[start:last].decode("utf-8", errors="replace")
