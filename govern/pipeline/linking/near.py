"""Near duplicates: candidates band by band, the chosen documents read again, every pair verified before it counts."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from govern.arrays import save_array
from govern.corpus.batch import BATCH_DOCUMENTS
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import Shard
from govern.duplicates.candidates import ABSENT, BandFacts, BandTask, find_candidates, merged_range
from govern.duplicates.geometry import geometry
from govern.duplicates.kept_shingles import kept_shingles
from govern.duplicates.selection import LOW, RANK_BITS, Selected, select
from govern.duplicates.settings import DuplicateSettings
from govern.duplicates.verification import SetsWriter, VerifyTask, verify
from govern.pipeline.engine import Engine, results
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.linking.reread import reread
from govern.pipeline.scan import BANDS
from govern.text.shingles import shingles
from govern.text.words import words

ROWS_A_TASK = 1 << 24  # band hashes that one task holds
PAIRS_A_RANGE = 1 << 22
PAIRS_A_TASK = 20_000


@dataclass(frozen=True, slots=True)
class SetsTask:
    """The shingle sets of the chosen documents (bool) of a shard, `scanned` before, are to go to `result`."""

    shard: Shard
    reader: ReaderSettings
    scanned: Path
    chosen: np.ndarray
    shingle: int
    result: Path


def link_near(
    work: Path,
    corpus: LinkedCorpus,
    ranks: np.ndarray,
    taking_part: np.ndarray,
    settings: DuplicateSettings,
    engine: Engine,
) -> tuple[pa.Table, dict[str, Any]]:
    """Give the near duplicates (columns `doc, kept, level, similarity`) and what was done to find them.

    `ranks` (uint32) and `taking_part` (bool) are by dense number; exact copies take no part.
    """
    if not settings.near:
        return _table(corpus, [], np.zeros(0, dtype=np.int64)), {}
    save_array(work / "ranks.npy", np.where(taking_part, ranks, ABSENT))
    found = list(_candidates(work, corpus, len(ranks), settings, engine))
    paths = [task.result for task, _ in found]
    total = sum(facts.pairs for _, facts in found)
    dense = np.argsort(ranks)  # by rank
    _read_sets(work, corpus, _chosen(paths, dense), settings, engine)
    ranges = _ranges(paths, len(ranks), total)
    outcome = select(ranges, len(ranks), settings.threshold, _Comparison(work, corpus, dense, engine))
    return _table(corpus, list(outcome.removals()), dense), _facts(settings, found, outcome)


def _candidates(
    work: Path, corpus: LinkedCorpus, documents: int, settings: DuplicateSettings, engine: Engine
) -> Iterator[tuple[BandTask, BandFacts]]:
    bands = tuple(folder / BANDS for folder in corpus.filled_folders)
    partitions = max(1, math.ceil(documents / ROWS_A_TASK))
    tasks = [
        BandTask(band, partition, partitions, bands, work / "ranks.npy", work / f"pairs-{band}-{partition}.npy")
        for band in range(geometry(settings.threshold, settings.permutations).bands)
        for partition in range(partitions)
    ]
    yield from sorted(results(engine, find_candidates, tasks), key=lambda done: (done[0].band, done[0].partition))


def _chosen(paths: Sequence[Path], dense: np.ndarray) -> np.ndarray:
    """Give which documents (bool, by dense number) are in any pair."""
    by_rank = np.zeros(len(dense), dtype=bool)
    for path in paths:
        pairs = np.load(path)
        by_rank[(pairs >> RANK_BITS).astype(np.int64)] = True
        by_rank[(pairs & LOW).astype(np.int64)] = True
    chosen = np.zeros(len(dense), dtype=bool)
    chosen[dense[by_rank]] = True
    return chosen


def _read_sets(
    work: Path, corpus: LinkedCorpus, chosen: np.ndarray, settings: DuplicateSettings, engine: Engine
) -> None:
    tasks = []
    for number, shard in enumerate(corpus.shards):
        wanted = chosen[corpus.first[number] : corpus.first[number + 1]]
        if wanted.any():
            folder = corpus.folders[number]
            tasks.append(SetsTask(shard, corpus.reader, folder, wanted, settings.shingle, work / f"{number}.npy"))
    for _ in results(engine, write_sets, tasks):
        pass


def write_sets(task: SetsTask) -> None:
    """Write the shingle sets of a shard's chosen documents, kept from the scan or made of what is read again.

    Those that cannot be read again have empty ones.
    """
    writer = SetsWriter(len(task.chosen))
    kept = kept_shingles(task.scanned)
    if kept is not None:
        hashes, first = kept
        docs = np.flatnonzero(task.chosen)
        for start in range(0, len(docs), BATCH_DOCUMENTS):
            some = docs[start : start + BATCH_DOCUMENTS]
            spans = zip(first[some].tolist(), first[some + 1].tolist(), strict=True)
            writer.add(some, [hashes[begin:end] for begin, end in spans])
    else:
        for batch in reread(task.shard, task.reader, task.scanned, task.chosen):
            found = shingles(words(batch), task.shingle)
            writer.add(batch.docs.astype(np.int64), np.split(found.hashes, found.first[1:-1]))
    writer.write(task.result)


def _ranges(paths: Sequence[Path], documents: int, total: int) -> Iterator[np.ndarray]:
    """Yield the pairs of all bands in ranges of rising rank, none twice."""
    count = max(1, math.ceil(total / PAIRS_A_RANGE))
    bounds = [documents * number // count for number in range(count + 1)]
    for low, high in pairwise(bounds):
        yield merged_range(paths, low, high)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares pairs of ranks on the engine, some thousands a task."""

    work: Path
    corpus: LinkedCorpus
    dense: np.ndarray
    engine: Engine

    def __call__(self, pairs: np.ndarray) -> np.ndarray:
        ranks = np.column_stack((pairs >> RANK_BITS, pairs & LOW)).astype(np.int64)
        places = np.stack(self.corpus.placed(self.dense[ranks]), axis=-1)
        # long documents take long: even a few pairs are shared out
        size = min(PAIRS_A_TASK, math.ceil(len(places) / (4 * self.engine.workers)))
        tasks = [VerifyTask(start, places[start : start + size], self.work) for start in range(0, len(places), size)]
        similarity = np.empty(len(pairs))
        for task, found in results(self.engine, verify, tasks):
            similarity[task.number : task.number + len(found)] = found
        return similarity


def _table(corpus: LinkedCorpus, removals: Sequence[tuple[np.ndarray, ...]], dense: np.ndarray) -> pa.Table:
    gone, kept, similarity = (
        (np.concatenate(column) for column in zip(*removals, strict=True))
        if removals
        else (
            np.zeros(0, dtype=np.uint32),
            np.zeros(0, dtype=np.uint32),
            np.zeros(0),
        )
    )
    return pa.table(
        {
            "doc": pa.array(corpus.docs(dense[gone]), pa.uint64()),
            "kept": pa.array(corpus.docs(dense[kept]), pa.uint64()),
            "level": pa.array(["near"] * len(gone), pa.string()),
            "similarity": pa.array(similarity, pa.float32()),
        }
    )


def _facts(
    settings: DuplicateSettings, found: Sequence[tuple[BandTask, BandFacts]], outcome: Selected
) -> dict[str, Any]:
    bands, rows = geometry(settings.threshold, settings.permutations)
    return {
        "bands": bands,
        "rows": rows,
        "candidates": sum(facts.pairs for _, facts in found),
        "largest_bucket": max((facts.largest for _, facts in found), default=0),
        "pairs_left_out": sum(facts.left_out for _, facts in found),
        "compared": outcome.compared,
        "refuted": outcome.refuted,
        "unread": outcome.unread,
    }
