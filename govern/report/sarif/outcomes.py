"""The outcomes of rules that a log has: one for each rule and file, source or the corpus, the most pressing first."""

from typing import NamedTuple

import duckdb

from govern.policy.curation.correcting import correct
from govern.policy.verdict import Verdict
from govern.report.facts.examples import applied_corrections
from govern.report.language.language import language
from govern.report.tables.combinations import prepare_asked, prepare_combinations

MAX_OUTCOMES = 5000  # what sites show of a run
MAX_PLACES = 3  # an outcome


class Evidence(NamedTuple):
    """A finding that the rule is about, masked, and where it is in the document's text."""

    category: str
    excerpt: str
    start: int
    end: int


class Place(NamedTuple):
    """A document that a rule holds for."""

    doc: int
    record: int
    id: str | None
    bytes: int


class Outcome(NamedTuple):
    """A rule that holds (or of which nobody can tell: not `sure`) for documents of a file, a source or the corpus.

    `path` is the file; for a source the first of its files, if it has any.
    """

    rule: str
    sure: bool
    path: str | None
    source: str | None
    subjects: int
    waived: int
    places: list[Place]


class Outcomes(NamedTuple):
    """What a log has, and by rule how many are left out."""

    shown: list[Outcome]
    left_out: dict[str, int]
    found: dict[tuple[str, int], Evidence]


_FLAGS = """
    CREATE TEMP TABLE flags AS
    SELECT combination, rule, list_contains(rules, rule) AS sure, list_contains(waived, rule) AS waived
    FROM (SELECT *, unnest(list_concat(rules, unknown)) AS rule FROM combinations)
"""
_COUNTED = f"""
    CREATE TEMP TABLE counted AS
    SELECT rule, sure, path, NULL::VARCHAR AS source, count(*) AS subjects, count(*) FILTER (waived) AS waived,
           min({{'doc': doc, 'record': record, 'id': documents.id, 'bytes': documents.bytes}}, {MAX_PLACES}) AS places
    FROM decided JOIN flags USING (combination) JOIN documents USING (doc) WHERE scope = 'document'
    GROUP BY rule, sure, path
    UNION ALL
    SELECT rule, sure, path, source, 1, waived::INTEGER, []
    FROM decided JOIN flags USING (combination)
    LEFT JOIN (SELECT source, min(path) AS path FROM documents GROUP BY source) USING (source)
    WHERE scope <> 'document'
"""
# each rule has its share of what is shown; what is left of it is for the most pressing
_SHOWN = """
    CREATE TEMP TABLE shown AS
    WITH ordered AS (
        SELECT *, row_number() OVER (
                   PARTITION BY rule, sure ORDER BY subjects - waived DESC, subjects DESC, path, source) AS number
        FROM counted JOIN (
            SELECT unnest(?::VARCHAR[]) AS rule, unnest(?::BOOLEAN[]) AS sure, unnest(?::INT[]) AS place
        ) USING (rule, sure))
    FROM ordered QUALIFY row_number() OVER (ORDER BY number > ?, place, number) <= ?
"""
_FOUND = """
    SELECT rule, doc, min({'sure': -confidence, 'start': "start", 'end': "end", 'category': findings.category,
                           'excerpt': excerpt}) AS one
    FROM (SELECT rule, unnest(places).doc AS doc FROM shown) AS places
    JOIN findings USING (doc) JOIN asked ON asked.id = rule AND asked.category = findings.category
    GROUP BY rule, doc
"""


def outcomes(connection: duckdb.DuckDBPyConnection, verdict: Verdict) -> Outcomes:
    """Query the outcomes: at most `MAX_OUTCOMES`, of each rule some, in the order of the verdict."""
    policy = verdict.policy
    correct(connection, applied_corrections(verdict), policy.rules)  # what is none is no evidence
    prepare_combinations(connection, policy, language())
    prepare_asked(connection, policy)
    connection.execute(_FLAGS)
    connection.execute(_COUNTED)
    order = [(one.rule.id, True) for one in verdict.fired] + [(one.rule.id, False) for one in verdict.open]
    names, sure = [name for name, _ in order], [known for _, known in order]
    fair = MAX_OUTCOMES // max(len(order), 1)
    connection.execute(_SHOWN, [names, sure, list(range(len(order))), fair, MAX_OUTCOMES])
    rows = connection.execute(
        "SELECT rule, sure, path, source, subjects, waived, places FROM shown ORDER BY place, number"
    ).fetchall()
    found = connection.execute(_FOUND).fetchall()
    return Outcomes(
        shown=[
            Outcome(rule, sure, path, source, subjects, waived, [Place(**place) for place in places])
            for rule, sure, path, source, subjects, waived, places in rows
        ],
        left_out=_left_out(connection),
        found={
            (rule, doc): Evidence(one["category"], one["excerpt"], one["start"], one["end"])
            for rule, doc, one in found
        },
    )


def _left_out(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    every, some = (
        dict(connection.execute(f"SELECT rule, count(*) FROM {table} GROUP BY rule ORDER BY rule").fetchall())
        for table in ("counted", "shown")
    )
    left = {rule: count - some.get(rule, 0) for rule, count in every.items()}
    return {rule: count for rule, count in left.items() if count}
