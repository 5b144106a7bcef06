"""What the rules of decisions come to, told once for each combination of rules and not once for each document.

Millions of documents have a handful of combinations: texts and strictest actions are put together for these alone.
"""

import duckdb

from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.pack import ACTIONS, Rule
from govern.policy.packs import Policy
from govern.report.language.language import Language

_RULES = "CREATE TEMP TABLE rules (id VARCHAR, action UTINYINT, title VARCHAR)"
_ASKED = "CREATE TEMP TABLE asked (id VARCHAR, category VARCHAR)"
_CATEGORIES = "CREATE TEMP TABLE categories AS SELECT DISTINCT category FROM findings"
_ASKS = """
    INSERT INTO asked SELECT ?, category FROM categories
    WHERE list_bool_or([category GLOB pattern FOR pattern IN ?::VARCHAR[]])
    AND NOT coalesce(list_bool_or([category GLOB pattern FOR pattern IN ?::VARCHAR[]]), FALSE)
"""
_COMBINATIONS = """
    CREATE TEMP TABLE combinations AS
    SELECT row_number() OVER (ORDER BY rules, unknown, waived) AS combination, rules, unknown, waived
    FROM (SELECT DISTINCT rules, unknown, waived FROM decisions)
"""
_DECIDED = """
    CREATE TEMP VIEW decided AS
    SELECT scope, doc, source, action, severity, combination
    FROM decisions JOIN combinations USING (rules, unknown, waived)
"""


def prepare_combinations(connection: duckdb.DuckDBPyConnection, policy: Policy, language: Language) -> None:
    """Make the tables `rules` (with their titles, a line each) and `combinations`, and the view `decided` of both."""
    rows = [
        [rule.id, ACTIONS.index(rule.action), " ".join(language.gettext(rule.title).split())] for rule in policy.rules
    ]
    connection.execute(_RULES)
    if rows:  # none is an error to DuckDB
        connection.executemany("INSERT INTO rules VALUES (?, ?, ?)", rows)
    connection.execute(_COMBINATIONS)
    connection.execute(_DECIDED)


def prepare_asked(connection: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Make the table `asked`: the categories in the ledger that each rule asks for."""
    connection.execute(_ASKED)
    connection.execute(_CATEGORIES)
    for rule in policy.rules:
        for patterns, but_not in _asked(rule):
            connection.execute(_ASKS, [rule.id, patterns, but_not])


def _asked(rule: Rule) -> list[tuple[list[str], list[str]]]:
    asked: list[tuple[list[str], list[str]]] = []
    for leaf in rule.leaves:
        if isinstance(leaf, FindingCondition):
            asked.append((leaf.categories, leaf.but_not))
        elif isinstance(leaf, MultiplicityCondition):
            asked.append((leaf.categories, []))
    return asked
