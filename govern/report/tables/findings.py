"""Every finding as a row of CSV: where it is, what it is, masked, and what the rules ask that are about it."""

from contextlib import closing
from pathlib import Path

import duckdb

from govern.policy.pack import ACTIONS
from govern.report.escaping import csv_cell
from govern.report.evidence import Evidence
from govern.report.labels import labels
from govern.report.language.language import Language
from govern.report.tables.combinations import prepare_asked, prepare_combinations
from govern.report.tables.writing import slices, write_rows

_LABELS = "CREATE TEMP TABLE labels AS SELECT unnest(?::VARCHAR[]) AS category, unnest(?::VARCHAR[]) AS label"
# what is waived is a note, and of what nobody knows somebody has to look
_DUE = f"""
    CREATE TEMP TABLE due AS
    SELECT combination, category,
           ?[max(CASE WHEN list_contains(waived, rule) THEN 0
                      WHEN list_contains(unknown, rule) THEN least(action, {ACTIONS.index("review")})
                      ELSE action END) + 1] AS action,
           string_agg(rule, ' ' ORDER BY rule) AS rules
    FROM (SELECT *, unnest(list_concat(rules, unknown)) AS rule FROM combinations)
    JOIN rules ON rules.id = rule JOIN asked ON asked.id = rule
    GROUP BY combination, category
"""
# what is of the document is made harmless once a document, not once a finding
_ROWS = f"""
    SELECT path, record, id, source, language, findings.category, coalesce(label, findings.category) AS label,
           round(confidence::DOUBLE, 3) AS confidence, {csv_cell("excerpt")} AS excerpt,
           findings."start", findings."end", detector, findings.digest, due.action, due.rules
    FROM (FROM findings WHERE doc BETWEEN $first AND $last) AS findings
    JOIN (
        SELECT doc, {csv_cell("path")} AS path, record, {csv_cell("id")} AS id, {csv_cell("source")} AS source,
               language
        FROM documents WHERE doc BETWEEN $first AND $last
    ) USING (doc)
    LEFT JOIN (
        SELECT doc, combination FROM decided WHERE scope = 'document' AND doc BETWEEN $first AND $last
    ) AS mine USING (doc)
    LEFT JOIN due ON due.combination = mine.combination AND due.category = findings.category
    LEFT JOIN labels ON labels.category = findings.category
    ORDER BY doc, findings."start", findings."end", detector, findings.category, findings.digest, findings.excerpt
"""


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the findings, a row each, in the order of the ledger."""
    with closing(evidence.ledger.connection()) as connection:
        prepare_combinations(connection, evidence.verdict.policy, language)
        prepare_asked(connection, evidence.verdict.policy)
        connection.execute(_DUE, [list(ACTIONS)])
        _name_categories(connection, language)
        ranges = slices(connection, "findings")
        write_rows((connection.sql(_ROWS, params=each) for each in ranges), path)


def _name_categories(connection: duckdb.DuckDBPyConnection, language: Language) -> None:
    names = list(labels("categories"))
    connection.execute(_LABELS, [names, [language.label("categories", name) for name in names]])
