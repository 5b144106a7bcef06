"""What an audit is run with. Whatever changes a result is part of the fingerprint; how fast it runs is not."""

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from govern.corpus.readers.interface import ReaderSettings
from govern.detect.own.choice import NONE, OwnFiles
from govern.duplicates.geometry import geometry
from govern.duplicates.settings import DuplicateSettings
from govern.ledger.tables import LEDGER_VERSION
from govern.pipeline.names.settings import NamesSettings

# what a scan does besides detecting; a version rises when the same input would give another result
STEPS = ("read.v5", "repository.v2", "masking.v1", "text-digest.v2", "language.v2", "words.v1", "signatures.v1")


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """What decides the result of scanning a shard. `key` is the secret of the value digests and never written.

    Without `detect` nothing is looked for but duplicates. `references` is the folder of the index of reference texts
    that are looked up; its name is the digest of what it was made from. The scan looks for names only where every
    document is read for them; a sample is drawn when all documents are known, and changes no result of a scan.
    The detectors' ids tell what of the user's `own` files they were made from.
    """

    key: bytes = field(repr=False)
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    duplicates: DuplicateSettings = field(default_factory=DuplicateSettings)
    detect: bool = True
    references: Path | None = None
    names: NamesSettings = field(default_factory=NamesSettings)
    own: OwnFiles = NONE

    def fingerprint(self, detectors: list[str]) -> str:
        """Give a digest of everything but the input that the result of a scan depends on.

        `detectors` are their versioned ids, and the digests of models that they read with, in any order.
        """
        facts = {
            "ledger": LEDGER_VERSION,
            "steps": STEPS,
            "reader": asdict(self.reader),
            "duplicates": self._signing(),
            "references": self.references.name if self.references else None,
            "detectors": sorted(detectors) if self.detect else None,
            "key": key_fingerprint(self.key),
        }
        return hashlib.blake2b(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()

    def _signing(self) -> dict[str, Any]:
        """Give what the scan takes from the settings of duplicates: not who survives, which only linking asks."""
        wanted = self.duplicates
        bands = geometry(wanted.threshold, wanted.permutations)
        near = [wanted.shingle, wanted.permutations, wanted.seed, *bands] if wanted.near else None
        return {"near": near, "passages": wanted.passage_words}


def key_fingerprint(key: bytes) -> str:
    """Name a digest key without giving it away: which ledgers can be compared with one another."""
    return hashlib.blake2b(key, digest_size=8, person=b"govern-key-name").hexdigest()
