"""Every decision as a row of CSV: what is asked of a document, a source or the corpus, by which rules, and why."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb

from govern.report.escaping import csv_cell
from govern.report.evidence import Evidence
from govern.report.language.language import Language
from govern.report.tables.combinations import prepare_combinations
from govern.report.tables.writing import slices, write_rows

_TITLES = """
    CREATE TEMP TABLE told AS
    SELECT combination, array_to_string(any_value(rules), ' ') AS rules,
           array_to_string(any_value(unknown), ' ') AS unknown, array_to_string(any_value(waived), ' ') AS waived,
           string_agg(title, chr(10) ORDER BY id) AS titles
    FROM (SELECT *, unnest(list_concat(rules, unknown)) AS rule FROM combinations)
    JOIN (SELECT id, title FROM rules) AS named ON named.id = rule GROUP BY combination
"""
NO_DOCUMENTS = {"first": 1, "last": 0}


def write(evidence: Evidence, language: Language, path: Path) -> None:
    """Write the decisions, a row each, in order of scope, document and source."""
    with closing(evidence.ledger.connection()) as connection:
        prepare_combinations(connection, evidence.verdict.policy, language)
        connection.execute(_TITLES)
        write_rows(_queries(connection), path)


def _rows(of: str) -> str:
    return f"""
        SELECT scope, {csv_cell("path")} AS path, record, {csv_cell("documents.id")} AS id,
               {csv_cell("decided.source")} AS source, action, severity, told.rules, told.unknown, told.waived,
               {csv_cell("titles")} AS titles
        FROM (FROM decided WHERE {of}) AS decided
        LEFT JOIN (FROM documents WHERE doc BETWEEN $first AND $last) AS documents USING (doc)
        JOIN told USING (combination)
        ORDER BY doc, decided.source
    """


def _queries(connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyRelation]:
    yield connection.sql(_rows("scope = 'corpus'"), params=NO_DOCUMENTS)
    for each in slices(connection, "decisions"):
        yield connection.sql(_rows("scope = 'document' AND doc BETWEEN $first AND $last"), params=each)
    yield connection.sql(_rows("scope = 'source'"), params=NO_DOCUMENTS)
