"""What may be used where: for each region and source yes, after redaction, no, or unknown."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

import duckdb
import pyarrow as pa

from govern.ledger.tables import USES
from govern.policy.pack import ACTIONS

Answer: TypeAlias = Literal["yes", "after-redaction", "unknown", "no"]


class Use(NamedTuple):
    """Whether the documents of a source may be used in a region (`source` None: what is asked of the corpus itself).

    `documents` counts all of the source, the others those whose strictest action it is; `unknown` those of which
    nobody can tell, for want of facts. `rules` are all that fired or may fire.
    """

    region: str
    source: str | None
    use: Answer
    documents: int
    redact: int
    drop: int
    review: int
    block: int
    unknown: int
    rules: list[str]


_RANK = {action: rank for rank, action in enumerate(ACTIONS)}
# a source that has to be looked at, or has documents that do, is one of which nobody has said yet that it may be used
_REGION = f"""
    WITH held AS (SELECT * FROM due WHERE list_contains(?, pack)),
    by_document AS (
        SELECT doc, max(due) AS due, bool_and(sure) AS sure FROM held WHERE scope = 'document' GROUP BY doc
    ),
    counted AS (
        SELECT source, count(*) AS documents,
               count(*) FILTER (due = {_RANK["redact"]}) AS redact, count(*) FILTER (due = {_RANK["drop"]}) AS drop,
               count(*) FILTER (due = {_RANK["review"]}) AS review, count(*) FILTER (due = {_RANK["block"]}) AS block,
               count(*) FILTER (NOT sure) AS unknown
        FROM documents LEFT JOIN by_document USING (doc) GROUP BY source
        UNION ALL SELECT source, 0, 0, 0, 0, 0, 0 FROM sources ANTI JOIN documents USING (source)
        UNION ALL SELECT NULL, (SELECT count(*) FROM documents), 0, 0, 0, 0, 0
    ),
    told AS (
        SELECT coalesce(held.source, documents.source) AS source, max(due) FILTER (held.scope <> 'document') AS own,
               coalesce(bool_or(NOT sure) FILTER (held.scope <> 'document'), FALSE) AS open,
               list_sort(list(DISTINCT held.id)) AS rules
        FROM held LEFT JOIN documents USING (doc) GROUP BY 1
    )
    SELECT ? AS region, counted.source, CASE
            WHEN coalesce(own, 0) >= {_RANK["drop"]} OR block > 0 THEN 'no'
            WHEN coalesce(own, 0) = {_RANK["review"]} OR coalesce(open, FALSE) OR review + unknown > 0 THEN 'unknown'
            WHEN coalesce(own, 0) = {_RANK["redact"]} OR redact + drop > 0 THEN 'after-redaction'
            ELSE 'yes' END AS use,
        documents, redact, drop, review, block, unknown, coalesce(rules, []) AS rules
    FROM counted LEFT JOIN told ON counted.source IS NOT DISTINCT FROM told.source
    ORDER BY counted.source NULLS FIRST
"""


def uses_by_region(connection: duckdb.DuckDBPyConnection, regions: Mapping[str, frozenset[str]]) -> pa.Table:
    """Give the matrix of regions and sources as rows of `USES`, in order of both, from what `decide` found."""
    tables = [
        connection.sql(_REGION, params=[sorted(packs), region]).to_arrow_table().cast(USES)
        for region, packs in regions.items()
    ]
    return pa.concat_tables([USES.empty_table(), *tables]).combine_chunks()
