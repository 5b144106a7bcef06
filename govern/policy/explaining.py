"""Why each rule fires for one document, or does not: each part of its condition is held against it alone."""

from collections.abc import Sequence
from contextlib import closing
from typing import Literal, NamedTuple, TypeAlias

import duckdb

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.compiling import compile_condition
from govern.policy.conditions import AllCondition, AnyCondition, Condition, NotCondition
from govern.policy.curation.correcting import correct
from govern.policy.curation.frozen import frozen_curations
from govern.policy.found import prepare_findings
from govern.policy.pack import Rule
from govern.policy.resolving import reading, told

State: TypeAlias = Literal["fired", "open", "quiet", "not-held"]
OF_DOCUMENT = ("documents", "findings", "duplicates", "licences", "public_domain", "contamination", "earlier")
_OWN_REPEATED = "CREATE TEMP TABLE own AS SELECT * FROM repeated WHERE digest IN (SELECT digest FROM findings)"


class Explained(NamedTuple):
    """A rule over documents, and what came of it for one.

    `parts` of its condition are why: those that hold where it fired, those that do not where it is quiet, and those
    that nobody can tell where it is open, for want of the `missing` facts of the plan. It is not held where it is for
    another stage or purpose.
    """

    rule: Rule
    state: State
    parts: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()


class Decided(NamedTuple):
    """What the last decision asks of the document, its source or the corpus, and by which rules."""

    scope: str
    action: str
    rules: list[str]
    unknown: list[str]
    waived: list[str]


def explained(ledger: Ledger, doc: int, rules: Sequence[Rule], circumstances: Circumstances) -> list[Explained]:
    """Explain every rule over documents for the document `doc`, in the order of `rules`.

    The ledger is taken as the last decision corrected it; waivers change nothing of what fires.
    """
    asked = [rule for rule in rules if rule.scope == "document"]
    circumstances = circumstances.of(ledger.manifest)
    holding = frozen_curations(ledger).curations.holding(circumstances.today)
    with closing(ledger.connection()) as connection:
        correct(connection, holding.corrections, rules)
        _only(connection, doc)
        prepare_findings(connection, [leaf for rule in asked for leaf in rule.leaves])
        return [_explained(connection, rule, circumstances) for rule in asked]


def decided(ledger: Ledger, doc: int) -> list[Decided]:
    """Give the last decision on the document, on its source and on the corpus, where they ask for anything."""
    if not ledger.path("decisions").is_file():
        return []
    query = """
        SELECT scope, action, rules, unknown, waived FROM decisions
        WHERE scope = 'corpus' OR (scope = 'document' AND doc = $doc)
           OR (scope = 'source' AND source = (SELECT source FROM documents WHERE doc = $doc))
        ORDER BY list_position(['document', 'source', 'corpus'], scope)"""
    with closing(ledger.connection()) as connection:
        return [Decided(*row) for row in connection.execute(query, {"doc": doc}).fetchall()]


def _only(connection: duckdb.DuckDBPyConnection, doc: int) -> None:
    """Let the tables hold nothing but what is known of one document."""
    for name in OF_DOCUMENT:
        connection.execute(f"CREATE TEMP TABLE own_{name} AS SELECT * FROM {name} WHERE doc = ?", [doc])
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM own_{name}")
    connection.execute(_OWN_REPEATED)
    connection.execute("CREATE OR REPLACE TEMP VIEW repeated AS SELECT * FROM own")


def _explained(connection: duckdb.DuckDBPyConnection, rule: Rule, circumstances: Circumstances) -> Explained:
    read = reading(rule, circumstances)
    if read is None:
        return Explained(rule, "not-held")
    answers = {id(leaf): _answer(connection, leaf, circumstances) for leaf in rule.leaves}
    holds = _holds(rule.condition, answers)
    if holds and "purpose" in read.missing and len(rule.purpose) == 1:
        holds = None
    state: State = "quiet" if holds is False else "open" if holds is None else "fired"
    missing = read.missing if state == "open" else ()
    return Explained(rule, state, tuple(_deciding(rule.condition, holds, answers)), missing)


def _answer(connection: duckdb.DuckDBPyConnection, leaf: Condition, circumstances: Circumstances) -> bool | None:
    if (answer := told(leaf, circumstances)) is not None:
        return answer.holds
    query = compile_condition(leaf, "document")
    return bool(connection.execute(query.sql, list(query.parameters)).fetchall())


def _holds(condition: Condition, answers: dict[int, bool | None]) -> bool | None:
    match condition:
        case NotCondition():
            inner = _holds(condition.condition, answers)
            return None if inner is None else not inner
        case AllCondition() | AnyCondition():
            parts = [_holds(part, answers) for part in condition.conditions]
            decisive = isinstance(condition, AnyCondition)
            return decisive if decisive in parts else None if None in parts else not decisive
        case _:
            return answers[id(condition)]


def _deciding(condition: Condition, holds: bool | None, answers: dict[int, bool | None]) -> list[Condition]:
    """Give the parts that answer as the whole does."""
    if isinstance(condition, AllCondition | AnyCondition):
        return [leaf for part in condition.conditions for leaf in _deciding(part, holds, answers)]
    return [condition] if _holds(condition, answers) is holds else []
