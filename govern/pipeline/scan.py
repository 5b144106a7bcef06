"""Scan: a pure function over one shard. It reads every record once and writes what it found, all or nothing."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from govern.arrays import save_array
from govern.corpus.batch import Batch, batches
from govern.corpus.reading import read_part
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import Shard
from govern.detect.interface import Detector, DetectorSheet, Finding, PartlyScanned
from govern.detect.language import languages
from govern.detect.masking import mask_texts
from govern.detect.overlaps import Found, resolved
from govern.detect.own.choice import OwnFiles
from govern.detect.personal.special.lifting import identified
from govern.detect.repeated import known_values, mask_repeated
from govern.detect.rights.file_names import telling
from govern.detect.table import findings_batch
from govern.duplicates.bands import band_hashes
from govern.duplicates.kept_shingles import ShinglesWriter
from govern.ledger.manifest import write_json
from govern.ledger.tables import FINDINGS
from govern.ledger.writing import TableWriter, write_table
from govern.pipeline.against.scan import Meetings
from govern.pipeline.local import report_work
from govern.pipeline.settings import ScanSettings
from govern.pipeline.shard_tables import SHARD_DOCUMENTS, SHARD_SKIPPED, document_rows, skipped_rows
from govern.text.fingerprints import fingerprint_rows, save_fingerprints
from govern.text.lines import line_rows, save_lines
from govern.text.shingles import shingles
from govern.text.words import Words, words

DONE = "done.json"
BANDS = "bands.npy"  # band hashes, uint64, shape (bands, documents); none where the shard has no documents
PASSING = frozenset({"vanished", "changed", "unreadable", "failed"})  # may be otherwise next time: not kept


@dataclass(frozen=True, slots=True)
class ScanTask:
    """One shard to scan into `folder`, or only its first `batches` (for an estimate).

    `keep_shingles` saves linking from reading documents again, and changes no result.
    """

    shard: Shard
    folder: Path
    settings: ScanSettings
    keep_shingles: bool = False
    batches: int | None = None


def shard_key(shard: Shard, fingerprint: str) -> str:
    """Name the result of scanning a shard after all that it depends on: bytes, slice, format, settings.

    Where the files lie and what they are called is no part of it, but for the suffix, which readers may go by, and
    for what a name says of where its content comes from.
    """
    parts = [
        (
            part.file.digest,
            [*Path(part.file.path).suffixes[-2:], *telling(part.file.path)],
            part.format,
            part.start,
            part.end,
        )
        for part in shard.parts
    ]
    return hashlib.blake2b(orjson.dumps([fingerprint, parts]), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def loaded_detectors(own: OwnFiles) -> tuple[Detector, ...]:
    """Load every detector once a process, and those of the user's own: their libraries take seconds to import."""
    from govern.detect.own.loading import with_own  # here, for the main process only names the task
    from govern.detect.registry import detectors

    return tuple(with_own(detectors(), own))


def wanted_detectors(settings: ScanSettings) -> tuple[Detector, ...]:
    """Give the detectors that read every document: those of names only where all of it is read for names."""
    if not settings.detect:
        return ()
    if settings.names.mode != "full":
        return loaded_detectors(settings.own)
    from govern.detect.personal.naming.reader import names_reader

    return (*loaded_detectors(settings.own), *names_reader(settings.names.choice).detectors)


def sheets_of(own: OwnFiles) -> list[DetectorSheet]:
    """Give what every detector says of itself; a task, so that it can be asked of a worker."""
    return [detector.sheet for detector in loaded_detectors(own)]


def scan_shard(task: ScanTask) -> dict[str, Any]:
    """Scan one shard and give its facts (counts a part), the content of its `done.json`.

    Safe to repeat: the result folder appears under its name only when it is complete.
    """
    partial = task.folder.with_name(f"{task.folder.name}.{os.getpid()}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        scan = _Scan(task)
        with (
            TableWriter(partial / "documents.parquet", SHARD_DOCUMENTS) as documents,
            TableWriter(partial / "findings.parquet", FINDINGS) as findings,
            TableWriter(partial / "skipped.parquet", SHARD_SKIPPED) as skipped,
            scan.kept_shingles(partial) as kept,
        ):
            for batch in islice(batches(scan.documents()), task.batches):
                found, told = words(batch), scan.findings(batch)
                documents.write(scan.facts(batch, found, told))
                findings.write(findings_batch(batch, told, task.settings.key))
                scan.link_facts(batch, found, kept)
                skipped.write(scan.taken_skips())
                report_work(len(batch), len(batch.buffer))
            skipped.write(scan.taken_skips())
        scan.write_link_facts(partial)
        facts = {"parts": scan.parts, "passing": scan.passing, "unlooked": scan.unlooked}
        write_json(partial / DONE, facts)
        shutil.rmtree(task.folder, ignore_errors=True)
        partial.rename(task.folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return facts


def write_lost(task: ScanTask, reason: str) -> None:
    """Write the result of a shard whose process died: nothing was looked at, and the next run tries again."""
    task.folder.mkdir(parents=True, exist_ok=True)
    lost = [
        (number, Skipped("failed", "file" if part.whole else f"{part.start} to {part.end}", reason, None, None))
        for number, part in enumerate(task.shard.parts)
    ]
    write_table(task.folder / "documents.parquet", SHARD_DOCUMENTS, ())
    write_table(task.folder / "findings.parquet", FINDINGS, ())
    write_table(task.folder / "skipped.parquet", SHARD_SKIPPED, [skipped_rows(lost)])
    parts = [{"documents": 0, "records": 0} for _ in task.shard.parts]
    write_json(task.folder / DONE, {"parts": parts, "passing": True})


@dataclass
class _Scan:
    """The state of one scan: which part each waiting document came from, what was skipped, counts a part.

    `unlooked` holds detectors that failed, each with the first and the last document of the batch.
    """

    task: ScanTask
    origins: list[int] = field(default_factory=list)
    skips: list[tuple[int, Skipped]] = field(default_factory=list)
    parts: list[dict[str, int]] = field(default_factory=list)
    passing: bool = False
    unlooked: list[tuple[str, int, int]] = field(default_factory=list)
    batch_origins: list[int] = field(default_factory=list)
    bands: list[np.ndarray] = field(default_factory=list)
    fingerprints: list[np.ndarray] = field(default_factory=list)
    lines: list[np.ndarray] = field(default_factory=list)
    meetings: Meetings | None = None

    def __post_init__(self) -> None:
        if self.task.settings.references is not None:
            self.meetings = Meetings(self.task.settings.references)

    def documents(self) -> Iterator[Document]:
        """Yield every document of the shard; what was skipped is noted on the way."""
        for number, part in enumerate(self.task.shard.parts):
            counts = {"documents": 0, "records": 0}
            self.parts.append(counts)
            path = part.file.path if telling(part.file.path) else None
            for item in read_part(part, self.task.settings.reader):
                if isinstance(item, Skipped):
                    self.skip(number, item)
                    counts["records"] += item.records or 0
                else:
                    counts["documents"] += 1
                    counts["records"] += 1
                    self.origins.append(number)
                    yield item._replace(path=path) if path else item

    def skip(self, part: int, skipped: Skipped) -> None:
        """Note something that was not read or not looked at."""
        self.skips.append((part, skipped))
        self.passing = self.passing or skipped.reason in PASSING

    def taken_skips(self) -> pa.RecordBatch:
        """Give the rows noted since the last call."""
        rows, self.skips = self.skips, []
        return skipped_rows(rows)

    def kept_shingles(self, folder: Path) -> AbstractContextManager[ShinglesWriter | None]:
        """Give what keeps the shingles of the shard, if they are to be kept."""
        wanted = self.task.keep_shingles and self.task.settings.duplicates.near
        return ShinglesWriter(folder) if wanted else nullcontext()

    def link_facts(self, batch: Batch, found: Words, kept: ShinglesWriter | None) -> None:
        """Note what linking will compare the documents of a batch by."""
        wanted = self.task.settings.duplicates
        if wanted.near:
            runs = shingles(found, wanted.shingle)
            self.bands.append(band_hashes(runs, wanted))
            if kept is not None:
                kept.add(runs)
        if wanted.passage_words:
            self.fingerprints.append(fingerprint_rows(batch, found, wanted.passage_words))
            self.lines.append(line_rows(batch, found, wanted.passage_words))
        if self.meetings is not None:
            self.meetings.add(found)

    def write_link_facts(self, folder: Path) -> None:
        """Write what linking needs beside the tables."""
        if self.bands:
            save_array(folder / BANDS, np.concatenate(self.bands, axis=1))
        if self.fingerprints:
            save_fingerprints(folder / "fingerprints.npy", self.fingerprints)
            save_lines(folder / "lines.npy", self.lines)
        if self.meetings is not None:
            self.meetings.write(folder)

    def facts(self, batch: Batch, found: Words, told: Found) -> pa.RecordBatch:
        """Give the rows of the documents table for a batch; what records say of themselves is masked.

        What the detectors `told` of a record's text is masked in its id and URL even where it stands bare.
        """
        language = languages(batch) if self.task.settings.detect else None
        named = [row for row, document in enumerate(batch.documents) if document.id or document.url]
        known = known_values(batch, named, told)
        return document_rows(
            batch,
            self.batch_origins,
            found,
            language,
            mask_texts,
            lambda names: mask_repeated(mask_texts(names), known),
        )

    def findings(self, batch: Batch) -> Found:
        """Run every detector over the batch; one that fails is on record as not having looked."""
        self.batch_origins = self.origins[: len(batch)]
        del self.origins[: len(batch)]
        found = []
        for detector in wanted_detectors(self.task.settings):
            here: list[Finding] = []
            try:
                for finding in detector.scan(batch):
                    here.append(finding)  # noqa: PERF402 (kept where the iterator raises)
            except PartlyScanned as partly:
                for first, last, reason in runs(partly.rows):
                    self.not_looked_at(detector.sheet.id, batch, first, last, reason)
            except Exception as error:
                here = []
                self.not_looked_at(detector.sheet.id, batch, 0, len(batch) - 1, type(error).__name__)
            found.append((detector.sheet.id, here))
        return identified(resolved(found))

    def not_looked_at(self, detector: str, batch: Batch, first: int, last: int, reason: str) -> None:
        """Note that a detector failed on the documents in rows `first` to `last` of a batch."""
        docs = int(batch.docs[first]), int(batch.docs[last])
        self.unlooked.append((detector, *docs))
        place = f"documents {docs[0]} to {docs[1]} of the shard"
        detail = f"{detector} did not look at them: {reason}"
        self.skip(self.batch_origins[first], Skipped("failed", place, detail, records=0))


def runs(reasons: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Give rows that follow each other and have one reason as first row, last row, reason."""
    found: list[tuple[int, int, str]] = []
    for row, reason in sorted(reasons.items()):
        if found and found[-1][1] == row - 1 and found[-1][2] == reason:
            found[-1] = (found[-1][0], row, reason)
        else:
            found.append((row, row, reason))
    return found
