"""Findings that are none: taken out of the views `findings` and `repeated`, before any rule asks them."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from govern.ledger.repeated import repeated_rows
from govern.ledger.tables import REPEATED
from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.curation.model import Correction
from govern.policy.curation.selecting import meeting, prepare_selectors, rules_matching
from govern.policy.pack import Rule
from govern.policy.query import Query

_DISMISSED = (
    "CREATE TEMP TABLE dismissed (entry USMALLINT, doc UBIGINT, digest VARCHAR, category VARCHAR, times UBIGINT)"
)
_DISMISS = """
    INSERT INTO dismissed
    SELECT entry, doc, digest, category, count(*)
    FROM (SELECT doc, findings.digest, category, source, path FROM findings JOIN documents USING (doc)) AS subjects
    {meeting} {asked} GROUP BY ALL"""
_CATEGORIES = """
    CREATE TEMP TABLE categories AS SELECT DISTINCT category FROM findings;
    CREATE TEMP TABLE asked_categories (entry USMALLINT, category VARCHAR)"""
_ASK = "INSERT INTO asked_categories SELECT unnest(?::USMALLINT[]), category FROM categories WHERE {where}"
_ASKED = "JOIN asked_categories USING (entry, category)"
_SUBJECTS = "SELECT entry, sum(times) FROM dismissed GROUP BY entry"
_LEFT = """
    CREATE OR REPLACE TEMP VIEW findings AS
    SELECT findings.* FROM memory.main.findings AS findings ANTI JOIN dismissed USING (doc, digest, category)"""
_LEFT_OF_SAME_VALUES = f"{_LEFT} WHERE digest IN (SELECT digest FROM dismissed)"
_REPEATED = """
    CREATE TEMP VIEW repeated AS
    SELECT * FROM memory.main.repeated WHERE digest NOT IN (SELECT digest FROM dismissed)
    UNION ALL SELECT * FROM recounted"""


def dismiss(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], rules: Sequence[Rule]
) -> Mapping[str, int]:
    """Take out what the corrections say is none; give how many findings that is, by the id of the correction."""
    asked = [correction for correction in corrections if correction.set_.finding]
    if not asked:
        return {}
    connection.execute(_DISMISSED)
    of_values = {entry: correction for entry, correction in enumerate(asked) if correction.rule is None}
    of_rules = {entry: correction for entry, correction in enumerate(asked) if correction.rule is not None}
    if of_rules:
        _ask_categories(connection, of_rules, rules)
    for entries, categories in ((of_values, ""), (of_rules, _ASKED)):
        for shape in prepare_selectors(connection, entries, "documents"):
            connection.execute(_DISMISS.format(meeting=meeting(shape), asked=categories))
    connection.execute(_LEFT_OF_SAME_VALUES)
    connection.register("counted", pa.Table.from_batches(list(repeated_rows(connection)), REPEATED))
    connection.execute("CREATE TEMP TABLE recounted AS SELECT * FROM counted")
    connection.unregister("counted")
    connection.execute(_LEFT)
    connection.execute(_REPEATED)
    return {asked[entry].id: count for entry, count in connection.execute(_SUBJECTS).fetchall()}


def _ask_categories(
    connection: duckdb.DuckDBPyConnection, entries: Mapping[int, Correction], rules: Sequence[Rule]
) -> None:
    """Write the categories of findings that the rules of each entry ask for."""
    connection.execute(_CATEGORIES)
    naming: dict[str, list[int]] = {}
    for entry, correction in entries.items():
        naming.setdefault(correction.rule or "", []).append(entry)
    for glob, numbers in naming.items():
        where = _categories_where([rules[number] for number in rules_matching(glob, rules)])
        connection.execute(_ASK.format(where=where.sql), [numbers, *where.parameters])


def _categories_where(rules: Sequence[Rule]) -> Query:
    """Give the test that findings pass whose category one of the rules asks for."""
    asked = dict.fromkeys(
        (tuple(leaf.categories), tuple(leaf.but_not) if isinstance(leaf, FindingCondition) else ())
        for rule in rules
        for leaf in rule.leaves
        if isinstance(leaf, FindingCondition | MultiplicityCondition)
    )
    tests = [
        f"(({' OR '.join(['category GLOB ?'] * len(categories))}){' AND NOT category GLOB ?' * len(but_not)})"
        for categories, but_not in asked
    ]
    values = tuple(value for categories, but_not in asked for value in (*categories, *but_not))
    return Query(" OR ".join(tests) or "FALSE", values)
