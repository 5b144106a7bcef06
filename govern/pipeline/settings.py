"""What an audit is run with. Whatever changes a result is part of the fingerprint; how fast it runs is not."""

import hashlib
from dataclasses import asdict, dataclass, field

import orjson

from govern.corpus.readers.interface import ReaderSettings
from govern.ledger.tables import LEDGER_VERSION

# what a scan does besides detecting; a version rises when the same input would give another result
STEPS = ("read.v1", "text-digest.v1", "language.v1")


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """What decides the result of scanning a shard. `key` is the secret of the value digests and never written."""

    key: bytes = field(repr=False)
    reader: ReaderSettings = field(default_factory=ReaderSettings)

    def fingerprint(self, detectors: list[str]) -> str:
        """Give a digest of everything but the input that the result of a scan depends on.

        `detectors` are their versioned ids, in any order.
        """
        facts = {
            "ledger": LEDGER_VERSION,
            "steps": STEPS,
            "reader": asdict(self.reader),
            "detectors": sorted(detectors),
            "key": key_fingerprint(self.key),
        }
        return hashlib.blake2b(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def key_fingerprint(key: bytes) -> str:
    """Name a digest key without giving it away: which ledgers can be compared with one another."""
    return hashlib.blake2b(key, digest_size=8, person=b"govern-key-name").hexdigest()
