"""Reference texts: evaluation sets and the like, read once a run and made into the index that the scan looks up."""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
import pyarrow.parquet as pq

from govern.arrays import save_array
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import MEBIBYTE, ReaderSettings
from govern.duplicates.coverage import Marks, covered_by_item
from govern.duplicates.reference_index import write_index
from govern.duplicates.reference_runs import LARGEST, SHORTEST, ReferencesError, merged_runs, twins
from govern.ledger.manifest import write_json
from govern.pipeline.against.reading import ITEMS, Read, ReadTask, read_references
from govern.pipeline.assemble import shard_facts
from govern.pipeline.engine import Engine, results
from govern.pipeline.folder import AuditFolder
from govern.pipeline.inventory import Inventory, take_inventory
from govern.pipeline.inventory_memory import InventoryMemory
from govern.pipeline.scan import DONE, shard_key
from govern.pipeline.settings import ScanSettings

VERSION = "references.v1"
PART_BYTES = 16 * MEBIBYTE
ORIGINAL, LOOKED_FOR = "original.npy", "looked-for.npy"  # an item with the same words; its words in any run


@dataclass(frozen=True, slots=True)
class ReferenceSettings:
    """`run` is how many words in a row are a match; `text_column` where an item's text stands (None: by its name)."""

    run: int = 8
    text_column: str | None = None


class References(NamedTuple):
    """Reference texts that can be looked up: the folder of their index, and the files they were read from."""

    folder: Path
    inventory: Inventory

    @property
    def item_folders(self) -> list[Path]:
        """Where the items of each shard are listed."""
        return [_items_folder(self.folder, shard.number) for shard in self.inventory.shards]

    @property
    def skipped(self) -> dict[str, int]:
        """How many records were not read, by reason; a place where nobody can know how many counts one."""
        counts: Counter[str] = Counter()
        for _, skipped in self.inventory.skipped:
            counts[skipped.reason] += 1 if skipped.records is None else skipped.records
        for folder in self.item_folders:
            counts.update((shard_facts(folder) or {}).get("skipped", {}))
        return {reason: count for reason, count in sorted(counts.items()) if count}


def prepare_references(
    paths: Sequence[str], wanted: ReferenceSettings, settings: ScanSettings, folder: AuditFolder, engine: Engine
) -> References:
    """Make the index of the texts at `paths` in the audit's folder, or find it there from an earlier run.

    Raises:
        CorpusError: one of the paths does not exist.
        ReferencesError: there is nothing to look for.
    """
    reader = replace(settings.reader, text_column=wanted.text_column, id_column=None, part_bytes=PART_BYTES)
    settings = replace(settings, reader=reader, references=None)
    work = folder.against
    work.mkdir(parents=True, exist_ok=True)
    memory = InventoryMemory(work / "inventory.json", settings)
    inventory = take_inventory(discover(paths, aside=folder.out), reader, engine, memory, lambda _: None)
    references = References(work / _digest(inventory, wanted, settings), inventory)
    for other in work.iterdir():
        if other.is_dir() and other != references.folder:
            shutil.rmtree(other)
    if shard_facts(references.folder) is None:
        _build(references, wanted.run, reader, engine)
    return references


def _digest(inventory: Inventory, wanted: ReferenceSettings, settings: ScanSettings) -> str:
    """Name an index after all that it is made of."""
    shards = [shard_key(shard, settings.fingerprint([])) for shard in inventory.shards]
    return hashlib.blake2b(orjson.dumps([VERSION, wanted.run, shards]), digest_size=16).hexdigest()


def _items_folder(index: Path, shard: int) -> Path:
    return index / "items" / str(shard)


def _build(references: References, run: int, reader: ReaderSettings, engine: Engine) -> None:
    folder = references.folder.with_name(f"{references.folder.name}.{os.getpid()}.partial")
    shards = references.inventory.shards
    tasks = [ReadTask(shard, reader, run, _items_folder(folder, shard.number)) for shard in shards]
    done = {task.shard.number: found for task, found in results(engine, read_references, tasks)}
    partial = References(folder, references.inventory)
    sizes = _column(partial, "words").astype(np.int64)
    if not len(sizes):
        raise ReferencesError(_nothing_read(partial))
    if sizes.sum() >= LARGEST:
        raise ReferencesError(f"reference texts of more than {LARGEST:,} words; give fewer of them to --against")
    first = np.append(0, np.cumsum(sizes))
    original = twins(_column(partial, "digest"))
    common = _merge(folder, [done[shard.number] for shard in shards], first, original, run)
    looked_for = int((np.load(folder / LOOKED_FOR)[original] > 0).sum())
    if not looked_for:
        raise ReferencesError(f"nothing to look for: none of {len(sizes)} reference items has {SHORTEST} words")
    too_short = int((sizes < min(SHORTEST, run)).sum())
    facts = {
        "items": len(sizes),
        "looked_for": looked_for,
        "too_short": too_short,
        "template_only": len(sizes) - looked_for - too_short,
        "common_runs": common,
    }
    write_json(folder / DONE, {"parts": [], "facts": facts})
    folder.rename(references.folder)


def _column(references: References, name: str) -> np.ndarray:
    columns = [pq.read_table(folder / ITEMS, columns=[name])[name].to_numpy() for folder in references.item_folders]
    return np.concatenate(columns) if columns else np.zeros(0, dtype=np.uint64)


def _nothing_read(references: References) -> str:
    reasons = ", ".join(f"{reason}: {count}" for reason, count in references.skipped.items()) or "nothing is there"
    return f"no reference text could be read ({reasons}); --against-column names the column or key of the text"


def _merge(folder: Path, read: Sequence[Read], first: np.ndarray, original: np.ndarray, run: int) -> int:
    """Write the index, and how many words of each item its runs cover; give how many runs were too common."""
    bases = np.append(0, np.cumsum([each.words for each in read]))
    segments = [(int(base), one) for base, each in zip(bases, read, strict=False) for one in each.segments]
    marks = Marks(int(first[-1]))
    common = 0

    def pieces() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        nonlocal common
        for hashes, places, left_out in merged_runs(segments, first, original):
            common += left_out
            marks.add(places)
            yield hashes, places

    lengths = np.unique(np.minimum(run, np.diff(first)))
    write_index(folder, first, run, pieces(), lengths[lengths >= min(SHORTEST, run)].tolist())
    save_array(folder / LOOKED_FOR, covered_by_item(marks, first, run))
    save_array(folder / ORIGINAL, original)
    for path in (path for _, segment in segments for path in segment):
        path.unlink()
    return common
