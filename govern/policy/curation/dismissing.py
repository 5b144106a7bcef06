"""Findings that are none: taken out of the views `findings` and `repeated`, before any rule asks them."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from govern.ledger.repeated import repeated_rows
from govern.ledger.tables import REPEATED
from govern.policy.curation.model import Correction
from govern.policy.curation.selecting import findings_where
from govern.policy.pack import Rule

NAMED = ("named_findings", "named_places")
_DISMISSED = (
    "CREATE TEMP TABLE dismissed (entry USMALLINT, doc UBIGINT, digest VARCHAR, category VARCHAR, times UBIGINT)"
)
# findings of the values that are named, and where they stand, read once for all corrections that name one
_NAMED = """
    CREATE TEMP TABLE named_findings AS
    SELECT doc, digest, category FROM findings WHERE digest IN (SELECT unnest(?::VARCHAR[]))"""
_PLACES = """
    CREATE TEMP TABLE named_places AS
    SELECT doc, source, path FROM documents WHERE doc IN (SELECT doc FROM named_findings)"""
_DISMISS = """
    INSERT INTO dismissed
    SELECT {entry}, doc, findings.digest, category, count(*)
    FROM {findings} AS findings JOIN {documents} AS documents USING (doc) WHERE {where} GROUP BY ALL"""
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
    connection.execute(_NAMED, [[correction.digest for correction in asked if correction.digest is not None]])
    connection.execute(_PLACES)
    for entry, correction in enumerate(asked):
        where = findings_where(correction, rules)
        findings, documents = ("findings", "documents") if correction.digest is None else NAMED
        query = _DISMISS.format(entry=entry, findings=findings, documents=documents, where=where.sql)
        connection.execute(query, list(where.parameters))
    connection.execute(_LEFT_OF_SAME_VALUES)
    connection.register("counted", pa.Table.from_batches(list(repeated_rows(connection)), REPEATED))
    connection.execute("CREATE TEMP TABLE recounted AS SELECT * FROM counted")
    connection.unregister("counted")
    connection.execute(_LEFT)
    connection.execute(_REPEATED)
    return {asked[entry].id: count for entry, count in connection.execute(_SUBJECTS).fetchall()}
