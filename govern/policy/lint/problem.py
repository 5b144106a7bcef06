"""What the linter says of a rule, and what it knows of the world."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Literal, NamedTuple, TypeAlias

Check: TypeAlias = Literal[
    "no-fix",
    "no-test",
    "unknown-category",
    "unknown-region",
    "unknown-jurisdiction",
    "unreachable",
    "overlap",
    "dead",
    "old",
    "link",
    "not-verified",
    "unknown-item",
    "unasked-item",
]


class Problem(NamedTuple):
    """A problem of a rule, where it is written, and what to do. A note asks for nothing at once."""

    place: str
    line: int
    rule: str
    check: Check
    says: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.rule}: {self.check}: {self.says}"


class Known(NamedTuple):
    """The categories that there are, those of them that a detector gives, packs' names, and where terms are known."""

    categories: frozenset[str]
    given: frozenset[str]
    packs: frozenset[str]
    jurisdictions: frozenset[str]

    def fitting(self, patterns: Sequence[str], but_not: Sequence[str] = ()) -> frozenset[str]:
        """Give the categories that detectors give and that fit one of the patterns and none of `but_not`."""
        return frozenset(name for name in self.given if fits(name, patterns) and not fits(name, but_not))


def fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether a category fits one of the patterns."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)
