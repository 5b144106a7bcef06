"""Deciding: rules are held against the ledger; each document, source and the corpus gets its strictest action."""

import duckdb

from govern.ledger.reading import Ledger
from govern.ledger.tables import DECISIONS, USES
from govern.ledger.writing import write_table
from govern.policy.circumstances import Circumstances
from govern.policy.compiling import Query, compile_condition
from govern.policy.conditions import Scope
from govern.policy.found import prepare_findings
from govern.policy.pack import ACTIONS, SEVERITIES, Action, Rule
from govern.policy.packs import Policy
from govern.policy.record import record_decision
from govern.policy.resolving import Reading, reading
from govern.policy.uses import Use, uses_by_region
from govern.policy.verdict import Fired, Open, Verdict

BATCH_ROWS = 1 << 16

REVIEW = ACTIONS.index("review")

_FIRED = "CREATE TEMP TABLE fired (scope VARCHAR, doc UBIGINT, source VARCHAR, rule USMALLINT, sure BOOLEAN)"
_RULES = "CREATE TEMP TABLE rules (rule USMALLINT, id VARCHAR, pack VARCHAR, action UTINYINT, severity UTINYINT)"
# whoever does not know has to look, however strict the rule would be
_DUE = f"""
    CREATE TEMP VIEW due AS
    SELECT *, CASE WHEN sure THEN action ELSE least(action, {REVIEW}) END AS due FROM fired JOIN rules USING (rule)
"""
_INSERT: dict[Scope, str] = {
    "document": "SELECT 'document', subject, NULL, {rule}, {sure} FROM ({query})",
    "source": "SELECT 'source', NULL, subject, {rule}, {sure} FROM ({query})",
    "corpus": "SELECT 'corpus', NULL, NULL, {rule}, {sure} FROM ({query})",
}
_DECISIONS = """
    SELECT decided.scope, decided.doc, coalesce(decided.source, documents.source) AS source,
           ?[due + 1] AS action, ?[severity + 1] AS severity, rules, unknown
    FROM (
        SELECT scope, doc, source, max(due) AS due, max(severity) AS severity,
               coalesce(list_sort(list(id) FILTER (sure)), []) AS rules,
               coalesce(list_sort(list(id) FILTER (NOT sure)), []) AS unknown
        FROM due GROUP BY scope, doc, source
    ) AS decided LEFT JOIN documents USING (doc)
    ORDER BY decided.scope, decided.doc, source
"""


def decide(ledger: Ledger, policy: Policy, circumstances: Circumstances) -> Verdict:
    """Hold every rule against the ledger, write `decisions.parquet` and `uses.parquet` and give the verdict.

    The tables are in order of scope (corpus, documents, sources), document and source, and of region and source; the
    same ledger, policy and circumstances give the same bytes. Findings stay in DuckDB, which spills to disk.
    """
    rules = policy.rules
    readings = [reading(rule, circumstances) for rule in rules]
    with ledger.connection() as connection:
        for statement in (_FIRED, _RULES, _DUE):
            connection.execute(statement)
        prepare_findings(connection, [leaf for rule in rules for leaf in rule.leaves])
        for number, (rule, read) in enumerate(zip(rules, readings, strict=True)):
            if read is not None:
                _hold(connection, number, rule, read)
        decided = connection.sql(_DECISIONS, params=[list(ACTIONS), list(SEVERITIES)])
        write_table(ledger.path("decisions"), DECISIONS, decided.to_arrow_reader(BATCH_ROWS))
        uses = uses_by_region(connection, policy.regions)
        write_table(ledger.path("uses"), USES, uses.to_batches())
        record_decision(ledger, policy, circumstances)
        return Verdict(
            policy=policy,
            circumstances=circumstances,
            audited=_number(connection, "SELECT count(*) FROM documents"),
            fired=_fired(connection, rules),
            open=_open(connection, rules, readings),
            not_held=readings.count(None),
            documents=_by_action(connection, "document"),
            sources=_by_action(connection, "source"),
            uses=tuple(Use(**row) for row in uses.to_pylist()),
        )


def _hold(connection: duckdb.DuckDBPyConnection, number: int, rule: Rule, read: Reading) -> None:
    ranks = [number, rule.id, rule.id.partition(".")[0], ACTIONS.index(rule.action), SEVERITIES.index(rule.severity)]
    connection.execute("INSERT INTO rules VALUES (?, ?, ?, ?, ?)", ranks)
    surely = compile_condition(read.surely, rule.scope)
    _insert(connection, number, rule.scope, surely, True)
    if read.perhaps != read.surely:
        perhaps = compile_condition(read.perhaps, rule.scope)
        sql = f"(SELECT subject FROM ({perhaps.sql})) EXCEPT (SELECT subject FROM ({surely.sql}))"
        _insert(connection, number, rule.scope, Query(sql, (*perhaps.parameters, *surely.parameters)), False)


def _insert(connection: duckdb.DuckDBPyConnection, number: int, scope: Scope, query: Query, sure: bool) -> None:
    insert = _INSERT[scope].format(rule=int(number), sure=sure, query=query.sql)
    connection.execute(f"INSERT INTO fired {insert}", list(query.parameters))


def _counts(connection: duckdb.DuckDBPyConnection, sure: bool) -> list[tuple[int, int]]:
    query = "SELECT rule, count(*) FROM fired WHERE sure = ? GROUP BY rule ORDER BY rule"
    rows: list[tuple[int, int]] = connection.execute(query, [sure]).fetchall()
    return rows


def _fired(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> tuple[Fired, ...]:
    fired = sorted((Fired(rules[number], count) for number, count in _counts(connection, True)), key=_by_id)
    return tuple(sorted(fired, key=lambda item: item.weight, reverse=True))


def _open(
    connection: duckdb.DuckDBPyConnection, rules: list[Rule], readings: list[Reading | None]
) -> tuple[Open, ...]:
    missing = [read.missing if read else () for read in readings]
    found = [Open(rules[number], count, missing[number]) for number, count in _counts(connection, False)]
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
