"""The numbering plan of one region: what digits are a number of it, and what may be dialled before them."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

import re2

from govern.text.windows import compiled

GENERAL = 0  # which of the forms of a plan is that of every number; the others are those of its kinds


class Kind(NamedTuple):
    """One kind of numbers: how many digits they have (none given: any number) and their form in RE2."""

    lengths: frozenset[int]
    form: str


@dataclass(frozen=True, eq=False)
class Plan:
    """The plan of one region.

    `leading` is what its numbers begin with, where other regions have the same code; `abroad` and `trunk` what is
    dialled before a number of another country, and before one of this; `rewritten` what stands for the latter in the
    number then, by its groups; `general` is the form of every number. All are patterns, empty where there is none.
    """

    code: int
    leading: str
    abroad: str
    trunk: str
    rewritten: str
    general: str
    lengths: frozenset[int]
    lengths_in_place: frozenset[int]
    kinds: tuple[Kind, ...]

    @cached_property
    def forms(self) -> Any:
        """The set of the forms of all numbers and of each kind, which are asked at once."""
        return set_of((self.general, *(kind.form for kind in self.kinds)), re2.Set.FullMatchSet)

    def has(self, national: str) -> bool:
        """Whether a national number is of any kind that the plan knows."""
        length = len(national)
        if not self.general or (self.lengths and length not in self.lengths):
            return False
        found: Collection[int] = self.forms.Match(national) or ()
        lengths = (self.kinds[index - 1].lengths for index in found if index != GENERAL)
        return GENERAL in found and any(length in known or not known for known in lengths)

    def is_possible(self, national: str) -> bool:
        """Whether a national number is as long as one may be, if it is dialled from near too."""
        return len(national) in self.lengths or len(national) in self.lengths_in_place

    def without_trunk(self, digits: str) -> str:
        """Give a number without what is dialled before it inside the country, where it is a number without that."""
        found = begins(self.trunk, digits) if self.trunk else None
        if found is None:
            return digits
        rewritten = self.rewritten if self.rewritten and found.groups()[-1] is not None else ""
        national = found.expand(rewritten.encode()).decode() + digits[found.end() :]
        if self.matches(digits) and not self.matches(national):
            return digits
        length = len(national)
        fits = length not in self.lengths_in_place and (
            length in self.lengths or length > max(self.lengths, default=0)
        )
        return national if fits else digits

    def matches(self, national: str) -> bool:
        """Whether a national number has the form of those of the plan, whatever its length."""
        return self.general != "" and GENERAL in (self.forms.Match(national) or ())

    def is_for_abroad(self, digits: str) -> bool:
        """Whether digits begin with what is dialled before a number of another country."""
        return self.abroad != "" and begins(self.abroad, digits) is not None


@cache
def set_of(patterns: tuple[str, ...], made: Any) -> Any:
    """Compile patterns to an RE2 set, which is asked for all of them at once."""
    compiling = made()
    for pattern in patterns:
        compiling.Add(pattern)
    compiling.Compile()
    return compiling


def begins(pattern: str, digits: str) -> Any:
    """Give the match of a pattern where digits begin; None where there is none."""
    return compiled(pattern).match(digits.encode("ascii"))
