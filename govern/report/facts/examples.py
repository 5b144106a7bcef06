"""Where rules fired: a few documents or sources of each, and what was found there that the rule speaks of, masked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import duckdb

from govern.policy.compiling_findings import fitting
from govern.policy.conditions import FindingCondition, MultiplicityCondition
from govern.policy.curation.correcting import correct
from govern.policy.curation.model import Correction
from govern.policy.pack import Rule
from govern.policy.verdict import Verdict

MAX_EXAMPLES = 5  # a rule
MAX_FOUND = 2  # excerpts an example
MAX_RULES = 60  # the most pressing, of which excerpts are looked up
MAX_KEPT = 200  # findings a category and document that excerpts are taken from


class Found(NamedTuple):
    """A finding that a rule speaks of, masked."""

    category: str
    excerpt: str


class Example(NamedTuple):
    """A document or source that a rule fired for; `found` is empty where the rule asks for no findings."""

    path: str
    record: int | None
    found: tuple[Found, ...] = ()


def gather_examples(connection: duckdb.DuckDBPyConnection, verdict: Verdict | None) -> dict[str, list[Example]]:
    """Give examples by rule, drawn the same way each time.

    The views of the connection are left as the verdict's corrections have them: nothing is shown that is none.
    """
    connection.execute(_SHOWN)
    found = _evidence(connection, verdict) if verdict else {}
    examples: dict[str, list[Example]] = {}
    for rule, doc, path, record in connection.execute(_EXAMPLES).fetchall():
        examples.setdefault(rule, []).append(Example(path, record, found.get((rule, doc), ())))
    return examples


def applied_corrections(verdict: Verdict) -> list[Correction]:
    """Give the corrections that the verdict was made with."""
    applied = [outcome.curation for outcome in verdict.curations if outcome.state == "applied"]
    return [entry for entry in applied if isinstance(entry, Correction)]


def _evidence(connection: duckdb.DuckDBPyConnection, verdict: Verdict) -> dict[tuple[str, int], tuple[Found, ...]]:
    pressing = [one.rule for one in verdict.fired if one.rule.scope == "document"][:MAX_RULES]
    asking = [rule for rule in pressing if any(_conditions(rule))]
    correct(connection, applied_corrections(verdict), verdict.policy.rules)
    connection.execute(_KEPT, [[rule.id for rule in asking], MAX_KEPT])
    connection.execute(_KINDS)
    connection.execute(_FOUND)
    return {
        (rule.id, doc): tuple(Found(*one) for one in found)
        for rule in asking
        for doc, found in _of_rule(connection, rule)
    }


def _of_rule(connection: duckdb.DuckDBPyConnection, rule: Rule) -> Iterable[tuple[int, list[Sequence[str]]]]:
    parts = [fitting(condition) for condition in _conditions(rule)]
    either = " UNION ".join(f"SELECT doc, category, excerpt, digest {part.sql}" for part in parts)
    query = f"""
        SELECT doc, list([category, excerpt] ORDER BY digest, category, excerpt)[:{MAX_FOUND}]
        FROM ({either}) SEMI JOIN (SELECT doc FROM shown WHERE rule = ?) AS own USING (doc) GROUP BY doc"""
    return connection.execute(query, [*(value for part in parts for value in part.parameters), rule.id]).fetchall()


def _conditions(rule: Rule) -> list[FindingCondition]:
    """Give what a rule asks of findings; of values that repeat it is known which categories they are of."""
    asked = []
    for leaf in rule.leaves:
        if isinstance(leaf, FindingCondition):
            asked.append(leaf)
        elif isinstance(leaf, MultiplicityCondition):
            asked.append(FindingCondition(kind="finding", categories=leaf.categories))
    return asked


_SHOWN = f"""
    CREATE TEMP TABLE shown AS
    WITH fired AS (SELECT unnest(rules) AS rule, doc, source FROM decisions WHERE scope <> 'corpus'),
    drawn AS (
        SELECT rule, unnest(min({{'doc': doc, 'source': source}}, {MAX_EXAMPLES})) AS one FROM fired GROUP BY rule)
    SELECT rule, one.doc AS doc, one.source AS source FROM drawn"""
_EXAMPLES = """
    SELECT rule, shown.doc, coalesce(path, shown.source), record
    FROM shown LEFT JOIN documents ON documents.doc = shown.doc ORDER BY rule, shown.doc, shown.source"""
_KEPT = """
    CREATE TEMP TABLE kept AS
    SELECT doc, category, confidence, attributes, digest, excerpt
    FROM findings SEMI JOIN (SELECT doc FROM shown WHERE list_contains(?::VARCHAR[], rule)) AS own USING (doc)
    QUALIFY row_number() OVER (PARTITION BY doc, category ORDER BY digest, "start") <= ?"""
_KINDS = """
    CREATE TEMP TABLE kinds AS
    SELECT category, (row_number() OVER (ORDER BY category))::USMALLINT AS kind
    FROM (SELECT DISTINCT category FROM kept)"""
_FOUND = "CREATE TEMP TABLE found AS SELECT * FROM kept JOIN kinds USING (category)"
