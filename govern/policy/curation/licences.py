"""Corrected licences: put over the views `licences` and `source_licences`, and weighed anew with all that is said."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from govern.detect.rights.licences.declared import declared_expression
from govern.detect.rights.licences.effective import Evidence, group, standing
from govern.detect.rights.licences.judging import judged
from govern.ledger.tables import LICENCES, SOURCE_LICENCES

KEPT = ("copies", "own")  # parties to a conflict that what is declared has no part in
# the licences that corrections state, as expressions; of `unknown` there is none
_STATED = """
    SELECT license FROM document_facts WHERE license IS NOT NULL
    UNION SELECT license FROM source_facts WHERE license IS NOT NULL ORDER BY license"""
_CORRECTED = "CREATE TEMP TABLE corrected_licences AS SELECT * FROM memory.main.licences LIMIT 0"
# what is corrected of a document is all that counts of it
_OF_DOCUMENTS = """
    INSERT INTO corrected_licences
    SELECT subject, expression, 'correction', class, NULL, [], coalesce(said, []), licence_file, manifest
    FROM document_facts JOIN stated USING (license)
    LEFT JOIN (SELECT doc, said, licence_file, manifest FROM memory.main.licences) AS known ON doc = subject"""
# what is corrected of a source is what is declared of it: documents that say something themselves keep that
_DECLARED = """
    CREATE TEMP TABLE declared AS
    SELECT doc, dense_rank() OVER (ORDER BY stated.expression, known.said, known.conflicts) AS number,
           stated.expression AS declared, known.said, known.conflicts, known.licence_file, known.manifest
    FROM memory.main.licences AS known JOIN documents USING (doc)
    JOIN source_facts AS facts ON facts.subject = documents.source JOIN stated ON stated.license = facts.license
    ANTI JOIN corrected_licences ON corrected_licences.doc = known.doc"""
_ASKED = """
    SELECT number, any_value(declared) AS declared, any_value(said) AS said, any_value(conflicts) AS conflicts
    FROM declared GROUP BY number ORDER BY number"""
_OF_SOURCES = """
    INSERT INTO corrected_licences
    SELECT declared.doc, weighed.expression, weighed.basis, weighed.class, weighed.stricter, weighed.conflicts,
           weighed.said, licence_file, manifest
    FROM declared JOIN weighed USING (number)"""
_LICENCES = """
    CREATE TEMP VIEW licences AS
    SELECT * FROM memory.main.licences ANTI JOIN corrected_licences USING (doc)
    UNION ALL SELECT * FROM corrected_licences"""
_COUNTED = """
    SELECT source, declared, CASE WHEN basis <> 'declared' THEN expression END AS found,
           count(*)::UBIGINT AS documents, sum(bytes)::UBIGINT AS bytes
    FROM documents JOIN licences USING (doc) JOIN (
        SELECT touched.source, CASE WHEN license IS NULL THEN before.declared ELSE expression END AS declared
        FROM (SELECT DISTINCT source FROM documents SEMI JOIN corrected_licences USING (doc)) AS touched
        LEFT JOIN (SELECT source, any_value(declared) AS declared FROM memory.main.source_licences GROUP BY source)
            AS before USING (source)
        LEFT JOIN source_facts ON source_facts.subject = touched.source
        LEFT JOIN stated USING (license)
    ) AS told USING (source)
    GROUP BY ALL ORDER BY source, documents DESC, found NULLS LAST"""
_SOURCE_LICENCES = """
    CREATE TEMP VIEW source_licences AS
    SELECT * FROM memory.main.source_licences WHERE source NOT IN (SELECT source FROM judged)
    UNION ALL SELECT * FROM judged"""


def correct_licences(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the licences of `document_facts` and `source_facts` over the views; without any they stay as they are."""
    stated = [license for (license,) in connection.execute(_STATED).fetchall()]
    if not stated:
        return
    rows = [{"license": one, "expression": declared_expression(one)} for one in stated]
    schema = pa.schema([("license", pa.string()), ("expression", pa.string()), ("class", pa.string())])
    _keep(connection, "stated", [{**row, "class": group(row["expression"] or "")} for row in rows], schema)
    connection.execute(_CORRECTED)
    connection.execute(_OF_DOCUMENTS)
    connection.execute(_DECLARED)
    asked = connection.sql(_ASKED).to_arrow_table().to_pylist()
    columns = [field for field in LICENCES if field.name not in ("doc", "licence_file", "manifest")]
    _keep(connection, "weighed", [_weighed(row) for row in asked], pa.schema([("number", pa.int64()), *columns]))
    connection.execute(_OF_SOURCES)
    connection.execute(_LICENCES)
    counted = connection.sql(_COUNTED).to_arrow_table().to_pylist()
    _keep(
        connection, "judged", [{**row, **judged(row["declared"], row["found"])} for row in counted], SOURCE_LICENCES
    )
    connection.execute(_SOURCE_LICENCES)


def _keep(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]], schema: pa.Schema
) -> None:
    connection.register("given", pa.Table.from_pylist(rows, schema=schema))
    connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM given")
    connection.unregister("given")


def _weighed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Weigh what is said of a document with what is now declared of its source."""
    said = [Evidence(each["basis"], each["expression"]) for each in row["said"] if each["basis"] != "declared"]
    if row["declared"]:
        said.append(Evidence("declared", row["declared"]))
    found = standing(said)
    parties = {conflict.parties for conflict in found.conflicts} | set(row["conflicts"]).intersection(KEPT)
    return {
        "number": row["number"],
        "expression": found.expression or None,
        "basis": found.basis if said else None,
        "class": group(found.expression),
        "stricter": found.stricter or None,
        "conflicts": sorted(parties),
        "said": [each._asdict() for each in said],
    }
