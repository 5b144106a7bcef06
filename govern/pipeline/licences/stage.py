"""The ledger's tables of licences, from its other tables: run when copies are known."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from govern.detect.rights.licences.effective import agree
from govern.ledger.reading import connect
from govern.ledger.tables import LICENCES, PUBLIC_DOMAIN, SOURCE_LICENCES, TABLES
from govern.ledger.writing import write_table
from govern.pipeline.licences.files import Governed
from govern.pipeline.licences.governing import find_governing
from govern.pipeline.licences.public_domain import public_domain_rows
from govern.pipeline.licences.sources import source_rows
from govern.pipeline.licences.weighing import weigh_documents

LEAST_CONFIDENCE = 0.5  # of findings that count: policies ask for the same
BATCH_ROWS = 1 << 16

# copies whose licences cannot both hold; one of which nothing is known contradicts nobody
_CONTRADICTED = """
    CREATE TEMP TABLE contradicted AS
    WITH pairs AS (
        SELECT duplicates.doc, kept, least(mine.expression, theirs.expression) AS one,
               greatest(mine.expression, theirs.expression) AS other
        FROM duplicates
        JOIN standing AS here ON here.doc = duplicates.doc JOIN weighed AS mine ON mine.number = here.number
        JOIN standing AS there ON there.doc = duplicates.kept JOIN weighed AS theirs ON theirs.number = there.number
        WHERE mine.expression <> theirs.expression
    ), apart AS (SELECT one, other FROM (SELECT DISTINCT one, other FROM pairs) WHERE NOT agreeing(one, other))
    SELECT doc FROM pairs SEMI JOIN apart USING (one, other)
    UNION SELECT kept FROM pairs SEMI JOIN apart USING (one, other)"""
_LICENCES = """
    SELECT standing.doc, expression, basis, class, stricter,
           CASE WHEN contradicted.doc IS NULL THEN conflicts ELSE list_append(conflicts, 'copies') END AS conflicts,
           said, licence_file, standing.manifest
    FROM standing JOIN weighed USING (number) LEFT JOIN contradicted ON contradicted.doc = standing.doc
    ORDER BY standing.doc"""


def write_licences(folder: Path, beside: Iterable[Governed], as_of: date) -> None:
    """Write `licences`, `source_licences` and `public_domain` into the ledger in `folder`, each all or nothing.

    `beside` are the files of the corpus that lie below licence files, `as_of` is the day of the audit. Memory does
    not grow with the corpus: what is said is weighed once for all documents of which the same is said.
    """
    with closing(connect(folder)) as connection:
        find_governing(connection, LEAST_CONFIDENCE, beside)
        weigh_documents(connection)
        connection.create_function("agreeing", agree, ["VARCHAR", "VARCHAR"], "BOOLEAN")
        connection.execute(_CONTRADICTED)
        write_table(folder / "licences.parquet", LICENCES, _rows(connection))
        write_table(folder / "source_licences.parquet", SOURCE_LICENCES, source_rows(connection))
        rows = public_domain_rows(connection, as_of.year)
        write_table(folder / "public_domain.parquet", PUBLIC_DOMAIN, rows)


def write_no_licences(folder: Path) -> None:
    """Write these tables without a row, for an audit that looks for copies alone."""
    for name in ("licences", "source_licences", "public_domain"):
        write_table(folder / f"{name}.parquet", TABLES[name], ())


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
    yield from connection.sql(_LICENCES).to_arrow_reader(BATCH_ROWS)
