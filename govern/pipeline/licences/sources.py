"""Of each source: what is declared beside what was found, and what its licences allow."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import duckdb
import pyarrow as pa

from govern.detect.rights.licences.compatibility import Use, compatibility
from govern.detect.rights.licences.effective import agree, group
from govern.ledger.tables import SOURCE_LICENCES

BATCH_ROWS = 1 << 14
USES: dict[str, Use] = {"train": "train", "release_model": "release-model", "release_corpus": "release-corpus"}
_COUNTED = """
    SELECT source, declared, found, count(*)::UBIGINT AS documents, sum(bytes)::UBIGINT AS bytes
    FROM standing JOIN weighed USING (number) JOIN documents USING (doc)
    GROUP BY source, declared, found
    ORDER BY source, documents DESC, found NULLS LAST, declared"""


def source_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `source_licences`, a row for each expression found in a source, the most frequent first."""
    for batch in connection.sql(_COUNTED).to_arrow_reader(BATCH_ROWS):
        rows = [{**row, **_judged(row["declared"], row["found"])} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=SOURCE_LICENCES)


@lru_cache(maxsize=1 << 12)
def _judged(declared: str | None, found: str | None) -> dict[str, Any]:
    effective = found or declared
    answers = {name: compatibility([effective] if effective else [], use) for name, use in USES.items()}
    return {
        "standing": _standing(declared, found),
        "class": group(effective or ""),
        **{name: answer.outcome for name, answer in answers.items()},
        "conditions": list(dict.fromkeys(reason for answer in answers.values() for reason in answer.reasons)),
    }


def _standing(declared: str | None, found: str | None) -> str:
    if found is None:
        return "not-found"
    if declared is None:
        return "undeclared"
    return "agrees" if agree(declared, found) else "conflicts"
