"""Inventory: what there is, with digests, cut into shards. Nothing is parsed; unchanged files are not read again."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import split_file, unread
from govern.corpus.records import Skipped
from govern.corpus.shard import CorpusFile, Part, Shard
from govern.corpus.storage import file_digest
from govern.pipeline.engine import Engine, Lost
from govern.pipeline.inventory_memory import Inspected, InventoryMemory

if TYPE_CHECKING:  # loads what only the main process needs
    from govern.corpus.discovery import Discovery

SMALL_FILES_PER_SHARD = 1024
SMALL_FILE_SHARE = 8  # a file under an eighth of a part is packed with others
CUT_EVERY = (
    64  # the mean number of small files a shard; cuts follow the names, so one new file moves none but its own
)


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that an audit is going to read, and what it cannot: shards and files are in the order of their paths."""

    files: tuple[CorpusFile, ...]
    shards: tuple[Shard, ...]
    skipped: tuple[tuple[str, Skipped], ...]

    @property
    def bytes(self) -> int:
        """Size of all files that will be read, as stored."""
        return sum(shard.bytes for shard in self.shards)


def take_inventory(
    found: Discovery,
    settings: ReaderSettings,
    engine: Engine,
    memory: InventoryMemory,
    on_file: Callable[[int], None],
) -> Inventory:
    """Hash and split the files that were found, as far as they changed since the inventory that `memory` kept.

    `on_file` is told the bytes of each group of files as it is done.
    """
    known = memory.recall(found.files)
    inspected = dict(known)
    fresh = [file for file in found.files if file.path not in known]
    for group, results in engine.map(inspect_files, _groups(fresh, settings)):
        on_file(sum(file.size for file in group.files))
        if isinstance(results, Lost):
            results = [
                Inspected(file, (), Skipped("failed", "file", results.reason, None, None)) for file in group.files
            ]
        inspected.update((result.file.path, result) for result in results)
    in_order = [inspected[file.path] for file in found.files]
    memory.keep(in_order)
    skipped = [*found.skipped, *((each.file.path, each.skipped) for each in in_order if each.skipped is not None)]
    return Inventory(
        files=tuple(each.file for each in in_order if each.skipped is None),
        shards=tuple(pack(in_order, settings.part_bytes)),
        skipped=tuple(sorted(skipped)),
    )


@dataclass(frozen=True, slots=True)
class InspectGroup:
    """Files that one task hashes and splits."""

    files: tuple[CorpusFile, ...]
    settings: ReaderSettings


def inspect_files(group: InspectGroup) -> list[Inspected]:
    """Hash and split each file of the group; a file that cannot be read becomes a reason."""
    return [_inspect(file, group.settings) for file in group.files]


def _inspect(file: CorpusFile, settings: ReaderSettings) -> Inspected:
    try:
        file = replace(file, digest=file_digest(file))
    except OSError as error:
        return Inspected(file, (), unread(error, file))
    parts = split_file(file, settings)
    if isinstance(parts, Skipped):
        return Inspected(file, (), parts)
    return Inspected(file, tuple(parts))


def _groups(files: Iterable[CorpusFile], settings: ReaderSettings) -> Iterator[InspectGroup]:
    waiting: list[CorpusFile] = []
    size = 0
    for file in files:
        waiting.append(file)
        size += file.size
        if size >= settings.part_bytes or len(waiting) >= SMALL_FILES_PER_SHARD:
            yield InspectGroup(tuple(waiting), settings)
            waiting, size = [], 0
    if waiting:
        yield InspectGroup(tuple(waiting), settings)


def pack(inspected: Iterable[Inspected], part_bytes: int) -> Iterator[Shard]:
    """Make shards: a part of a large file each, small files together. The same files give the same shards.

    Where a run of small files is cut depends on the names of the files, so a file that comes or goes changes
    one shard and leaves its neighbours' keys as they were.
    """
    number = 0
    for large, group in groupby(inspected, lambda each: each.file.size * SMALL_FILE_SHARE > part_bytes):
        for parts, size in _each_part(group) if large else _bundles(group, part_bytes):
            yield Shard(number, parts, size)
            number += 1


def _each_part(group: Iterable[Inspected]) -> Iterator[tuple[tuple[Part, ...], int]]:
    for each in group:
        for part in each.parts:
            yield (part,), max(1, each.file.size // len(each.parts))


def _bundles(group: Iterable[Inspected], part_bytes: int) -> Iterator[tuple[tuple[Part, ...], int]]:
    waiting: list[Part] = []
    size = 0
    for each in group:
        waiting += each.parts
        size += each.file.size
        cut = zlib.crc32(each.file.path.encode("utf-8", "surrogateescape")) % CUT_EVERY == 0
        if waiting and (cut or size >= part_bytes or len(waiting) >= SMALL_FILES_PER_SHARD):
            yield tuple(waiting), max(1, size)
            waiting, size = [], 0
    if waiting:
        yield tuple(waiting), max(1, size)
