"""The findings as rules ask for them: small enough to be gone through once a rule.

Hundreds of rules are held against the same findings. Categories are compared once a name, not once a finding,
and of the attributes, which take most of the room, only those stay that a rule asks for.
"""

from collections.abc import Iterable

import duckdb

from govern.policy.conditions import Condition, FindingCondition

_KINDS = """
    CREATE TEMP TABLE kinds AS
    SELECT category, (row_number() OVER (ORDER BY category))::USMALLINT AS kind
    FROM (SELECT DISTINCT category FROM findings)
"""
_FOUND = """
    CREATE TEMP TABLE found AS
    SELECT doc, kind, confidence, CASE WHEN {asked} THEN attributes END AS attributes
    FROM findings JOIN kinds USING (category)
"""


def prepare_findings(connection: duckdb.DuckDBPyConnection, conditions: Iterable[Condition]) -> None:
    """Make the tables `kinds` and `found`, which the queries of conditions over findings ask, for `conditions`."""
    patterns = sorted(
        {
            pattern
            for condition in conditions
            if isinstance(condition, FindingCondition) and condition.attributes
            for pattern in condition.categories
        }
    )
    asked = " OR ".join(["category GLOB ?"] * len(patterns)) or "FALSE"
    connection.execute(_KINDS)
    connection.execute(_FOUND.format(asked=asked), patterns)
