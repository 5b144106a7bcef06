"""Reads one shard of reference texts: a row for each item, and the sorted runs of words that the items consist of."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from govern.corpus.batch import Batch, batches
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import Shard
from govern.detect.masking import mask_texts
from govern.duplicates.reference_runs import ReferencesError, Segment, SegmentWriter, item_digests
from govern.ledger.manifest import write_json
from govern.ledger.writing import TableWriter
from govern.pipeline.scan import DONE
from govern.text.words import Words, words

ITEMS = "items.parquet"
SHARD_ITEMS = pa.schema(
    [
        ("part", pa.uint32()),
        ("record", pa.uint64()),  # within the part
        ("id", pa.string()),
        ("words", pa.uint32()),
        ("digest", pa.uint64()),  # of all its words
    ]
)


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One shard of reference texts to read into `folder`, and the words of a run."""

    shard: Shard
    reader: ReaderSettings
    run: int
    folder: Path


class Read(NamedTuple):
    """What a shard of reference texts holds."""

    words: int
    segments: list[Segment]


def read_references(task: ReadTask) -> Read:
    """Write the items of a shard and their runs.

    Raises:
        ReferencesError: a file is not what it was a moment ago.
    """
    shutil.rmtree(task.folder, ignore_errors=True)
    task.folder.mkdir(parents=True)
    runs = SegmentWriter(task.folder, task.run)
    reading = _Reading(task)
    with TableWriter(task.folder / ITEMS, SHARD_ITEMS) as items:
        for batch in batches(reading.documents()):
            found = words(batch)
            runs.add(found)
            items.write(reading.rows(batch, found))
    runs.flush()
    write_json(task.folder / DONE, {"parts": reading.parts, "skipped": dict(reading.skipped)})
    return Read(runs.words, runs.segments)


@dataclass
class _Reading:
    """Which part each waiting item came from, and counts of what was read and what was not."""

    task: ReadTask
    origins: list[int] = field(default_factory=list)
    parts: list[dict[str, int]] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)

    def documents(self) -> Iterator[Document]:
        """Yield every item of the shard."""
        for number, part in enumerate(self.task.shard.parts):
            counts = {"records": 0}
            self.parts.append(counts)
            for item in read_part(part, self.task.reader):
                if isinstance(item, Skipped):
                    if item.reason in ("changed", "vanished"):
                        raise ReferencesError("a reference text changed while it was read; run the command again")
                    counts["records"] += item.records or 0
                    self.skipped[item.reason] += 1 if item.records is None else item.records
                else:
                    counts["records"] += 1
                    self.origins.append(number)
                    yield item

    def rows(self, batch: Batch, found: Words) -> pa.RecordBatch:
        """Give the rows of a batch; ids are masked, as they are in every table."""
        origins = self.origins[: len(batch)]
        del self.origins[: len(batch)]
        ids = [document.id for document in batch.documents]
        columns = [
            pa.array(origins, pa.uint32()),
            pa.array([document.record for document in batch.documents], pa.uint64()),
            pa.array(mask_texts(ids) if any(ids) else ids, pa.string()),
            pa.array(np.diff(found.first), pa.uint32()),
            pa.array(item_digests(found)),
        ]
        return pa.RecordBatch.from_arrays(columns, schema=SHARD_ITEMS)
