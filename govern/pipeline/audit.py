"""The audit: inventory, scan, link, sources, manifest. What is already done in the folder is not done again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from govern.corpus.discovery import discover
from govern.corpus.shard import CorpusFile
from govern.corpus.sources import Sources, load_sources
from govern.corpus.storage import is_remote
from govern.detect.interface import DetectorSheet
from govern.detect.measured import with_figures
from govern.detect.own.choice import OwnFiles
from govern.duplicates.kept_shingles import forget_shingles
from govern.ledger.manifest import write_manifest
from govern.ledger.repeated import write_repeated
from govern.pipeline.against.comparing import Against, check_earlier, compare, prepare
from govern.pipeline.assemble import shard_facts
from govern.pipeline.engine import Engine, Lost, results
from govern.pipeline.folder import AuditFolder
from govern.pipeline.inventory import Inventory, take_inventory
from govern.pipeline.inventory_memory import InventoryMemory
from govern.pipeline.ledger_tables import words_of, write_tables
from govern.pipeline.licences.files import governed
from govern.pipeline.licences.stage import write_licences, write_no_licences
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.linking.duplicates import link
from govern.pipeline.names.stage import NamesFacts, asked_facts, estimated
from govern.pipeline.progress import Progress
from govern.pipeline.scan import ScanTask, scan_shard, shard_key, sheets_of, write_lost
from govern.pipeline.settings import ScanSettings, key_fingerprint
from govern.pipeline.shown import shown
from govern.policy.curation.loading import NO_CURATIONS, LoadedCurations, curations_beside

SMALL_CORPUS = 2 << 30  # bytes of files up to which shingles are kept on disk instead of reading documents again


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What to audit, with what, and where the ledger goes.

    `sources` is the file that declares where the texts come from, `curations` the one that corrects facts and waives
    risks; None looks for one beside the corpus. `against` is what the corpus is compared with. `as_of` is the day
    that terms of protection are weighed for, and nothing else.
    """

    inputs: tuple[str, ...]
    out: Path
    settings: ScanSettings
    sources: Path | None
    policies: tuple[str, ...]
    against: Against = field(default_factory=Against)
    as_of: date = field(default_factory=date.today)
    curations: Path | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit was of: every file of the corpus, those that could not be read too, its shards, and what people
    say against what it finds."""

    files: tuple[CorpusFile, ...]
    corpus: LinkedCorpus
    curations: LoadedCurations


def audit(request: AuditRequest, engine: Engine, progress: Progress) -> Audited:
    """Write the ledger of `request` into its folder, going on from what an earlier run left there.

    Raises:
        CorpusError: an input does not exist.
        SourcesError: the declaration of the sources is wrong.
        PolicyError: the corrections and waivers are wrong.
        AuditFolderError: the folder is in use or cannot be written.
        ReferencesError: the reference texts hold nothing to look for.
        LedgerError: an earlier audit to compare with cannot be read.
        NamesModelError: a pipeline that is to read names is not on this machine or cannot be used.
        OSError: the disk is full.
    """
    started = datetime.now(UTC)
    check_earlier(request.against, request.out)
    folder = AuditFolder(request.out)
    folder.check()
    progress.start("discover", 0)
    found = discover(request.inputs, aside=request.out)
    sources = declared_sources(request.sources, found.root)
    # they are for the decision, but a mistake in them is told before the hours of a scan
    curations = curations_beside(request.curations, found.root) if request.settings.detect else NO_CURATIONS
    with folder.held():
        names = asked_facts(request.settings.names, engine)
        references = prepare(request.against, request.settings, folder, engine)
        request = replace(request, settings=replace(request.settings, references=references and references.folder))
        progress.start("inventory", sum(file.size for file in found.files))
        memory = InventoryMemory(folder.inventory, request.settings)
        inventory = take_inventory(found, request.settings.reader, engine, memory, progress.advance)
        sheets = detector_sheets(request.settings.own, engine) if request.settings.detect else []
        folders, keys = _scan(
            request, inventory, _identities(request.settings, sheets, names), folder, engine, progress
        )
        progress.start("assemble", 0)
        folder.open_tables()
        words = shown((*request.inputs, *words_of(sources, inventory)), engine)
        corpus = LinkedCorpus(inventory.shards, folders, request.settings.reader)
        read = write_tables(request.out, sources, found.root, inventory, corpus, words, request.settings, engine)
        progress.start("link", 0)
        linked = link(request.out, corpus, request.settings.duplicates, engine)
        for result in set(folders):
            forget_shingles(result)
        compared = compare(request.out, request.against, references, corpus, engine)
        write_repeated(request.out)
        _write_licences(request, inventory, found.root, words, engine)
        facts = _manifest(request, inventory, [*sheets, *(names.sheets if names else ())], linked, started, words)
        told = estimated(request.out, read, request.settings.names, names)
        write_manifest(request.out, {**facts, "against": compared, "names": told})
        folder.forget(keys)
    return Audited(found.files, corpus, curations)


def _write_licences(
    request: AuditRequest, inventory: Inventory, root: Path | None, words: Mapping[str, str], engine: Engine
) -> None:
    if not request.settings.detect:
        write_no_licences(request.out)
        return
    paths = [file.path for file in inventory.files if not is_remote(file.path)]
    write_licences(request.out, governed(root, paths, words, engine) if root is not None else (), request.as_of)


def declared_sources(file: Path | None, root: Path | None) -> Sources:
    """Give the declared sources: from `file`, else from beside the corpus, else none."""
    place = file or root
    return (load_sources(place) if place is not None else None) or Sources()


def _identities(settings: ScanSettings, sheets: Sequence[DetectorSheet], names: NamesFacts | None) -> list[str]:
    """Name what looks at every document: a sample for names changes no result of a scan."""
    ids = [sheet.id for sheet in sheets]
    if names is not None and settings.names.mode == "full":
        ids += [sheet.id for sheet in names.sheets] + [model.digest for model in names.models]
    return ids


def _scan(
    request: AuditRequest,
    inventory: Inventory,
    identities: Sequence[str],
    folder: AuditFolder,
    engine: Engine,
    progress: Progress,
) -> tuple[list[Path], list[str]]:
    """Scan every shard that has no result yet; give each shard's result folder and key, in order."""
    fingerprint = request.settings.fingerprint(list(identities))
    keys = [shard_key(shard, fingerprint) for shard in inventory.shards]
    tasks = {}
    done = 0
    small = inventory.bytes <= SMALL_CORPUS
    for shard, key in zip(inventory.shards, keys, strict=True):
        facts = shard_facts(folder.result_of(key))
        if facts is not None and not facts["passing"]:
            done += shard.bytes
        elif key not in tasks:
            tasks[key] = ScanTask(shard, folder.result_of(key), request.settings, small)
    progress.start("scan", inventory.bytes, done, engine.work_done)
    if done and tasks:
        progress.say(f"going on: {len(keys) - len(tasks)} of {len(keys)} shards are already scanned")
    largest_first = sorted(tasks.values(), key=lambda task: (-task.shard.bytes, task.shard.number))
    for task, result in engine.map(scan_shard, largest_first):
        if isinstance(result, Lost):
            write_lost(task, result.reason)
        progress.advance(task.shard.bytes)
    return [folder.result_of(key) for key in keys], keys


def detector_sheets(own: OwnFiles, engine: Engine) -> list[DetectorSheet]:
    """Ask a worker what its detectors say of themselves: their libraries need not be loaded here as well.

    Raises:
        DetectorError: one of another package cannot be loaded.
        OwnError, RulesError: a file of the user's own cannot be used.
    """
    ((_, found),) = results(engine, sheets_of, [own])
    return found


def _manifest(
    request: AuditRequest,
    inventory: Inventory,
    sheets: Sequence[DetectorSheet],
    linked: dict[str, Any],
    started: datetime,
    words: Mapping[str, str],
) -> dict[str, Any]:
    formats = {part.file.path: part.format for shard in inventory.shards for part in shard.parts}
    return {
        "inputs": [words[name] for name in request.inputs],
        "files": [
            {"path": words[file.path], "size": file.size, "digest": file.digest, "format": formats.get(file.path)}
            for file in inventory.files
        ],
        "shards": len(inventory.shards),
        "settings": {
            "reader": asdict(request.settings.reader),
            "duplicates": asdict(request.settings.duplicates),
        },
        "duplicates": linked,
        "detectors": [asdict(with_figures(sheet)) for sheet in sheets],
        "digest_key": key_fingerprint(request.settings.key),
        "policies": list(request.policies),
        "as_of": request.as_of.isoformat(),
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
