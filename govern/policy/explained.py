"""What an explanation tells: of whom, what came of each rule, what was corrected, and what the last decision asks."""

from contextlib import closing
from difflib import get_close_matches
from typing import Literal, NamedTuple, TypeAlias

from govern.ledger.reading import Ledger, LedgerError
from govern.policy.conditions import Condition, Scope
from govern.policy.curation.model import Correction, Waiver
from govern.policy.pack import Rule

State: TypeAlias = Literal["fired", "open", "quiet", "not-held"]
_DECIDED = """
    SELECT scope, action, rules, unknown, waived FROM decisions
    WHERE scope = 'corpus' OR (scope = 'document' AND doc = $doc)
       OR (scope = 'source' AND source = coalesce($source, (SELECT source FROM documents WHERE doc = $doc)))
    ORDER BY list_position(['document', 'source', 'corpus'], scope)"""


class About(NamedTuple):
    """What is explained: a document by its number, a source by its name, or the corpus."""

    scope: Scope
    doc: int | None = None
    source: str | None = None


class Explained(NamedTuple):
    """A rule, and what came of it for the document, source or corpus.

    `parts` of its condition are why: those that hold where it fired, those that do not where it is quiet, and those
    that nobody can tell where it is open, for want of the `missing` facts. It is not held where it is for another
    stage or purpose. `waivers` accept the risk, so that it asks for nothing.
    """

    rule: Rule
    state: State
    parts: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Explanation(NamedTuple):
    """Every rule of the scope that is explained, and the corrections under which they were held."""

    about: About
    rules: list[Explained]
    corrections: list[Correction]


class Decided(NamedTuple):
    """What the last decision asks of the document, its source or the corpus, and by which rules."""

    scope: Scope
    action: str
    rules: list[str]
    unknown: list[str]
    waived: list[str]


def decided(ledger: Ledger, about: About) -> list[Decided]:
    """Give the last decision on what is explained and on what it belongs to, where they ask for anything."""
    if not ledger.path("decisions").is_file():
        return []
    with closing(ledger.connection()) as connection:
        asked = connection.execute(_DECIDED, {"doc": about.doc, "source": about.source})
        return [Decided(*row) for row in asked.fetchall()]


def known_source(ledger: Ledger, name: str) -> str:
    """Give the name of a source back.

    Raises:
        LedgerError: the ledger has no source of this name.
    """
    with closing(ledger.connection()) as connection:
        names = [source for (source,) in connection.execute("SELECT source FROM sources ORDER BY source").fetchall()]
    if name not in names:
        near = get_close_matches(name, names, n=1)
        raise LedgerError(
            f"no source is called {name}; {f'did you mean {near[0]}?' if near else 'the report has all'}"
        )
    return name
