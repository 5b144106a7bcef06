"""Read the chosen documents of a shard once more, for names."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govern.corpus.batch import Batch
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.records import Skipped
from govern.corpus.shard import Shard
from govern.detect.interface import Finding
from govern.detect.overlaps import resolved
from govern.detect.personal.naming.choice import NamesChoice
from govern.detect.table import findings_batch
from govern.ledger.tables import FINDINGS
from govern.ledger.writing import TableWriter
from govern.pipeline.linking.reread import reread
from govern.pipeline.shard_tables import SHARD_SKIPPED, skipped_rows

ALREADY_FOUND = ""  # in the place of the detectors of the scan; no detector is called so

Places: TypeAlias = dict[int, list[tuple[int, int, str, float]]]
"""What the scan found, by document of the shard: start, end, category, confidence."""


@dataclass(frozen=True, slots=True)
class NamesTask:
    """The `chosen` documents (bool) of a shard, `scanned` before; what is found goes to `result`."""

    shard: Shard
    reader: ReaderSettings
    scanned: Path
    chosen: np.ndarray
    choice: NamesChoice
    key: bytes
    result: Path


def read_names(task: NamesTask) -> np.ndarray:
    """Write the names in the chosen documents as findings, and give the documents (bool) that were read for them.

    Those that cannot be read again as they were are not among these, nor those that a detector fails on, which are on
    record as skipped.
    """
    from govern.detect.personal.naming.reader import names_reader  # here, in a worker

    read = np.zeros(len(task.chosen), dtype=bool)
    scanned = _found_by_scan(task.scanned, task.chosen)
    task.result.mkdir(parents=True, exist_ok=True)
    with (
        TableWriter(task.result / "findings.parquet", FINDINGS) as findings,
        TableWriter(task.result / "skipped.parquet", SHARD_SKIPPED) as skipped,
    ):
        for batch in reread(task.shard, task.reader, task.scanned, task.chosen):
            detector_id = ""
            names = []
            try:
                for detector in names_reader(task.choice).detectors:
                    detector_id = detector.sheet.id
                    names.append((detector_id, list(detector.scan(batch))))
            except Exception as error:
                skipped.write(
                    _failed(task.scanned, batch, f"{detector_id} did not look at them: {type(error).__name__}")
                )
                continue
            read[batch.docs.astype(np.int64)] = True
            apart = resolved([*names, (ALREADY_FOUND, _beside(batch, scanned))])
            findings.write(findings_batch(batch, apart[: len(names)], task.key))
    return read


def _found_by_scan(scanned: Path, chosen: np.ndarray) -> Places:
    columns = ["doc", "start", "end", "category", "confidence"]
    table = pq.read_table(scanned / "findings.parquet", columns=columns)
    of_chosen = table.filter(pc.is_in(table["doc"], pa.array(np.flatnonzero(chosen).astype(np.uint64))))
    places: Places = defaultdict(list)
    for doc, *place in zip(*(of_chosen[name].to_pylist() for name in columns), strict=True):
        places[doc].append(tuple(place))
    return places


def _beside(batch: Batch, scanned: Places) -> list[Finding]:
    """Give what the scan found in the batch, as far as names are held against it."""
    return [
        Finding(row, *place, value="", excerpt="")
        for row, doc in enumerate(batch.docs.tolist())
        for place in scanned.get(doc, ())
    ]


def _failed(scanned: Path, batch: Batch, detail: str) -> pa.RecordBatch:
    first, last = int(batch.docs[0]), int(batch.docs[-1])
    part = pq.read_table(scanned / "documents.parquet", columns=["part"])["part"][first].as_py()
    position = f"documents {first} to {last} of the shard"
    return skipped_rows([(part, Skipped("failed", position, detail, records=0))])
