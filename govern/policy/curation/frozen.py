"""Corrections and waivers in the ledger: the table `curations`, from which a later decision takes them again."""

from collections.abc import Sequence

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from govern.ledger.reading import Ledger
from govern.ledger.tables import CURATIONS
from govern.ledger.writing import write_table
from govern.policy.curation.loading import NO_CURATIONS, LoadedCurations
from govern.policy.curation.model import Correction, Curations, Waiver
from govern.policy.curation.outcome import Outcome

_SAID = ("source", "path", "digest", "rule", "reason", "comment", "owner", "date", "expires")


def frozen_curations(ledger: Ledger) -> LoadedCurations:
    """Give the corrections and waivers that the last decision on the ledger took, applied or not."""
    path = ledger.path("curations")
    if not path.is_file():
        return NO_CURATIONS
    said: dict[str, list[dict[str, object]]] = {"correction": [], "waiver": []}
    for row in pq.read_table(path, schema=CURATIONS).to_pylist():
        entry = {key: row[key] for key in ("id", *_SAID) if row[key] is not None}
        entry |= {"set": orjson.loads(row["set"])} if row["set"] else {"unknown": row["unknown"]}
        said[row["kind"]].append(entry)
    curations = Curations.model_validate({"version": 1, "corrections": said["correction"], "waivers": said["waiver"]})
    decided = ledger.manifest.get("decision") or {}
    return LoadedCurations(curations, decided.get("curations"))


def freeze(ledger: Ledger, outcomes: Sequence[Outcome]) -> None:
    """Write `curations.parquet`: every correction and waiver, with what became of it, in the order given."""
    rows = [_row(outcome) for outcome in outcomes]
    write_table(ledger.path("curations"), CURATIONS, [pa.RecordBatch.from_pylist(rows, schema=CURATIONS)])


def _row(outcome: Outcome) -> dict[str, object]:
    entry = outcome.curation
    row = {"id": entry.id, "kind": outcome.kind, "state": outcome.state, "subjects": outcome.subjects}
    row |= {key: getattr(entry, key) for key in _SAID}
    match entry:
        case Correction():
            row["set"] = orjson.dumps(entry.set_.said).decode()
        case Waiver():
            row["unknown"] = entry.unknown
    return row
