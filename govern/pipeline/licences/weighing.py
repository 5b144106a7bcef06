"""Every document's licence: what is said of it, weighed once for all documents of which the same is said."""

from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling, PythonUDFType

from govern.corpus.licence_file import NAME
from govern.detect.rights.licences.declared import declared_expression
from govern.detect.rights.licences.effective import Evidence, group, standing
from govern.ledger.tables import SAID

_DECLARED = """
    CREATE TEMP TABLE declared AS
    SELECT source, meant(CASE WHEN lower(trim(license)) IN ('', 'unknown') THEN card_license
                         ELSE coalesce(license, card_license) END) AS expression
    FROM sources"""
# a document that is a licence file itself is asked for no other one
_SAID_OF = """
    CREATE TEMP VIEW said_of AS
    WITH own AS (
        SELECT doc, list_sort(list(expression) FILTER (basis = 'tag')) AS tags,
               list_sort(list(expression) FILTER (basis = 'header')) AS headers,
               list_sort(list(expression) FILTER (basis = 'manifest')) AS manifests,
               bool_or(disagrees) AS disagrees
        FROM told GROUP BY doc
    ), near AS (
        SELECT nearest.tree, nearest.folder, nearest.basis, path, expression
        FROM nearest JOIN governing USING (number)
    )
    SELECT documents.doc, coalesce(file.path, beside.path) AS licence_file, manifest.path AS manifest,
           struct_pack(
               tags := own.tags, headers := own.headers, manifests := own.manifests, disagrees := own.disagrees,
               licence_file := coalesce(file.expression, beside.expression), manifest := manifest.expression,
               record := documents.license[:$longest], declared := declared.expression
           ) AS said
    FROM documents JOIN placed USING (doc)
    LEFT JOIN own USING (doc)
    LEFT JOIN declared ON declared.source = documents.source
    LEFT JOIN near AS file
        ON file.basis = 'licence-file' AND file.tree = placed.tree AND file.folder = placed.folder
        AND NOT regexp_full_match(placed.name, '$name')
    LEFT JOIN near AS manifest
        ON manifest.basis = 'manifest' AND manifest.tree = placed.tree AND manifest.folder = placed.folder
    LEFT JOIN beside ON beside.file = documents.path AND placed.tree = ''"""
_WEIGHED = """
    CREATE TEMP TABLE weighed AS
    SELECT row_number() OVER () AS number, said AS asked, unnest(weigh(said))
    FROM (SELECT DISTINCT said FROM said_of)"""
_STANDING = """
    CREATE TEMP TABLE standing AS
    SELECT doc, number, licence_file, said_of.manifest FROM said_of JOIN weighed ON weighed.asked = said_of.said"""
_SAID_TYPE = """STRUCT(
    tags VARCHAR[], headers VARCHAR[], manifests VARCHAR[], disagrees BOOLEAN, licence_file VARCHAR,
    manifest VARCHAR, record VARCHAR, declared VARCHAR)"""
_WEIGHED_TYPE = """STRUCT(
    expression VARCHAR, basis VARCHAR, class VARCHAR, stricter VARCHAR, conflicts VARCHAR[],
    said STRUCT(basis VARCHAR, expression VARCHAR)[], found VARCHAR, declared VARCHAR)"""
WEIGHED = pa.struct(
    [
        ("expression", pa.string()),
        ("basis", pa.string()),
        ("class", pa.string()),
        ("stricter", pa.string()),
        ("conflicts", pa.list_(pa.string())),
        ("said", pa.list_(SAID)),
        ("found", pa.string()),
        ("declared", pa.string()),
    ]
)
LONGEST_DECLARED = 500  # characters of what a record says that are read


def weigh_documents(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `weighed`, a row for each different thing said, and `standing`, which row each document has.

    What `find_governing` makes has to be there.
    """
    connection.create_function("meant", _meant, ["VARCHAR"], "VARCHAR", null_handling=FunctionNullHandling.SPECIAL)
    connection.create_function("weigh", _weighed, [_SAID_TYPE], _WEIGHED_TYPE, type=PythonUDFType.ARROW)
    connection.execute(_DECLARED)
    connection.execute(_SAID_OF.replace("$name", NAME).replace("$longest", str(LONGEST_DECLARED)))
    connection.execute(_WEIGHED)
    connection.execute(_STANDING)


def _meant(declared: str | None) -> str | None:
    """Give what is declared as an expression; None where it is none that can be read."""
    return declared_expression(declared) if declared else None


def _weighed(said: pa.Array) -> pa.Array:
    return pa.array([_weigh(one) for one in said.to_pylist()], WEIGHED)


def _weigh(said: dict[str, Any]) -> dict[str, Any]:
    """Give a row of `weighed`; `found` is what is effective without what is declared of the source."""
    evidence = list(_evidence(said))
    found = standing(evidence)
    parties = {*(conflict.parties for conflict in found.conflicts), *(["own"] if said["disagrees"] else [])}
    return {
        "expression": found.expression or None,
        "basis": found.basis if evidence else None,
        "class": group(found.expression),
        "stricter": found.stricter or None,
        "conflicts": sorted(parties),
        "said": [each._asdict() for each in evidence],
        "found": found.expression or None if found.basis != "declared" else None,
        "declared": said["declared"],
    }


def _evidence(said: dict[str, Any]) -> list[Evidence]:
    """Give what is said in the order of the bases."""
    record = declared_expression(said["record"]) if said["record"] else None
    manifests = {*(said["manifests"] or ()), *([said["manifest"]] if said["manifest"] else ())}
    every = (
        *(Evidence("tag", each) for each in said["tags"] or ()),
        *(Evidence("header", each) for each in said["headers"] or ()),
        *(Evidence("licence-file", each) for each in (said["licence_file"],) if each),
        *(Evidence("manifest", each) for each in sorted(manifests)),
        *(Evidence("record", each) for each in (record,) if each),
        *(Evidence("declared", each) for each in (said["declared"],) if each),
    )
    return list(every)
