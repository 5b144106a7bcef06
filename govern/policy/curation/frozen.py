"""Corrections and waivers in the ledger: the table `curations`, from which a later decision takes them again."""

import errno
import os
from collections.abc import Sequence
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from govern.ledger.reading import Ledger
from govern.ledger.tables import CURATIONS
from govern.ledger.writing import write_table
from govern.policy.curation.loading import NO_CURATIONS, LoadedCurations
from govern.policy.curation.model import Correction, Curations, Waiver
from govern.policy.curation.outcome import Outcome
from govern.policy.errors import PolicyError

_SAID = ("source", "path", "digest", "rule", "reason", "comment", "owner", "date", "expires")


def frozen_curations(ledger: Ledger) -> LoadedCurations:
    """Give the corrections and waivers that the last decision on the ledger took, applied or not.

    Raises:
        PolicyError: the table is damaged or gone, or of a version that said other things.
    """
    path = ledger.path("curations")
    decided = ledger.manifest.get("decision") or {}
    if not path.is_file():
        if decided.get("curations"):
            raise PolicyError([f"{path}: missing, and the last decision had some; give the file with --curations"])
        return NO_CURATIONS
    try:
        curations = _curations(pq.read_table(path, schema=CURATIONS).to_pylist())
    except PermissionError:
        raise PolicyError([f"{path}: cannot be read: {os.strerror(errno.EACCES)}"]) from None
    except (ValueError, KeyError, OSError):
        raise PolicyError([f"{path}: cannot be used any more; give the file with --curations"]) from None
    return LoadedCurations(curations, decided.get("curations"))


def _curations(rows: Sequence[dict[str, Any]]) -> Curations:
    said: dict[str, list[dict[str, Any]]] = {"correction": [], "waiver": []}
    for row in rows:
        entry = {key: row[key] for key in ("id", *_SAID) if row[key] is not None}
        entry |= {"set": orjson.loads(row["set"])} if row["set"] else {"unknown": row["unknown"]}
        said[row["kind"]].append(entry)
    return Curations.model_validate({"version": 1, "corrections": said["correction"], "waivers": said["waiver"]})


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
