"""How the sources of a corpus overlap: which of them hold copies of the same documents."""

from typing import NamedTuple

import duckdb

_COUNTED = """
    with removed as (
        -- an exact copy's partner may itself have left for a near one, which stays for both
        select copy.doc, coalesce(onward.kept, copy.kept) as cluster
        from duplicates as copy left join duplicates as onward on onward.doc = copy.kept
    ),
    members as (select * from removed union all select distinct cluster, cluster from removed)
    select cluster, source, count(*) as documents from members join documents using (doc) group by cluster, source
"""
# as many sources may hold copies of one text as the corpus has: pairs of all of them would be their square
_WEIGHED = f"""
    with counted as ({_COUNTED}),
    shared as (select *, count(*) over (partition by cluster) - 1 as others from counted)
    select source from shared where others > 0
    group by source order by sum(documents * others) desc, source
"""
_OVERLAP = f"""
    with counted as (select * from ({_COUNTED}) where list_contains($sources, source))
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


class Overlaps(NamedTuple):
    """Pairs of `sources`, in order of their names; how many other sources overlap with any is `left_out`."""

    sources: list[str]
    pairs: list[Overlap]
    left_out: int


def overlaps(connection: duckdb.DuckDBPyConnection, most: int) -> Overlaps:
    """Give the pairs with copies of the same documents, among the `most` sources that others have the most of.

    A document counts for each other source that has it. `connection` has the tables `documents` and `duplicates` of
    a ledger; what it takes grows with them, and not with the pairs of sources.
    """
    weighed = [source for (source,) in connection.execute(_WEIGHED).fetchall()]
    sources = sorted(weighed[:most])
    pairs = connection.execute(_OVERLAP, {"sources": sources}).fetchall() if sources else []
    return Overlaps(sources, [Overlap(*row) for row in pairs], len(weighed) - len(sources))
