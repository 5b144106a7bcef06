"""The table of passages, written from the rows that the tasks found."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from govern.duplicates.passages import BOILERPLATE, PLACE, spelled_names
from govern.ledger.tables import PASSAGES
from govern.ledger.writing import ROW_GROUP, TableWriter
from govern.pipeline.assemble import DOC_BITS


def write_passages(path: Path, runs: Sequence[Path], lines: Sequence[Path], first: np.ndarray) -> dict[str, int]:
    """Write the table from `PLACE` rows in files, in order: runs, then lines. Give how many of what are in it.

    `first` (shape (shards + 1,)) is the first document of each shard. A file that is absent (its task was lost)
    gives nothing.
    """
    facts = {"passages": 0, "boilerplate": 0, "lines": 0}
    copies = np.zeros(int(first[-1]), dtype=bool)
    with TableWriter(path, PASSAGES) as writer:
        for piece in runs:
            places = _loaded(piece)
            copies[places["doc"][places["doc"] != places["kept"]]] = True
            common = _write(writer, places, first)
            facts["boilerplate"] += int(np.count_nonzero(common))
            facts["passages"] += int(np.count_nonzero(~common))
        for piece in lines:
            facts["lines"] += len(_write(writer, _loaded(piece), first))
    return {**facts, "documents": int(np.count_nonzero(copies))}


def _loaded(piece: Path) -> np.ndarray:
    return np.asarray(np.load(piece)) if piece.exists() else np.zeros(0, PLACE)


def _write(writer: TableWriter, places: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Write rows and tell for each of their passages whether it is boilerplate: bool, shape (passages,)."""
    names = spelled_names(places)
    common: np.ndarray = places["documents"] > BOILERPLATE
    for start in range(0, len(places), ROW_GROUP):
        block = slice(start, start + ROW_GROUP)
        writer.write(_rows(places[block], names[block], common[block], first))
    begins = np.append(True, names[1:] != names[:-1])[: len(names)]
    return np.compress(begins, common)


def _rows(places: np.ndarray, names: np.ndarray, common: np.ndarray, first: np.ndarray) -> pa.RecordBatch:
    columns = {
        "passage": pa.array(names).cast(pa.string()),
        "kind": pa.array(np.where(common, "boilerplate", "passage")),
        "words": places["words"],
        "documents": places["documents"],
    }
    for side, start, end in (("doc", "start", "end"), ("kept", "kept_start", "kept_end")):
        shard = np.searchsorted(first, places[side], side="right") - 1
        columns[side] = (shard << DOC_BITS | places[side] - first[shard]).astype(np.uint64)
        columns[start], columns[end] = places[f"{side}_start"], places[f"{side}_end"]
    return pa.RecordBatch.from_pydict({name: pa.array(columns[name]) for name in PASSAGES.names})
