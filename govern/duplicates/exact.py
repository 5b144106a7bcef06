"""Exact duplicates: documents whose normalised text has the same 128-bit hash."""

from typing import Any

import pyarrow as pa

EXACT = """
    with copied as (
        select digest, arg_min(doc, rank) as kept from ranked group by digest having count(*) > 1
    )
    select ranked.doc, copied.kept from ranked join copied using (digest) where ranked.doc <> copied.kept order by doc
"""


def exact_duplicates(connection: Any) -> pa.Table:
    """Give every document that is a copy of a better one: columns `doc` and `kept`, ordered by `doc`.

    `connection` is a DuckDB connection with the table `ranked` (see `govern.duplicates.ranking`); the best ranked of
    the copies is kept.
    """
    return connection.sql(EXACT).to_arrow_table()
