"""Deciding: rules are held against the ledger; each document, source and the corpus gets its strictest action."""

from collections.abc import Mapping

import duckdb

from govern.ledger.reading import DECIDED, Ledger
from govern.ledger.tables import DECISIONS, USES
from govern.ledger.writing import write_table
from govern.policy.circumstances import Circumstances
from govern.policy.compiling import compile_condition
from govern.policy.conditions import Scope
from govern.policy.curation.correcting import correct
from govern.policy.curation.frozen import freeze
from govern.policy.curation.loading import NO_CURATIONS, LoadedCurations
from govern.policy.curation.outcome import outcomes
from govern.policy.curation.waiving import waive
from govern.policy.found import prepare_findings
from govern.policy.frozen import freeze_verdict
from govern.policy.pack import ACTIONS, SEVERITIES, Action, Rule
from govern.policy.packs import Policy
from govern.policy.query import Query
from govern.policy.record import forget_decision, record_decision
from govern.policy.resolving import Reading, reading
from govern.policy.uses import Use, uses_by_region
from govern.policy.verdict import Fired, Open, Verdict

BATCH_ROWS = 1 << 16

REVIEW = ACTIONS.index("review")

FIRED = """
    CREATE TEMP TABLE fired (
        scope VARCHAR, doc UBIGINT, source VARCHAR, rule USMALLINT, sure BOOLEAN, waived BOOLEAN DEFAULT FALSE
    )"""
_RULES = "CREATE TEMP TABLE rules (rule USMALLINT, id VARCHAR, pack VARCHAR, action UTINYINT, severity UTINYINT)"
_NAMED = """
    INSERT INTO rules
    SELECT unnest(?::USMALLINT[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::UTINYINT[]),
           unnest(?::UTINYINT[])
"""
# whoever does not know has to look, however strict the rule would be; what is waived is only told
_DUE = f"""
    CREATE TEMP VIEW due AS
    SELECT * REPLACE (CASE WHEN waived THEN 0 ELSE severity END AS severity),
           CASE WHEN waived THEN 0 WHEN sure THEN action ELSE least(action, {REVIEW}) END AS due
    FROM fired JOIN rules USING (rule)
"""
_INSERT: dict[Scope, str] = {
    "document": "SELECT 'document', subject, NULL, {rule}, {sure} FROM ({query})",
    "source": "SELECT 'source', NULL, subject, {rule}, {sure} FROM ({query})",
    "corpus": "SELECT 'corpus', NULL, NULL, {rule}, {sure} FROM ({query})",
}
_DECISIONS = """
    SELECT decided.scope, decided.doc, coalesce(decided.source, documents.source) AS source,
           ?[due + 1] AS action, ?[severity + 1] AS severity, rules, unknown, waived
    FROM (
        SELECT scope, doc, source, max(due) AS due, max(severity) AS severity,
               coalesce(list_sort(list(id) FILTER (sure)), []) AS rules,
               coalesce(list_sort(list(id) FILTER (NOT sure)), []) AS unknown,
               coalesce(list_sort(list(id) FILTER (waived)), []) AS waived
        FROM due GROUP BY scope, doc, source
    ) AS decided LEFT JOIN documents USING (doc)
    ORDER BY decided.scope, decided.doc, source
"""


def decide(
    ledger: Ledger, policy: Policy, circumstances: Circumstances, curations: LoadedCurations = NO_CURATIONS
) -> Verdict:
    """Hold every rule against the ledger as it is corrected, but for what is waived, and give the verdict.

    Writes the tables `decisions`, `uses` and `curations`, in order of scope (corpus, documents, sources), document
    and source, of region and source, and of kind and id, and the verdict (`frozen.py`); the same ledger, policy,
    circumstances and curations give the same bytes. Findings stay in DuckDB, which spills to disk.

    Raises:
        PolicyError: two corrections say different things of the same.
    """
    rules = policy.rules
    circumstances = circumstances.of(ledger.manifest)
    holding = curations.curations.holding(circumstances.today)
    readings = [reading(rule, circumstances) for rule in rules]
    with ledger.connection(but=DECIDED) as connection:
        for statement in (FIRED, _RULES, _DUE):
            connection.execute(statement)
        subjects = correct(connection, holding.corrections, rules)
        prepare_findings(connection, [leaf for rule in rules for leaf in rule.leaves])
        held = {number: read for number, read in enumerate(readings) if read is not None}
        connection.execute(_NAMED, _ranks({number: rules[number] for number in held}))
        for number, read in held.items():
            _hold(connection, number, rules[number].scope, read)
        waived = waive(connection, holding.waivers, rules, held)
        forget_decision(ledger)
        decided = connection.sql(_DECISIONS, params=[list(ACTIONS), list(SEVERITIES)])
        write_table(ledger.path("decisions"), DECISIONS, decided.to_arrow_reader(BATCH_ROWS))
        uses = uses_by_region(connection, policy.regions)
        write_table(ledger.path("uses"), USES, uses.to_batches())
        told = outcomes(curations.curations, subjects, waived, circumstances.today)
        freeze(ledger, told)
        verdict = Verdict(
            policy=policy,
            circumstances=circumstances,
            audited=_number(connection, "SELECT count(*) FROM documents"),
            fired=_fired(connection, rules),
            open=_open(connection, rules, readings),
            not_held=readings.count(None),
            documents=_by_action(connection, "document"),
            sources=_by_action(connection, "source"),
            uses=tuple(Use(**row) for row in uses.to_pylist()),
            waived=tuple(waived),
            curations=told,
        )
    record_decision(ledger, verdict, curations, freeze_verdict(ledger, verdict))
    return verdict


def _ranks(rules: Mapping[int, Rule]) -> list[list[int] | list[str]]:
    """Give the columns of the table `rules`."""
    return [
        list(rules),
        [rule.id for rule in rules.values()],
        [rule.id.partition(".")[0] for rule in rules.values()],
        [ACTIONS.index(rule.action) for rule in rules.values()],
        [SEVERITIES.index(rule.severity) for rule in rules.values()],
    ]


def _hold(connection: duckdb.DuckDBPyConnection, number: int, scope: Scope, read: Reading) -> None:
    surely = compile_condition(read.surely, scope)
    _insert(connection, number, scope, surely, True)
    if read.perhaps != read.surely:
        perhaps = compile_condition(read.perhaps, scope)
        sql = f"(SELECT subject FROM ({perhaps.sql})) EXCEPT (SELECT subject FROM ({surely.sql}))"
        _insert(connection, number, scope, Query(sql, (*perhaps.parameters, *surely.parameters)), False)


def _insert(connection: duckdb.DuckDBPyConnection, number: int, scope: Scope, query: Query, sure: bool) -> None:
    insert = _INSERT[scope].format(rule=int(number), sure=sure, query=query.sql)
    connection.execute(f"INSERT INTO fired (scope, doc, source, rule, sure) {insert}", list(query.parameters))


def _counts(connection: duckdb.DuckDBPyConnection, sure: bool) -> list[tuple[int, int, int]]:
    query = "SELECT rule, count(*), count(*) FILTER (waived) FROM fired WHERE sure = ? GROUP BY rule ORDER BY rule"
    rows: list[tuple[int, int, int]] = connection.execute(query, [sure]).fetchall()
    return rows


def _fired(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> tuple[Fired, ...]:
    fired = sorted((Fired(rules[number], *counts) for number, *counts in _counts(connection, True)), key=_by_id)
    return tuple(sorted(fired, key=lambda item: item.weight, reverse=True))


def _open(
    connection: duckdb.DuckDBPyConnection, rules: list[Rule], readings: list[Reading | None]
) -> tuple[Open, ...]:
    missing = [read.missing if read else () for read in readings]
    found = [
        Open(rules[number], count, missing[number], waived) for number, count, waived in _counts(connection, False)
    ]
    return tuple(sorted(found, key=_by_id))


def _by_id(item: Fired | Open) -> str:
    return item.rule.id


def _by_action(connection: duckdb.DuckDBPyConnection, scope: Scope) -> dict[Action, int]:
    strictest = """
        SELECT action, count(*) FROM (SELECT max(due) AS action FROM due WHERE scope = ? GROUP BY doc, source)
        GROUP BY action ORDER BY action"""
    return {ACTIONS[action]: count for action, count in connection.execute(strictest, [scope]).fetchall()}


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
