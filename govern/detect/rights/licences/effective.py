"""Under which licence something stands: what it says itself, else what is said for its folder, else what is declared.

A tag comes first, then a header, the nearest licence file upwards, the nearest package manifest upwards, what the
record says of itself and what was declared of its source. Where two say different things that is a conflict; what the
repository says never makes a file freer than the file itself says.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from license_expression import ExpressionError

from govern.detect.rights.licences.expressions import alternatives, normalised
from govern.detect.rights.licences.facts import facts

Basis = Literal["tag", "header", "licence-file", "manifest", "record", "declared"]
Parties = Literal["own", "repository", "declared"]
ORDER: tuple[Basis, ...] = ("tag", "header", "licence-file", "manifest", "record", "declared")
OWN: tuple[Basis, ...] = ("tag", "header")
DECLARED: tuple[Basis, ...] = ("record", "declared")
MOST_JOINED = 16  # licences of one text that are kept, the strictest: what names more is a list of licences
NOBODY_KNOWS = "LicenseRef-scancode-unknown"  # how the ids begin of what names no licence that is known
STRICTNESS = (
    "public-domain",
    "permissive",
    "weak-copyleft",
    "copyleft",
    "share-alike",
    "network-copyleft",
    "no-derivatives",
    "source-available",
    "use-restricted",
    "non-commercial",
    "proprietary",
)


class Evidence(NamedTuple):
    """One thing that is said of a licence, and on which basis."""

    basis: Basis
    expression: str


class Conflict(NamedTuple):
    """Two things said that cannot both hold for all of it."""

    one: Evidence
    other: Evidence

    @property
    def parties(self) -> Parties:
        """Who disagrees: the text with itself, with or within its repository, or with what is declared."""
        bases = (self.one.basis, self.other.basis)
        if any(basis in DECLARED for basis in bases):
            return "declared"
        return "own" if all(basis in OWN for basis in bases) else "repository"


class Standing(NamedTuple):
    """The effective licence as an SPDX expression ("" where nothing is known), on which basis, and what contradicts.

    `stricter` is the strictest of all that was said where it asks more than `expression`, else "".
    """

    expression: str
    basis: Basis | Literal["none"]
    stricter: str
    conflicts: tuple[Conflict, ...]


def standing(evidence: Iterable[Evidence]) -> Standing:
    """Weigh all that is said of one text's licence.

    What names no licence that is known says nothing beside what does, unless it is all that the text says of itself.
    """
    every = list(evidence)
    known = [each for each in every if not is_unknown(each.expression)]
    if any(each.basis in OWN for each in known) or not any(each.basis in OWN for each in every):
        every = known or every
    by_basis: dict[Basis, set[str]] = {}
    for each in every:
        by_basis.setdefault(each.basis, set()).add(each.expression)
    said = [Evidence(basis, together(by_basis[basis])) for basis in ORDER if basis in by_basis]
    if not said:
        return Standing("", "none", "", ())
    conflicts = tuple(
        Conflict(one, other)
        for number, one in enumerate(said)
        for other in said[number + 1 :]
        if not agree(one.expression, other.expression)
    )
    chosen = said[0]
    for one, other in conflicts:
        # what a tag and a header say differently holds as the stricter of them; the repository frees from neither
        if (one.basis, other.basis) == OWN and strictness(other.expression) > strictness(one.expression):
            chosen = other
    strictest = max(said, key=lambda each: strictness(each.expression)).expression
    more = strictness(strictest) > strictness(chosen.expression)
    return Standing(chosen.expression, chosen.basis, strictest if more else "", conflicts)


def together(expressions: Iterable[str]) -> str:
    """Give what is said of one text on one basis as one expression: all of it holds."""
    return _joined(expressions, " AND ")


def choice(files: Sequence[Iterable[str]]) -> str:
    """Give what licence files beside each other say: `LICENSE-MIT` and `LICENSE-APACHE` offer a choice."""
    return _joined((together(file) for file in files), " OR ")


def _joined(expressions: Iterable[str], operator: str) -> str:
    parts = sorted(set(expressions))
    if len(parts) > MOST_JOINED:
        parts = sorted(sorted(parts, key=strictness, reverse=True)[:MOST_JOINED])
    return parts[0] if len(parts) == 1 else normalised(operator.join(f"({each})" for each in parts))


def agree(one: str, other: str) -> bool:
    """Whether two expressions can both hold: one chooses among what the other offers, or says a part of it."""
    if one == other:
        return True
    try:
        first, second = alternatives(one), alternatives(other)
    except ExpressionError:
        return False
    return any(mine <= theirs or theirs <= mine for mine in first for theirs in second)


def strictness(expression: str) -> int:
    """Give how much an expression asks, as a place in `STRICTNESS`: of alternatives the least, of parts the most.

    What is not known asks most.
    """
    try:
        choices = alternatives(expression)
    except ExpressionError:
        return len(STRICTNESS)
    return min(
        (max((_asks(licence) for licence in choice), default=0) for choice in choices), default=len(STRICTNESS)
    )


def is_unknown(expression: str) -> bool:
    """Whether an expression names nothing but licences that nobody knows."""
    try:
        choices = alternatives(expression)
    except ExpressionError:
        return True
    return all(licence.startswith(NOBODY_KNOWS) for choice in choices for licence in choice)


def group(expression: str) -> str | None:
    """Give the class of an expression, a word of `STRICTNESS`; None where it is not known."""
    place = strictness(expression) if expression else len(STRICTNESS)
    return STRICTNESS[place] if place < len(STRICTNESS) else None


def _asks(licence: str) -> int:
    known = facts(licence)
    return STRICTNESS.index(known.group) if known else len(STRICTNESS)
