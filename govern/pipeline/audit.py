"""The audit: inventory, scan, link, sources, manifest. What is already done in the folder is not done again."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from govern.corpus.discovery import discover
from govern.corpus.records import Skipped
from govern.corpus.sources import Sources, load_sources
from govern.detect.masking import mask_texts
from govern.detect.registry import sheets
from govern.ledger.manifest import write_manifest
from govern.pipeline.assemble import assemble, part_facts, shard_facts
from govern.pipeline.engine import Engine, Lost
from govern.pipeline.folder import AuditFolder
from govern.pipeline.inventory import Inventory, take_inventory
from govern.pipeline.link import link
from govern.pipeline.progress import Progress
from govern.pipeline.scan import ScanTask, scan_shard, shard_key, write_lost
from govern.pipeline.settings import ScanSettings, key_fingerprint
from govern.pipeline.source_rows import write_sources


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What to audit, with what, and where the ledger goes.

    `sources` is the file that declares where the texts come from; None looks for one beside the corpus.
    """

    inputs: tuple[str, ...]
    out: Path
    settings: ScanSettings
    sources: Path | None
    policies: tuple[str, ...]


def audit(request: AuditRequest, engine: Engine, progress: Progress) -> None:
    """Write the ledger of `request` into its folder, going on from what an earlier run left there.

    Raises:
        CorpusError: an input does not exist.
        SourcesError: the declaration of the sources is wrong.
        AuditFolderError: the folder is in use or cannot be written.
        OSError: the disk is full.
    """
    started = datetime.now(UTC)
    progress.start("discover", 0)
    found = discover(request.inputs)
    sources = declared_sources(request.sources, found.root)
    folder = AuditFolder(request.out)
    with folder.held():
        progress.start("inventory", sum(file.size for file in found.files))
        inventory = take_inventory(found, request.settings.reader, engine, folder.inventory, progress.advance)
        folders, keys = _scan(request, inventory, folder, engine, progress)
        progress.start("link", 0)
        folder.open_tables()
        _write_tables(request.out, sources, found.root, inventory, folders)
        write_manifest(request.out, _manifest(request, inventory, started))
        folder.forget(keys)


def declared_sources(file: Path | None, root: Path | None) -> Sources:
    """Give the declared sources: from `file`, else from beside the corpus, else none."""
    place = file or root
    return (load_sources(place) if place is not None else None) or Sources()


def _scan(
    request: AuditRequest, inventory: Inventory, folder: AuditFolder, engine: Engine, progress: Progress
) -> tuple[list[Path], list[str]]:
    """Scan every shard that has no result yet; give each shard's result folder and key, in order."""
    fingerprint = request.settings.fingerprint([sheet.id for sheet in sheets()])
    keys = [shard_key(shard, fingerprint) for shard in inventory.shards]
    tasks = {}
    done = 0
    for shard, key in zip(inventory.shards, keys, strict=True):
        facts = shard_facts(folder.result_of(key))
        if facts is not None and not facts["passing"]:
            done += shard.bytes
        elif key not in tasks:
            tasks[key] = ScanTask(shard, folder.result_of(key), request.settings)
    progress.start("scan", inventory.bytes, done, engine.work_done)
    if done and tasks:
        progress.say(f"going on: {len(keys) - len(tasks)} of {len(keys)} shards are already scanned")
    largest_first = sorted(tasks.values(), key=lambda task: (-task.shard.bytes, task.shard.number))
    for task, result in engine.map(scan_shard, largest_first):
        if isinstance(result, Lost):
            write_lost(task, result.reason)
        progress.advance(task.shard.bytes)
    return [folder.result_of(key) for key in keys], keys


def _write_tables(
    out: Path, sources: Sources, root: Path | None, inventory: Inventory, folders: Sequence[Path]
) -> None:
    shown = _shown_paths(inventory)
    source = _sources_of(shown, sources)
    parts = part_facts(inventory.shards, folders, source.__getitem__, shown.__getitem__)
    unread = [(shown[path], source[path], _shown(skipped)) for path, skipped in inventory.skipped]
    assemble(out, folders, parts, unread)
    link(out)
    write_sources(out, sources, root, {file.path: source[file.path] for file in inventory.files})


def _shown_paths(inventory: Inventory) -> dict[str, str]:
    """Give every path as it may be written: a file named after a person's address is masked like any text."""
    paths = sorted({file.path for file in inventory.files} | {path for path, _ in inventory.skipped})
    return {path: masked or "" for path, masked in zip(paths, mask_texts(paths), strict=True)}


def _sources_of(paths: Iterable[str], sources: Sources) -> dict[str, str]:
    """Give every path's source; one that is named after its folder is masked like the folder is."""
    names = {path: sources.source_of(path) for path in paths}
    distinct = sorted(set(names.values()) - set(sources.declared))
    masked = dict(zip(distinct, mask_texts(distinct), strict=True))
    return {path: masked.get(name) or name for path, name in names.items()}


def _shown(skipped: Skipped) -> Skipped:
    return skipped._replace(detail=mask_texts([skipped.detail])[0] or "")


def _manifest(request: AuditRequest, inventory: Inventory, started: datetime) -> dict[str, Any]:
    shown = _shown_paths(inventory)
    formats = {part.file.path: part.format for shard in inventory.shards for part in shard.parts}
    return {
        "inputs": mask_texts(list(request.inputs)),
        "files": [
            {"path": shown[file.path], "size": file.size, "digest": file.digest, "format": formats.get(file.path)}
            for file in inventory.files
        ],
        "shards": len(inventory.shards),
        "settings": {"reader": asdict(request.settings.reader)},
        "detectors": [{"id": sheet.id, "categories": list(sheet.categories)} for sheet in sheets()],
        "digest_key": key_fingerprint(request.settings.key),
        "policies": list(request.policies),
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
