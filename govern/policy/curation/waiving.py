"""Waivers of risk: what a rule asks for becomes a note where it is waived. Rules are held, and nothing is due yet."""

from collections.abc import Mapping, Sequence

import duckdb

from govern.policy.curation.model import Waiver
from govern.policy.curation.outcome import Waived
from govern.policy.curation.selecting import documents_where, rules_matching
from govern.policy.curation.values import waive_values
from govern.policy.pack import Rule
from govern.policy.query import Query
from govern.policy.resolving import Reading

# `place` is that of the row in `fired`
_WAIVINGS = "CREATE TEMP TABLE waivings (waiver USMALLINT, place BIGINT)"
_WAIVE = """
    INSERT INTO waivings SELECT {waiver}, rowid FROM fired
    WHERE rule IN (SELECT unnest(?::USMALLINT[])) AND (sure OR {unknown}) AND ({where})"""
_WAIVED = "UPDATE fired SET waived = TRUE WHERE rowid IN (SELECT place FROM waivings)"
_COUNTED = """
    SELECT waiver, rule, count(DISTINCT place) FROM waivings JOIN fired ON fired.rowid = place
    GROUP BY waiver, rule ORDER BY waiver, rule"""


def waive(
    connection: duckdb.DuckDBPyConnection,
    waivers: Sequence[Waiver],
    rules: Sequence[Rule],
    readings: Mapping[int, Reading],
) -> list[Waived]:
    """Mark what is waived in the table `fired`; give each waiver with each rule that it waives, in order of both."""
    if not waivers:
        return []
    connection.execute(_WAIVINGS)
    for number, waiver in enumerate(waivers):
        where = _where(waiver)
        query = _WAIVE.format(waiver=number, unknown=waiver.unknown, where=where.sql)
        connection.execute(query, [rules_matching(waiver.rule, rules), *where.parameters])
    waive_values(connection, waivers, rules, readings)
    connection.execute(_WAIVED)
    counted = connection.execute(_COUNTED).fetchall()
    return [Waived(waivers[number], rules[rule], count) for number, rule, count in counted]


def _where(waiver: Waiver) -> Query:
    """Give the test that rows of `fired` pass: a narrower waiver is for no wider subject than it names."""
    if waiver.source is waiver.path is waiver.digest is None:
        return Query("TRUE")
    documents = documents_where(waiver)
    sql, values = f"doc IN (SELECT doc FROM documents WHERE {documents.sql})", documents.parameters
    if waiver.path is waiver.digest is None:
        sql, values = f"{sql} OR (scope = 'source' AND source = ?)", (*values, waiver.source)
    return Query(sql, values)
