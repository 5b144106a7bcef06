"""When protection ends: `yes`, `no` or `unknown` for a work, by jurisdiction, on a day of one's own choosing.

Terms run to the end of the calendar year (Directive 2006/116/EC, article 8; 17 U.S.C. 305), so the year is enough.
What is not known stays `unknown`: a missing date is never a permission.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from govern.detect.datafile import datafile

Answer = Literal["yes", "no", "unknown"]
FREE_IN_THE_US, COPYRIGHTED = "us-public-domain", "copyrighted"  # what Project Gutenberg says of its books


class Work(NamedTuple):
    """What is known of a work: years, None where unknown.

    `died` and `born` are the latest of all authors and translators, `died` only where all of them are dead.
    `gutenberg` is `FREE_IN_THE_US` or `COPYRIGHTED` where Project Gutenberg says so.
    """

    died: int | None = None
    born: int | None = None
    published: int | None = None
    anonymous: bool = False
    gutenberg: str | None = None


class Standing(NamedTuple):
    """Whether a work is free in a jurisdiction, by which rule, and in which year it is or was free first."""

    jurisdiction: str
    answer: Answer
    rule: str
    free_from: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The rules of one jurisdiction, as `terms.yaml` explains them."""

    jurisdiction: str
    name: str
    law: str
    source: str
    verified: bool
    life: int
    anonymous: int | None = None
    publication: int | None = None
    before: int = 0
    formalities_until: int = 0
    reserved: int | None = None
    reserved_until: int = 0
    over: int | None = None
    longer: int | None = None
    longer_until: int = 0
    note: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """Give the rules of every jurisdiction in the data, in its order."""
    listed: dict[str, dict[str, Any]] = datafile("rights/public_domain/terms.yaml")["jurisdictions"]
    return tuple(Term(jurisdiction, **rules) for jurisdiction, rules in listed.items())


def standings(work: Work, year: int) -> Iterator[Standing]:
    """Yield how a work stands in every jurisdiction in `year`."""
    for term in terms():
        yield _of_publication(term, work, year) if term.publication else _of_life(term, work, year)


def _of_life(term: Term, work: Work, year: int) -> Standing:
    if work.died is not None:
        if term.over is not None and work.died <= term.over:
            return Standing(term.jurisdiction, "yes", f"died until {term.over}")
        years = term.longer if term.longer and work.died <= term.longer_until else term.life
        return _ended(term, f"life+{years}", work.died + years + 1, year)
    if work.born is not None and work.born + term.life >= year:
        return Standing(term.jurisdiction, "no", f"life+{term.life}")
    if work.anonymous and work.published is not None and term.anonymous:
        return _ended(term, f"anonymous, publication+{term.anonymous}", work.published + term.anonymous + 1, year)
    return Standing(term.jurisdiction, "unknown", "author's death unknown")


def _of_publication(term: Term, work: Work, year: int) -> Standing:
    """Weigh a work where the year of publication counts; that of a record may be of a later edition."""
    if work.gutenberg is not None:
        free = work.gutenberg == FREE_IN_THE_US
        return Standing(term.jurisdiction, "yes" if free else "no", "Project Gutenberg's header")
    if work.published is None:
        return Standing(term.jurisdiction, "unknown", "publication unknown")
    free_from = work.published + (term.publication or 0) + 1
    if work.published < term.before and free_from <= year:
        return Standing(term.jurisdiction, "yes", f"publication+{term.publication}", free_from)
    if work.died is not None and work.died < work.published:
        return Standing(term.jurisdiction, "unknown", "perhaps a later edition")
    if work.published <= term.formalities_until:
        return Standing(term.jurisdiction, "unknown", "renewal and notice not looked up")
    if term.reserved is not None and work.published >= term.reserved and year < term.reserved_until:
        return Standing(term.jurisdiction, "no", f"published since {term.reserved}")
    return _of_life(term, work, year)


def _ended(term: Term, rule: str, free_from: int, year: int) -> Standing:
    return Standing(term.jurisdiction, "yes" if free_from <= year else "no", rule, free_from)
