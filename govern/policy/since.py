"""What rules say of a ledger that they did not say of an earlier one.

A document is the same one where its text is, or where it stands at the same place: an edited document that broke a
rule before does not break it anew. What is waived does not count, before or now: a waiver that ended makes it new.
The connection has the earlier ledger's tables in the schema `earlier`.
"""

from contextlib import closing
from typing import NamedTuple

import duckdb

from govern.ledger.reading import Ledger, connect
from govern.policy.pack import Action
from govern.policy.verdict import Verdict, Word

EARLIER = "earlier"

_HELD = """
    CREATE OR REPLACE TEMP TABLE {name} AS
    SELECT scope, CASE scope WHEN 'document' THEN digest WHEN 'source' THEN told.source ELSE '' END AS subject,
           CASE scope WHEN 'document' THEN concat(path, chr(0), record) END AS place, unnest(rules) AS rule
    FROM (
        SELECT scope, doc, source,
               list_filter(list_concat(rules, unknown), lambda rule: NOT list_contains(waived, rule)) AS rules
        FROM {schema}.decisions
    ) AS told LEFT JOIN (SELECT doc, digest, path, record FROM {schema}.documents) USING (doc)
"""
_CHANGES = """
    WITH came AS (
        SELECT rule, count(*) AS came FROM held_now
        ANTI JOIN held_before USING (scope, subject, rule)
        ANTI JOIN (SELECT place, rule FROM held_before WHERE place IS NOT NULL) USING (place, rule) GROUP BY rule
    ), went AS (
        SELECT rule, count(*) AS went FROM held_before
        ANTI JOIN held_now USING (scope, subject, rule)
        ANTI JOIN (SELECT place, rule FROM held_now WHERE place IS NOT NULL) USING (place, rule) GROUP BY rule
    ),
    before AS (SELECT rule, count(*) AS before FROM held_before GROUP BY rule),
    now AS (SELECT rule, count(*) AS now FROM held_now GROUP BY rule)
    SELECT rule, coalesce(before, 0), coalesce(now, 0), coalesce(came, 0), coalesce(went, 0)
    FROM before FULL JOIN now USING (rule) LEFT JOIN came USING (rule) LEFT JOIN went USING (rule) ORDER BY rule
"""


class RuleChange(NamedTuple):
    """For how many subjects a rule fired, or may have, before and now, and how many of them came and went."""

    rule: str
    before: int
    now: int
    came: int
    went: int


def rule_changes(connection: duckdb.DuckDBPyConnection) -> list[RuleChange]:
    """Give the change of each rule that fired in either ledger, in order of its id."""
    for name, schema in (("held_before", EARLIER), ("held_now", "main")):
        connection.execute(_HELD.format(name=name, schema=schema))
    return [RuleChange(*row) for row in connection.execute(_CHANGES).fetchall()]


class SinceBaseline(NamedTuple):
    """What the verdict is where only what a baseline does not have counts; `came` are the rules that say so."""

    word: Word
    came: list[RuleChange]


def since_baseline(ledger: Ledger, verdict: Verdict, baseline: Ledger) -> SinceBaseline:
    """Hold a decided ledger against the decisions of an earlier one."""
    with closing(connect(ledger.folder, beside={EARLIER: baseline.folder})) as connection:
        came = [change for change in rule_changes(connection) if change.came]
    actions: dict[str, Action] = {item.rule.id: "review" for item in verdict.open}
    actions |= {item.rule.id: item.action for item in verdict.fired}
    return SinceBaseline(_word({actions[each.rule] for each in came if each.rule in actions}, verdict.audited), came)


def _word(actions: set[Action], audited: int) -> Word:
    if "block" in actions:
        return "block"
    return "review" if actions - {"note"} or not audited else "pass"
