"""Why each rule fires for a document, a source or the corpus, or does not: each part of its condition is asked."""

from collections.abc import Sequence
from contextlib import closing

import duckdb

from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.compiling import compile_condition
from govern.policy.conditions import AllCondition, AnyCondition, Condition, NotCondition
from govern.policy.curation.corrected import corrections_of
from govern.policy.curation.correcting import correct
from govern.policy.curation.frozen import frozen_curations
from govern.policy.curation.model import Waiver
from govern.policy.curation.waiving import waive
from govern.policy.decide import FIRED
from govern.policy.explained import About, Explained, Explanation, State
from govern.policy.found import prepare_findings
from govern.policy.pack import Rule
from govern.policy.resolving import Reading, reading, told

OF_DOCUMENT = ("documents", "findings", "duplicates", "licences", "public_domain", "contamination", "earlier")
_OWN_REPEATED = "CREATE TEMP TABLE own AS SELECT * FROM repeated WHERE digest IN (SELECT digest FROM findings)"


def explained(ledger: Ledger, about: About, rules: Sequence[Rule], circumstances: Circumstances) -> Explanation:
    """Explain every rule of the scope of `about`, in the order of `rules`.

    The ledger is taken as the last decision corrected it. Waivers change nothing of what fires; they are told.
    """
    asked = [rule for rule in rules if rule.scope == about.scope]
    circumstances = circumstances.of(ledger.manifest)
    holding = frozen_curations(ledger).curations.holding(circumstances.today)
    with closing(ledger.connection()) as connection:
        correct(connection, holding.corrections, rules)
        corrections = corrections_of(connection, holding.corrections, about.scope, about.doc, about.source)
        if about.doc is not None:
            _only(connection, about.doc)
        prepare_findings(connection, [leaf for rule in asked for leaf in rule.leaves])
        readings = [reading(rule, circumstances) for rule in asked]
        outcomes = [
            _explained(connection, about, rule, read, circumstances)
            for rule, read in zip(asked, readings, strict=True)
        ]
        held = {number: read for number, read in enumerate(readings) if read is not None}
        return Explanation(about, _waived(connection, about, outcomes, held, holding.waivers), corrections)


def _only(connection: duckdb.DuckDBPyConnection, doc: int) -> None:
    """Let the tables hold nothing but what is known of one document."""
    for name in OF_DOCUMENT:
        connection.execute(f"CREATE TEMP TABLE own_{name} AS SELECT * FROM {name} WHERE doc = ?", [doc])
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM own_{name}")
    connection.execute(_OWN_REPEATED)
    connection.execute("CREATE OR REPLACE TEMP VIEW repeated AS SELECT * FROM own")


def _explained(
    connection: duckdb.DuckDBPyConnection,
    about: About,
    rule: Rule,
    read: Reading | None,
    circumstances: Circumstances,
) -> Explained:
    if read is None:
        return Explained(rule, "not-held")
    answers = {id(leaf): _answer(connection, about, leaf, circumstances) for leaf in rule.leaves}
    holds = _holds(rule.condition, answers)
    if holds and "purpose" in read.missing and len(rule.purpose) == 1:
        holds = None
    state: State = "quiet" if holds is False else "open" if holds is None else "fired"
    missing = read.missing if state == "open" else ()
    return Explained(rule, state, tuple(_deciding(rule.condition, holds, answers)), missing)


def _answer(
    connection: duckdb.DuckDBPyConnection, about: About, leaf: Condition, circumstances: Circumstances
) -> bool | None:
    if (answer := told(leaf, circumstances)) is not None:
        return answer.holds
    query = compile_condition(leaf, about.scope)
    subject = {"document": about.doc, "source": about.source, "corpus": True}[about.scope]
    holds = f"SELECT 1 FROM ({query.sql}) WHERE subject = ? LIMIT 1"
    return bool(connection.execute(holds, [*query.parameters, subject]).fetchall())


def _waived(
    connection: duckdb.DuckDBPyConnection,
    about: About,
    outcomes: list[Explained],
    readings: dict[int, Reading],
    waivers: Sequence[Waiver],
) -> list[Explained]:
    """Add to each rule that fired or is open the waivers that hold for it here."""
    connection.execute(FIRED)
    for number, one in enumerate(outcomes):
        if one.state in ("fired", "open"):
            row = [about.scope, about.doc, about.source, number, one.state == "fired"]
            connection.execute("INSERT INTO fired (scope, doc, source, rule, sure) VALUES (?, ?, ?, ?, ?)", row)
    found = waive(connection, waivers, [one.rule for one in outcomes], readings)
    return [
        one._replace(waivers=tuple(each.waiver for each in found if each.rule.id == one.rule.id)) for one in outcomes
    ]


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
