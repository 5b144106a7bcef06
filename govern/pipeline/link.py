"""Link: what only the whole corpus can tell. The digests of documents become duplicates."""

from contextlib import closing
from pathlib import Path

from govern.duplicates.exact import exact_duplicates
from govern.ledger.reading import connect
from govern.ledger.tables import DUPLICATES
from govern.ledger.writing import write_table


def link(out: Path) -> None:
    """Write `duplicates` into `out` from its `documents` table."""
    (out / "duplicates.parquet").unlink(missing_ok=True)
    with closing(connect(out)) as connection:
        write_table(out / "duplicates.parquet", DUPLICATES, exact_duplicates(connection))
