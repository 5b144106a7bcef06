"""Contamination: what all shards met of the reference items, gathered into one row an item."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from govern.duplicates.coverage import Marks, covered_by_item
from govern.ledger.tables import CONTAMINATION
from govern.ledger.writing import write_table
from govern.pipeline.against.reading import ITEMS
from govern.pipeline.against.references import LOOKED_FOR, ORIGINAL, References
from govern.pipeline.against.scan import MEETINGS, PLACES, reference_index
from govern.pipeline.assemble import PartFacts, part_facts, shard_facts
from govern.pipeline.linking.corpus import LinkedCorpus


def link_against(
    out: Path, references: References, corpus: LinkedCorpus, shown: Callable[[str], str]
) -> dict[str, Any]:
    """Write `contamination` into `out` and give the facts for the manifest; `shown` is how a path may be written."""
    met = _Met.of(references, corpus)
    rows = _rows(references, met, corpus, shown)
    write_table(out / "contamination.parquet", CONTAMINATION, rows)
    files = references.inventory.files
    facts = (shard_facts(references.folder) or {})["facts"]
    return {
        "files": [{"path": shown(file.path), "size": file.size, "digest": file.digest} for file in files],
        **facts,
        "skipped": references.skipped,
        "met": int((met.covered > 0).sum()),
        "half": int(((met.covered > 0) & (met.covered * 2 >= met.looked_for)).sum()),
        "whole": int(((met.covered > 0) & (met.covered == met.looked_for)).sum()),
    }


@dataclass(frozen=True)
class _Met:
    """What was met of each item (int64, shape (items,)): `covered` of the `looked_for` words by any documents, by how
    many `documents`, and `most` of them by the single document `best` (uint64), the first of those with as many.
    """

    looked_for: np.ndarray
    covered: np.ndarray
    documents: np.ndarray
    most: np.ndarray
    best: np.ndarray

    @classmethod
    def of(cls, references: References, corpus: LinkedCorpus) -> "_Met":
        """Gather the meetings of all shards; what was found of an item counts for all that have the same words."""
        index = reference_index(references.folder)
        items = len(index.first) - 1
        documents, most = np.zeros(items, dtype=np.int64), np.zeros(items, dtype=np.int64)
        best = np.zeros(items, dtype=np.int64)
        marks = Marks(int(index.first[-1]))
        for first, folder in zip(corpus.first, corpus.folders, strict=False):
            if (folder / MEETINGS).exists():
                marks.add(np.load(folder / PLACES).astype(np.int64))
                _count(np.load(folder / MEETINGS), int(first), documents, most, best)
        covered = covered_by_item(marks, index.first, index.run)
        original = np.load(references.folder / ORIGINAL)
        looked_for = np.load(references.folder / LOOKED_FOR)
        return cls(*(column[original] for column in (looked_for, covered, documents, most, best)))


def _count(meetings: np.ndarray, first: int, documents: np.ndarray, most: np.ndarray, best: np.ndarray) -> None:
    """Add the meetings of one shard, whose first document is number `first`, to the three columns."""
    rows, items, words = meetings.astype(np.int64)
    order = np.lexsort((rows, -words, items))
    met, begins, counts = np.unique(items[order], return_index=True, return_counts=True)
    documents[met] += counts
    leading = order[begins]
    better = words[leading] > most[met]
    most[met[better]] = words[leading[better]]
    best[met[better]] = rows[leading[better]] + first


def _rows(
    references: References, met: _Met, corpus: LinkedCorpus, shown: Callable[[str], str]
) -> Iterator[pa.RecordBatch]:
    folders = references.item_folders
    parts = part_facts(references.inventory.shards, folders, lambda _: "", shown)
    number = 0
    for folder, facts in zip(folders, parts, strict=True):
        with pq.ParquetFile(folder / ITEMS) as file:
            for batch in file.iter_batches():
                items = number + np.flatnonzero(met.covered[number : number + batch.num_rows])
                yield _batch(batch.take(pa.array(items - number)), items, met, corpus, facts)
                number += batch.num_rows


def _batch(
    rows: pa.RecordBatch, items: np.ndarray, met: _Met, corpus: LinkedCorpus, parts: Sequence[PartFacts]
) -> pa.RecordBatch:
    part = rows.column("part").to_numpy()
    first = np.array([each.first for each in parts], dtype=np.uint64)
    looked_for = met.looked_for[items]
    columns = {
        "path": pa.array([parts[number].path for number in part.tolist()], pa.string()),
        "record": pa.array(rows.column("record").to_numpy() + first[part]),
        "id": rows.column("id"),
        "words": rows.column("words"),
        "covered": pa.array((met.covered[items] / looked_for).astype(np.float32)),
        "documents": pa.array(met.documents[items].astype(np.uint64)),
        "doc": pa.array(corpus.docs(met.best[items])),
        "doc_covered": pa.array((met.most[items] / looked_for).astype(np.float32)),
    }
    return pa.RecordBatch.from_pydict(columns, schema=CONTAMINATION)
