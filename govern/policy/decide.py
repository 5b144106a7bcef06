"""Deciding: rules are held against the ledger; each document, source and the corpus gets its strictest action."""

from collections.abc import Iterable
from typing import Any

import duckdb

from govern.ledger.reading import Ledger
from govern.ledger.tables import DECISIONS
from govern.ledger.writing import write_table
from govern.policy.compiling import compile_condition
from govern.policy.conditions import Scope
from govern.policy.pack import ACTIONS, SEVERITIES, Action, Rule
from govern.policy.packs import Policy
from govern.policy.verdict import Fired, Verdict

BATCH_ROWS = 1 << 16

_FIRED = "CREATE TEMP TABLE fired (scope VARCHAR, doc UBIGINT, source VARCHAR, rule USMALLINT)"
_RULES = "CREATE TEMP TABLE rules (rule USMALLINT, id VARCHAR, action UTINYINT, severity UTINYINT)"
_INSERT: dict[Scope, str] = {
    "document": "SELECT 'document', subject, NULL, {rule} FROM ({query})",
    "source": "SELECT 'source', NULL, subject, {rule} FROM ({query})",
    "corpus": "SELECT 'corpus', NULL, NULL, {rule} FROM ({query})",
}
_DECISIONS = """
    SELECT decided.scope, decided.doc, coalesce(decided.source, documents.source) AS source,
           ?[action + 1] AS action, ?[severity + 1] AS severity, rules
    FROM (
        SELECT scope, doc, source, max(action) AS action, max(severity) AS severity, list_sort(list(id)) AS rules
        FROM fired JOIN rules USING (rule) GROUP BY scope, doc, source
    ) AS decided LEFT JOIN documents USING (doc)
    ORDER BY decided.scope, decided.doc, source
"""


def decide(ledger: Ledger, policy: Policy) -> Verdict:
    """Hold every rule against the ledger, write `decisions.parquet` and give the verdict.

    The table is in order of scope (corpus, documents, sources), document and source; the same ledger and policy give
    the same bytes. Findings stay in DuckDB, which spills to disk: memory does not grow with them.
    """
    rules = policy.rules
    with ledger.connection() as connection:
        connection.execute(_FIRED)
        connection.execute(_RULES)
        for number, rule in enumerate(rules):
            _hold(connection, number, rule)
        decided = connection.sql(_DECISIONS, params=[list(ACTIONS), list(SEVERITIES)])
        write_table(ledger.path("decisions"), DECISIONS, decided.to_arrow_reader(BATCH_ROWS))
        return Verdict(
            policy=policy,
            audited=_number(connection, "SELECT count(*) FROM documents"),
            fired=_fired(connection, rules),
            documents=_by_action(connection, "document"),
            sources=_by_action(connection, "source"),
        )


def _hold(connection: duckdb.DuckDBPyConnection, number: int, rule: Rule) -> None:
    ranks = [number, rule.id, ACTIONS.index(rule.action), SEVERITIES.index(rule.severity)]
    connection.execute("INSERT INTO rules VALUES (?, ?, ?, ?)", ranks)
    query = compile_condition(rule.condition, rule.scope)
    insert = _INSERT[rule.scope].format(rule=int(number), query=query.sql)
    connection.execute(f"INSERT INTO fired {insert}", list(query.parameters))


def _fired(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> tuple[Fired, ...]:
    rows: Iterable[tuple[Any, ...]] = connection.execute("SELECT rule, count(*) FROM fired GROUP BY rule").fetchall()
    fired = sorted((Fired(rules[number], count) for number, count in rows), key=lambda item: item.rule.id)
    return tuple(sorted(fired, key=lambda item: item.weight, reverse=True))


def _by_action(connection: duckdb.DuckDBPyConnection, scope: Scope) -> dict[Action, int]:
    strictest = """
        SELECT action, count(*) FROM (
            SELECT max(action) AS action FROM fired JOIN rules USING (rule) WHERE scope = ? GROUP BY doc, source
        ) GROUP BY action ORDER BY action"""
    return {ACTIONS[action]: count for action, count in connection.execute(strictest, [scope]).fetchall()}


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
