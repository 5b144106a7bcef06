"""Estimate: what an audit would read, how long it would take and how much disk it needs, from a small sample."""

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from govern.corpus.discovery import discover
from govern.corpus.reading import split_file
from govern.corpus.records import Skipped
from govern.corpus.shard import Shard
from govern.pipeline.inventory import pack
from govern.pipeline.inventory_memory import Inspected
from govern.pipeline.scan import ScanTask, scan_shard
from govern.pipeline.settings import ScanSettings

SAMPLE_BATCHES = 8
SAMPLE_SHARDS = 4

# text bytes per stored byte of common compressions, measured on prose; only an estimate rests on them
EXPANSION = {".gz": 2.6, ".zst": 3.0, ".bz2": 3.5, ".xz": 3.6, ".parquet": 1.7}


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an audit would do. Times are seconds, sizes bytes; `speed` is text bytes a second a worker."""

    files: Counter[str]
    stored: Counter[str]
    shards: int
    skipped: int
    text: float
    speed: float
    workers: int
    disk: float

    @property
    def seconds(self) -> float:
        """How long the scan would take: shards cannot be shared between workers."""
        return self.text / self.speed / min(self.workers, max(1, self.shards)) if self.speed else 0.0


def estimate(inputs: Sequence[str], settings: ScanSettings, workers: int) -> Estimate:
    """List the files of `inputs`, scan a little of them, and work out the rest. Nothing is written or hashed.

    Raises:
        CorpusError: an input does not exist.
    """
    found = discover(inputs)
    inspected, unreadable = [], len(found.skipped)
    for file in found.files:
        parts = split_file(file, settings.reader)
        if isinstance(parts, Skipped):
            unreadable += 1
        elif parts:
            inspected.append(Inspected(file, tuple(parts)))
    shards = list(pack(inspected, settings.reader.part_bytes))
    text = sum(each.file.size * _expansion(each.file.path) for each in inspected)
    speed, disk_share = _sample(shards, settings)
    return Estimate(
        files=Counter(each.parts[0].format for each in inspected),
        stored=_stored(inspected),
        shards=len(shards),
        skipped=unreadable,
        text=text,
        speed=speed,
        workers=workers,
        disk=text * disk_share,
    )


def _stored(inspected: Sequence[Inspected]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for each in inspected:
        sizes[each.parts[0].format] += each.file.size
    return sizes


def _expansion(path: str) -> float:
    return EXPANSION.get(Path(path).suffix.lower(), 1.0)


def _sample(shards: Sequence[Shard], settings: ScanSettings) -> tuple[float, float]:
    """Scan the beginning of a few shards; give text bytes a second, and bytes written for a byte of text.

    What is written counts twice: once as the shard's result, once in the tables.
    """
    chosen = shards[:: max(1, len(shards) // SAMPLE_SHARDS)][:SAMPLE_SHARDS]
    text = seconds = written = 0.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for shard in chosen[:1]:  # loads the detectors, which is no part of the speed
            scan_shard(ScanTask(shard, folder / "first", settings, batches=1))
        for shard in chosen:
            result = folder / str(shard.number)
            begun = time.perf_counter()
            scan_shard(ScanTask(shard, result, settings, batches=SAMPLE_BATCHES))
            seconds += time.perf_counter() - begun
            text += pc.sum(pq.read_table(result / "documents.parquet", columns=["bytes"])["bytes"]).as_py() or 0
            written += 2 * sum(file.stat().st_size for file in result.iterdir())
    return (text / seconds if seconds else 0.0), (written / text if text else 0.0)
