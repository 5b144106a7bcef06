"""What an earlier inventory found out about each file, kept beside the work of the audit."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from govern.corpus.records import Skipped
from govern.corpus.shard import CorpusFile, Part
from govern.ledger.manifest import write_json
from govern.pipeline.settings import ScanSettings


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file with its digest and parts, or the reason why it has none."""

    file: CorpusFile
    parts: tuple[Part, ...]
    skipped: Skipped | None = None


class InventoryMemory:
    """The inventory kept beside the work, so that unchanged files are not hashed again.

    Files are named by a keyed hash: a path may hold a person's address.
    """

    def __init__(self, path: Path, settings: ScanSettings) -> None:
        self._path = path
        self._key = settings.key
        self._settings = asdict(settings.reader)

    def recall(self, files: Iterable[CorpusFile]) -> dict[str, Inspected]:
        """Give what is known of the files whose stamp is still the same, by their paths."""
        try:
            kept = orjson.loads(self._path.read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return {}
        if kept.get("settings") != self._settings:
            return {}
        known = {}
        for file in files:
            fact = kept["files"].get(self._name(file))
            if fact is not None and fact["stamp"] == file.stamp:
                complete = replace(file, digest=fact["digest"])
                known[file.path] = Inspected(complete, tuple(Part(complete, *part) for part in fact["parts"]))
        return known

    def keep(self, inspected: Iterable[Inspected]) -> None:
        """Remember every file that could be read."""
        files = {
            self._name(each.file): {
                "stamp": each.file.stamp,
                "digest": each.file.digest,
                "parts": [(part.format, part.start, part.end) for part in each.parts],
            }
            for each in inspected
            if each.skipped is None
        }
        write_json(self._path, {"settings": self._settings, "files": files})

    def _name(self, file: CorpusFile) -> str:
        place = f"{file.path}\0{file.location}".encode("utf-8", "surrogateescape")
        return hashlib.blake2b(place, digest_size=16, key=self._key).hexdigest()
