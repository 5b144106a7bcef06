"""How the sources of a corpus overlap: which of them hold copies of the same documents."""

from typing import NamedTuple

import duckdb

_OVERLAP = """
    with removed as (
        -- an exact copy's partner may itself have left for a near one, which stays for both
        select copy.doc, coalesce(onward.kept, copy.kept) as cluster
        from duplicates as copy left join duplicates as onward on onward.doc = copy.kept
    ),
    members as (select * from removed union all select distinct cluster, cluster from removed),
    counted as (
        select cluster, source, count(*) as documents from members join documents using (doc) group by cluster, source
    )
    select one.source, other.source, count(*), sum(one.documents)::ubigint, sum(other.documents)::ubigint
    from counted as one join counted as other on one.cluster = other.cluster and one.source < other.source
    group by one.source, other.source
    order by one.source, other.source
"""


class Overlap(NamedTuple):
    """`clusters` (a document that stays with its copies, exact and near) have documents in `source` and in `other`:
    `documents` and `other_documents` of them.
    """

    source: str
    other: str
    clusters: int
    documents: int
    other_documents: int


def overlap(connection: duckdb.DuckDBPyConnection) -> list[Overlap]:
    """Give every pair of sources with copies of the same documents, once, in order of their names.

    `connection` has the tables `documents` and `duplicates` of a ledger.
    """
    return [Overlap(*row) for row in connection.execute(_OVERLAP).fetchall()]
