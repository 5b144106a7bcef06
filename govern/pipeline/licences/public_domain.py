"""Which works are free, where, in the year of the audit: the table `public_domain`."""

from collections.abc import Iterator
from typing import Any

import duckdb
import orjson
import pyarrow as pa

from govern.detect.rights.public_domain.terms import Work, standings

BATCH_ROWS = 1 << 16
# the same is known of many works, and is weighed once
_WEIGHED = """
    CREATE TEMP TABLE terms AS
    SELECT attributes AS known, unnest(terms_of(attributes)) AS term
    FROM (SELECT DISTINCT attributes FROM findings WHERE category = 'rights.term')"""
_ROWS = """
    SELECT doc, term.jurisdiction, term.answer, term.rule, term.free_from
    FROM findings JOIN terms ON terms.known = findings.attributes
    WHERE category = 'rights.term'
    ORDER BY doc, term.jurisdiction"""
_TERMS = "STRUCT(jurisdiction VARCHAR, answer VARCHAR, rule VARCHAR, free_from INTEGER)[]"


def public_domain_rows(connection: duckdb.DuckDBPyConnection, year: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `public_domain` in order of document and jurisdiction; `year` is that of the audit."""

    def terms_of(attributes: str) -> list[dict[str, Any]]:
        known = orjson.loads(attributes)
        work = Work(**{name: known[name] for name in Work._fields if name in known})
        return [found._asdict() for found in standings(work, year)]

    connection.create_function("terms_of", terms_of, ["VARCHAR"], _TERMS)
    connection.execute(_WEIGHED)
    yield from connection.sql(_ROWS).to_arrow_reader(BATCH_ROWS)
