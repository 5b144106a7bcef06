"""The words of chosen documents of a shard in files, read again once and mapped into memory by whoever compares."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from govern.arrays import save_array, write_values
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import Shard
from govern.pipeline.linking.reread import reread
from govern.text.offsets import character_offsets
from govern.text.words import words


class StoredWords(NamedTuple):
    """Words of a shard's documents: `hashes` (uint64, shape (words,)), `places` (uint32, shape (words, 2): the
    characters of its document that each begins at and ends before), and `first` (int64, shape (documents + 1,)):
    those of document `i` are `first[i]` to `first[i + 1]`; one that was not read has none.
    """

    hashes: np.ndarray
    places: np.ndarray
    first: np.ndarray


@dataclass(frozen=True, slots=True)
class StoreTask:
    """Documents of a shard to store under `folder`: `chosen` is a packed bit for each of its `documents`.

    `scanned` is the folder of the shard's result.
    """

    shard: Shard
    settings: ReaderSettings
    scanned: Path
    documents: int
    chosen: bytes
    folder: Path


def store_words(task: StoreTask) -> int:
    """Write the words of the chosen documents and give how many of these could not be read any more.

    Safe to repeat: the index, without which nothing is read back, comes last.
    """
    count = task.documents
    chosen = np.unpackbits(np.frombuffer(task.chosen, dtype=np.uint8), count=count).view(bool)
    task.folder.mkdir(parents=True, exist_ok=True)
    sizes = np.zeros(count + 1, dtype=np.int64)
    seen = 0
    with (task.folder / "hashes.bin").open("wb") as hashes, (task.folder / "places.bin").open("wb") as places:
        for batch in reread(task.shard, task.settings, task.scanned, chosen):
            found = words(batch)
            sizes[batch.docs.astype(np.int64) + 1] = np.diff(found.first)
            seen += len(batch)
            write_values(hashes, found.hashes)
            row = np.repeat(np.arange(len(batch)), np.diff(found.first))
            write_values(places, character_offsets(batch, row, np.stack([found.starts, found.ends])).T)
    save_whole(task.folder / "first.npy", np.cumsum(sizes))
    return int(np.count_nonzero(chosen)) - seen


def save_whole(path: Path, values: np.ndarray) -> None:
    """Write an array to a file that appears under its name only when it is complete."""
    partial = path.with_suffix(".partial")
    save_array(partial, values)
    partial.replace(path)


def stored_words(folder: Path) -> StoredWords | None:
    """Map the stored words of a shard into memory; None where there are none."""
    try:
        first = np.load(folder / "first.npy", mmap_mode="r")
    except FileNotFoundError:
        return None
    if not first[-1]:
        return None
    hashes = np.memmap(folder / "hashes.bin", dtype=np.uint64, mode="r")
    return StoredWords(hashes, np.memmap(folder / "places.bin", dtype=np.uint32, mode="r").reshape(-1, 2), first)
