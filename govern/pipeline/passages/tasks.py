"""The tasks of linking passages: each reads files of the round before and writes one of its own. Safe to repeat."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from govern.duplicates.passages import RUN, line_places, passage_names, passage_places, run_places
from govern.duplicates.runs import Places, maximal_runs, outermost
from govern.duplicates.seeds import SEED, seed_pairs
from govern.pipeline.passages.files import PassageFiles
from govern.pipeline.passages.stored_words import StoredWords, save_whole, stored_words
from govern.text.fingerprints import RECORD
from govern.text.lines import LINE


@dataclass(frozen=True, slots=True)
class HashTask:
    """The fingerprints or lines from hash `low` up to `high`, of the shard results in `results`."""

    number: int
    low: int
    high: int
    results: tuple[Path, ...]
    files: PassageFiles


@dataclass(frozen=True, slots=True)
class RunTask:
    """The seeds whose right document is in a shard."""

    shard: int
    passage_words: int
    files: PassageFiles


@dataclass(frozen=True, slots=True)
class PlaceTask:
    """The runs whose names begin with the 64-bit numbers from `low` up to `high`."""

    number: int
    low: int
    high: int
    files: PassageFiles


def find_seeds(task: HashTask) -> int:
    """Write the seeds of a range of hashes and give their number."""
    fingerprints, numbers = _staying(task, "fingerprints.npy", RECORD)
    seeds = seed_pairs(fingerprints["hash"], numbers, fingerprints["word"], task.files.rank[numbers])
    save_whole(task.files.seeds / f"{task.number}.npy", seeds)
    return len(seeds)


def find_lines(task: HashTask) -> int:
    """Write the places of the boilerplate lines of a range of hashes and give their number."""
    lines, numbers = _staying(task, "lines.npy", LINE)
    places = passage_places(line_places(lines, numbers), task.files.rank)
    save_whole(task.files.lines / f"{task.number}.npy", places)
    return len(places)


def find_runs(task: RunTask) -> int:
    """Write the runs of `passage_words` words or more that seeds of a shard stand in and give their number."""
    first = task.files.first
    right = stored_words(task.files.words / str(task.shard))
    found = [np.zeros(0, RUN)]
    for shard, seeds in _by_left_shard(task, first):
        left = stored_words(task.files.words / str(shard))
        if left is not None and right is not None:
            runs = _runs_between(seeds, left, right, int(first[shard]), int(first[task.shard]), task.passage_words)
            found.append(runs)
    runs = np.concatenate(found)
    save_whole(task.files.runs / f"{task.shard}.npy", runs[np.argsort(runs["high"], kind="stable")])
    return len(runs)


def find_places(task: PlaceTask) -> int:
    """Write the places of all passages of a range of names and give their number."""
    slices = [_slice(path, "high", task.low, task.high) for path in _numbered(task.files.runs)]
    places = passage_places(run_places(np.concatenate([np.zeros(0, RUN), *slices])), task.files.rank)
    save_whole(task.files.places / f"{task.number}.npy", places)
    return len(places)


def _staying(task: HashTask, name: str, record: np.dtype) -> tuple[np.ndarray, np.ndarray]:
    """Give a range of the rows that every shard has in the file `name`, and their documents, without the removed."""
    first, removed = task.files.first, task.files.removed
    taken, docs = [np.zeros(0, record)], [np.zeros(0, np.int64)]
    for shard, result in enumerate(task.results):
        if not (result / name).exists():
            continue
        rows = _slice(result / name, "hash", task.low, task.high)
        numbers = rows["doc"] + first[shard]
        stays = ~removed[numbers]
        taken.append(rows[stays])
        docs.append(numbers[stays])
    return np.concatenate(taken), np.concatenate(docs)


def _by_left_shard(task: RunTask, first: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    low, high = int(first[task.shard]), int(first[task.shard + 1])
    slices = [_slice(path, "right", low, high) for path in _numbered(task.files.seeds)]
    seeds = np.concatenate([np.zeros(0, SEED), *slices])
    shards = np.searchsorted(first, seeds["left"], side="right") - 1
    order = np.argsort(shards, kind="stable")
    cuts = np.flatnonzero(np.diff(shards[order])) + 1
    for part in np.split(order, cuts):
        if len(part):
            yield int(shards[part[0]]), seeds[part]


def _runs_between(
    seeds: np.ndarray, left: StoredWords, right: StoredWords, left_first: int, right_first: int, passage_words: int
) -> np.ndarray:
    """Give the `RUN` rows between the documents of two shards."""
    on_left = _places(left, seeds["left"], seeds["left_word"], left_first)
    on_right = _places(right, seeds["right"], seeds["right_word"], right_first)
    there = np.flatnonzero((on_left.at < on_left.last) & (on_right.at < on_right.last))
    seeds = seeds[there]
    runs = maximal_runs(left.hashes, right.hashes, on_left.taken(there), on_right.taken(there))
    runs = runs.taken(np.flatnonzero(runs.words >= passage_words))
    pairs = seeds[runs.seed]
    pair = np.unique(pairs["left"].astype(np.uint64) << np.uint64(32) | pairs["right"], return_inverse=True)[1]
    kept = outermost(pair, runs.left, runs.right, runs.words)
    runs, pairs = runs.taken(kept), pairs[kept]
    rows = np.empty(len(pairs), dtype=RUN)
    names = passage_names(left.hashes, runs.left, runs.words)
    rows["high"], rows["low"], rows["words"] = names[:, 0], names[:, 1], runs.words
    for side, store, start in (("left", left, runs.left), ("right", right, runs.right)):
        rows[side] = pairs[side]
        rows[f"{side}_start"] = store.places[start, 0]
        rows[f"{side}_end"] = store.places[start + runs.words - 1, 1]
    return rows


def _places(store: StoredWords, docs: np.ndarray, words: np.ndarray, first: int) -> Places:
    numbers = docs.astype(np.int64) - first
    begin = store.first[numbers]
    return Places(begin + words, begin, store.first[numbers + 1])


def _slice(path: Path, column: str, low: int, high: int) -> np.ndarray:
    """Read the rows of a sorted file whose `column` is from `low` up to `high`."""
    rows = np.load(path, mmap_mode="r")
    values = rows[column]
    return np.array(rows[bisect_left(values, low, key=int) : bisect_left(values, high, key=int)])


def _numbered(folder: Path) -> list[Path]:
    """Give the files of a folder in the order of their numbers."""
    return sorted(folder.glob("*.npy"), key=lambda path: int(path.stem))
