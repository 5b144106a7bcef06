"""Clean: the corpus without its copies, in its own formats. What an earlier run wrote is not written again."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import orjson

from govern.corpus.shard import CorpusFile
from govern.corpus.writers.interface import Selection
from govern.corpus.writing import place_below
from govern.ledger.manifest import write_json
from govern.ledger.reading import connect
from govern.pipeline.cleaning.files import CleanTask, FileOutcome, clean_files, done_before
from govern.pipeline.cleaning.selections import selections
from govern.pipeline.engine import Engine, Lost
from govern.pipeline.folder import AuditFolder
from govern.pipeline.linking.corpus import LinkedCorpus
from govern.pipeline.progress import Progress
from govern.pipeline.settings import ScanSettings
from govern.pipeline.shown import shown

KEPT = "kept"
FACTS = "kept.json"
FILES_PER_TASK = 1024
TASK_BYTES = 64 << 20


@dataclass(slots=True)
class Cleaned:
    """What was written. `lost` are records that no copy could be made of; `problems` are (path, reason) of files."""

    files: int = 0
    left_out: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    lost: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)


def clean(
    out: Path,
    corpus: LinkedCorpus,
    files: Sequence[CorpusFile],
    settings: ScanSettings,
    engine: Engine,
    progress: Progress,
) -> Cleaned:
    """Write the corpus without the copies that the ledger in `out` lists into `out/kept`, and `out/kept.json`.

    `files` are all files of the corpus, those that could not be read too.

    Raises:
        AuditFolderError: the folder is in use.
        OSError: the disk is full.
    """
    folder = AuditFolder(out)
    with folder.held(), closing(connect(out)) as connection:
        (out / FACTS).unlink(missing_ok=True)
        work = folder.work / KEPT
        work.mkdir(exist_ok=True)
        for temporary in work.glob("*.partial"):
            temporary.unlink()
        progress.start("write", sum(file.size for file in files))
        names: set[str] = set()
        tasks = _tasks(selections(corpus, files, connection), out / KEPT, work, settings, names)
        cleaned, places = _run(tasks, engine, progress)
        safe = shown((path for path, _ in cleaned.problems), engine)
        cleaned.problems = sorted((safe[path], reason) for path, reason in cleaned.problems)
        _forget(work, names, out / KEPT, places)
        write_json(out / FACTS, asdict(cleaned))
    return cleaned


def _tasks(
    found: Iterable[Selection], kept: Path, work: Path, settings: ScanSettings, names: set[str]
) -> Iterator[CleanTask]:
    """Gather files into tasks, each named after all that its outcome depends on; the names are added to `names`."""

    def task(group: list[Selection]) -> CleanTask:
        names.add(name := f"{_key(group, settings)}.json")
        return CleanTask(tuple(group), kept, work / name, settings.reader)

    waiting: list[Selection] = []
    size = 0
    for selection in found:
        waiting.append(selection)
        size += selection.file.size
        if size >= TASK_BYTES or len(waiting) >= FILES_PER_TASK:
            yield task(waiting)
            waiting, size = [], 0
    if waiting:
        yield task(waiting)


def _key(group: Iterable[Selection], settings: ScanSettings) -> str:
    """Name a group of files, by a keyed hash: a path may hold a person's address."""
    hashed = hashlib.blake2b(orjson.dumps(asdict(settings.reader)), digest_size=16, key=settings.key)
    for selection in group:
        file = selection.file
        facts = [file.digest, file.stamp, [(part.format, part.start, part.end) for part in selection.parts]]
        hashed.update(f"{file.path}\0{file.location}\0".encode("utf-8", "surrogateescape") + orjson.dumps(facts))
        for numbers in selection.leaving:
            hashed.update(len(numbers).to_bytes(8, "little") + numbers.astype("<u8").tobytes())
    return hashed.hexdigest()


def _run(tasks: Iterable[CleanTask], engine: Engine, progress: Progress) -> tuple[Cleaned, set[Path]]:
    """Do what is not done yet; give what was written in all, and where."""
    cleaned, places = Cleaned(), set[Path]()

    def count(task: CleanTask, outcomes: Sequence[FileOutcome]) -> None:
        progress.advance(task.bytes)
        for selection, outcome in zip(task.selections, outcomes, strict=True):
            cleaned.bytes_in += selection.file.size
            cleaned.bytes_out += outcome.bytes
            cleaned.lost += outcome.lost
            if outcome.problem is not None:
                cleaned.problems.append((selection.file.path, outcome.problem))
            elif outcome.stamp is None:
                cleaned.left_out += 1
            else:
                cleaned.files += 1
                places.add(place_below(task.kept, selection.file))

    def to_do() -> Iterator[CleanTask]:
        for task in tasks:
            outcomes = done_before(task)
            if outcomes is None:
                yield task
            else:
                count(task, outcomes)

    for task, result in engine.map(clean_files, to_do()):
        if isinstance(result, Lost):
            result = [FileOutcome(None, problem=result.reason)] * len(task.selections)
        count(task, result)
    return cleaned, places


def _forget(work: Path, names: set[str], kept: Path, places: set[Path]) -> None:
    """Remove what an earlier run noted and wrote, and this one would not."""
    for noted in work.iterdir():
        if noted.name not in names:
            noted.unlink()
    for folder, _, files in os.walk(kept, topdown=False):
        for name in files:
            if (place := Path(folder, name)) not in places:
                place.unlink()
        if not any(Path(folder).iterdir()):
            shutil.rmtree(folder)
