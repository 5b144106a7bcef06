"""Assemble: the results of all shards, in the order of the shards, become the ledger's tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from govern.corpus.records import Skipped
from govern.corpus.shard import Shard
from govern.ledger.tables import DOCUMENTS, FINDINGS, SKIPPED
from govern.ledger.writing import TableWriter
from govern.pipeline.scan import DONE

DOC_BITS = 32  # a doc is shard << 32 | record in the shard


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What the ledger says of every row of one part: `first` is the number of its first record in the file."""

    path: str
    source: str
    first: int


def shard_facts(folder: Path) -> dict[str, Any] | None:
    """Give the facts of a finished shard result, or None where there is none (or a damaged one)."""
    try:
        facts = orjson.loads((folder / DONE).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return facts if isinstance(facts, dict) and "parts" in facts else None


def part_facts(
    shards: Sequence[Shard], folders: Sequence[Path], source_of: Callable[[str], str], shown: Callable[[str], str]
) -> list[list[PartFacts]]:
    """Give each part's facts, shard by shard; `shown` is how a path may be written into the ledger."""
    result = []
    path, first = "", 0
    for shard, folder in zip(shards, folders, strict=True):
        facts = shard_facts(folder)
        if facts is None:
            raise FileNotFoundError(f"shard {shard.number} has no result in {folder}")
        rows = []
        for part, counts in zip(shard.parts, facts["parts"], strict=True):
            if part.file.path != path:
                path, first = part.file.path, 0
            rows.append(PartFacts(shown(path), source_of(path), first))
            first += counts["records"]
        result.append(rows)
    return result


def assemble_documents(out: Path, folders: Sequence[Path], parts: Sequence[Sequence[PartFacts]]) -> None:
    """Write `documents` into `out`."""
    with TableWriter(out / "documents.parquet", DOCUMENTS) as writer:
        for shard, (folder, facts) in enumerate(zip(folders, parts, strict=True)):
            for batch in _rows(folder / "documents.parquet"):
                writer.write(_placed(batch, facts, np.uint64(shard << DOC_BITS)))


def assemble_findings(out: Path, folders: Sequence[Path], later: Mapping[int, Path]) -> None:
    """Write `findings` into `out`; `later` holds the folders of what was found in a shard after its scan."""
    with TableWriter(out / "findings.parquet", FINDINGS) as writer:
        for shard, folder in enumerate(folders):
            batches = _rows(folder / "findings.parquet")
            if shard in later:
                batches = _in_order([*batches, *_rows(later[shard] / "findings.parquet")])
            for batch in batches:
                writer.write(_with(batch, doc=pc.add(batch.column("doc"), np.uint64(shard << DOC_BITS))))


def assemble_skipped(
    out: Path,
    folders: Sequence[Path],
    parts: Sequence[Sequence[PartFacts]],
    later: Mapping[int, Path],
    unread: Sequence[tuple[str, str, Skipped]],
) -> None:
    """Write `skipped` into `out`; `unread` are (path, source, reason) of whole files, `later` as for findings."""
    with TableWriter(out / "skipped.parquet", SKIPPED) as writer:
        rows = [{"path": path, "source": source, **skipped._asdict()} for path, source, skipped in unread]
        writer.write(pa.RecordBatch.from_pylist(rows, schema=SKIPPED))
        for shard, (folder, facts) in enumerate(zip(folders, parts, strict=True)):
            for place in [folder, later[shard]] if shard in later else [folder]:
                for batch in _rows(place / "skipped.parquet"):
                    writer.write(_placed(batch, facts))


def _in_order(batches: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Sort findings as a scan does; the sort is stable, and equal rows are all of one detector."""
    order = [(column, "ascending") for column in ("doc", "start", "end", "detector", "category")]
    yield from pa.Table.from_batches(batches, schema=FINDINGS).sort_by(order).to_batches()


def _rows(path: Path) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches()


def _placed(batch: pa.RecordBatch, parts: Sequence[PartFacts], offset: np.uint64 | None = None) -> pa.RecordBatch:
    """Add path and source, and number records within the file and documents within the corpus."""
    part = batch.column("part")
    first = pa.array([each.first for each in parts], pa.uint64()).take(part)
    columns = {
        "path": pa.array([each.path for each in parts], pa.string()).take(part),
        "source": pa.array([each.source for each in parts], pa.string()).take(part),
        "record": pc.add(batch.column("record"), first),
    }
    if offset is not None:
        columns["doc"] = pc.add(batch.column("doc"), offset)
    return _with(batch, **columns)


def _with(batch: pa.RecordBatch, **columns: pa.Array) -> pa.RecordBatch:
    """Give the batch with these columns replaced or added."""
    kept = {name: batch.column(name) for name in batch.schema.names}
    return pa.RecordBatch.from_pydict({**kept, **columns})
