"""Link passages: fingerprints that several documents have become runs of words, compared word by word.

Four rounds of tasks, each independent of the others of its round: seeds by range of hashes, the words of the
documents concerned by shard, runs by the shard of the less preferred document, and passages by range of names.
Lines that very many documents repeat need one round only.
"""

import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from govern.duplicates.settings import DuplicateSettings
from govern.pipeline.engine import Engine, Lost, Task
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.passages.files import PassageFiles
from govern.pipeline.passages.stored_words import StoreTask, store_words
from govern.pipeline.passages.table import write_passages
from govern.pipeline.passages.tasks import (
    HashTask,
    PlaceTask,
    RunTask,
    find_lines,
    find_places,
    find_runs,
    find_seeds,
)

PARTITION = 1 << 20  # fingerprints, or runs, that one task takes


def find_passages(
    out: Path,
    corpus: LinkedCorpus,
    duplicates: DuplicateSettings,
    removed: np.ndarray,
    rank: np.ndarray,
    engine: Engine,
) -> dict[str, Any]:
    """Write `passages` into `out` and give the facts about it.

    Documents are numbered densely, as in `corpus`: `removed` (bool) says which already leave as copies and take no
    part, `rank` (unsigned, smaller is preferred) whose copy of a passage would stay; both have shape (documents,).
    Every run of at least `duplicates.passage_words` words is compared word by word with the documents as they are
    read again; one that cannot be read any more has none.

    Shorter lines that very many documents have are told by their hash alone, and listed as boilerplate too. A shard
    keeps only the lines that several of its documents have, so how many have one is a lower bound.

    The facts: `passages`, `boilerplate` and `lines` (how many of each), `documents` (how many have a copy of one of
    the first two that another would keep), `unread` (documents that could not be read again) and `lost` (tasks whose
    process died).
    """
    first = corpus.first
    files = PassageFiles(out / "work" / "link" / "passages")
    shutil.rmtree(files.folder, ignore_errors=True)
    files.create(first, removed, rank)
    try:
        rounds = _Rounds(engine)
        rounds.sum(find_seeds, _hash_tasks("fingerprints.npy", corpus.folders, files))
        chosen = _chosen(files, len(removed))
        stored = [
            StoreTask(
                shard, corpus.reader, folder, len(wanted), np.packbits(wanted).tobytes(), files.words / str(number)
            )
            for number, (shard, folder) in enumerate(zip(corpus.shards, corpus.folders, strict=True))
            if (wanted := chosen[first[number] : first[number + 1]]).any()
        ]
        unread = rounds.sum(store_words, stored)
        tasks = [RunTask(int(task.folder.name), duplicates.passage_words, files) for task in stored]
        runs = rounds.sum(find_runs, tasks)
        named = [PlaceTask(number, low, high, files) for number, (low, high) in enumerate(_bounds(runs))]
        rounds.sum(find_places, named)
        lines = _hash_tasks("lines.npy", corpus.folders, files)
        rounds.sum(find_lines, lines)
        facts = write_passages(
            out / "passages.parquet",
            [files.places / f"{task.number}.npy" for task in named],
            [files.lines / f"{task.number}.npy" for task in lines],
            first,
        )
    finally:
        shutil.rmtree(files.folder, ignore_errors=True)
    return {**facts, "unread": unread, "lost": rounds.lost}


class _Rounds:
    """Runs rounds of tasks that give numbers; a task that is lost gives nothing and is counted."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.lost = 0

    def sum(self, function: Callable[[Task], int], tasks: Sequence[Task]) -> int:
        """Run a round and give the sum of what its tasks gave."""
        total = 0
        for _, result in self.engine.map(function, tasks):
            if isinstance(result, Lost):
                self.lost += 1
            else:
                total += result
        return total


def _packed(chosen: np.ndarray) -> bytes:
    return np.packbits(chosen).tobytes()


def _hash_tasks(name: str, folders: Sequence[Path], files: PassageFiles) -> list[HashTask]:
    """Give a task for each range of the hashes in the files `name` of all shards."""
    total = sum(len(np.load(folder / name, mmap_mode="r")) for folder in folders if (folder / name).exists())
    return [HashTask(number, low, high, tuple(folders), files) for number, (low, high) in enumerate(_bounds(total))]


def _bounds(rows: int) -> list[tuple[int, int]]:
    """Cut the 64-bit numbers into ranges that hold about `PARTITION` of `rows` each; none for no rows."""
    count = -(-rows // PARTITION)
    edges = [(number << 64) // count for number in range(count + 1)] if count else []
    return list(pairwise(edges))


def _chosen(files: PassageFiles, documents: int) -> np.ndarray:
    """Tell which documents have seeds: bool, shape (documents,)."""
    chosen = np.zeros(documents, dtype=bool)
    for path in files.seeds.glob("*.npy"):
        seeds = np.load(path, mmap_mode="r")
        chosen[seeds["left"]] = True
        chosen[seeds["right"]] = True
    return chosen
