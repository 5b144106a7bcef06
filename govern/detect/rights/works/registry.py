"""A registry of works as a file: what the works are, and the fingerprints of their texts. No text is in it.

The file: `MAGIC`; the size of the header (uint64); the header (JSON); zeros up to a multiple of 64; the keyed
fingerprints, rising (uint64); the place of each one's work in the header's list (uint32); BLAKE2b-256 of all before.
Numbers are little-endian. The same works under the same key give the same bytes.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from govern.text.bitmap import bitmap
from govern.text.fingerprints import Winnowing

MAGIC = b"govern works 1\n\0"
SCHEMA = 1
WINNOWED = Winnowing(length=8, window=16)
KEPT = 2  # of each window, the smallest and the second
EVERY_RUN = Winnowing(length=8, window=1)  # for texts that are free, of which each run is let pass
WORDS = "govern.words.v1"  # how a text becomes words, and words numbers: see `govern.text.words`
HASH = "siphash-2-4"
DIGEST_BYTES = 32
LARGEST_HEADER = 256 << 20
ALIGNED = 64
_SIZE = len(MAGIC) + 8


class WorksError(ValueError):
    """A registry of works cannot be used or made; the message is one line that says which, and why."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work: `id` is `scheme:value` (isbn, iscc, doi, ...), `terms` what its owner asks; counts are of its text."""

    id: str
    title: str
    owner: str
    terms: str
    words: int
    fingerprints: int


@dataclass(frozen=True)
class Registry:
    """A registry in a file. Its arrays stay there: `hashes` (uint64, rising) and `work` (uint32), of one length."""

    path: Path
    key: str
    winnowing: Winnowing
    works: tuple[Work, ...]
    count: int
    start: int

    @cached_property
    def hashes(self) -> np.ndarray:
        """The keyed fingerprints."""
        return self._array("<u8", self.start)

    @cached_property
    def work(self) -> np.ndarray:
        """Whose each fingerprint is."""
        return self._array("<u4", self.start + 8 * self.count)

    @cached_property
    def bits(self) -> np.ndarray:
        """The bitmap of the fingerprints."""
        return bitmap(self.hashes)

    def _array(self, kind: str, start: int) -> np.ndarray:
        if not self.count:
            return np.zeros(0, dtype=kind)
        return np.asarray(np.memmap(self.path, dtype=kind, mode="r", offset=start, shape=(self.count,)))


def open_registry(path: Path) -> Registry:
    """Open a registry: its header is read, and its size held against it.

    Raises:
        WorksError: it cannot be read, is none, or is of a version that is not known here.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_SIZE)
            size = int.from_bytes(head[len(MAGIC) :], "little")
            header = stream.read(size) if head.startswith(MAGIC) and size <= LARGEST_HEADER else b""
            stored = os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise WorksError(f"{path}: cannot be read: {error.strerror}") from None
    if not head.startswith(MAGIC):
        raise WorksError(f"{path}: is no registry of works; govern works build makes one")
    try:
        facts = orjson.loads(header)
        known = (facts["schema"], facts["words"], facts["hash"], facts.get("kept")) == (SCHEMA, WORDS, HASH, KEPT)
        registry = _registry(path, facts, _aligned(_SIZE + size)) if known else None
    except (ValueError, KeyError, TypeError):
        raise WorksError(f"{path}: is damaged: its header cannot be read") from None
    if registry is None:
        raise WorksError(f"{path}: was made by another version of govern; make it again from the texts")
    if stored != registry.start + 12 * registry.count + DIGEST_BYTES:
        raise WorksError(f"{path}: is damaged: it has {stored:,} bytes, and its header tells of others")
    return registry


def _registry(path: Path, facts: dict[str, Any], start: int) -> Registry:
    winnowing = Winnowing(int(facts["length"]), int(facts["window"]))
    works = tuple(Work(**work) for work in facts["works"])
    return Registry(path, str(facts["key"]), winnowing, works, int(facts["fingerprints"]), start)


def write_registry(
    path: Path, key: str, winnowing: Winnowing, works: Sequence[Work], hashes: np.ndarray, work: np.ndarray
) -> None:
    """Write a registry, whole or not at all. `hashes` rise, and `work` (places in `works`) rises among equal ones."""
    facts = {
        "schema": SCHEMA,
        **winnowing._asdict(),
        "kept": KEPT,
        "words": WORDS,
        "hash": HASH,
        "key": key,
        "fingerprints": len(hashes),
        "works": [asdict(each) for each in works],
    }
    header = orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)
    padding = bytes(_aligned(_SIZE + len(header)) - _SIZE - len(header))
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            head = MAGIC + len(header).to_bytes(8, "little") + header + padding
            for piece in (head, hashes.astype("<u8").data, work.astype("<u4").data):
                digest.update(piece)
                stream.write(piece)
            stream.write(digest.digest())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def verify(registry: Registry) -> None:
    """Hold a registry against its digest, and its arrays against its header.

    Raises:
        WorksError: it is not as it was written.
    """
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    with registry.path.open("rb") as stream:
        left = os.fstat(stream.fileno()).st_size - DIGEST_BYTES
        while left:
            piece = stream.read(min(left, 1 << 20))
            digest.update(piece)
            left -= len(piece)
        if stream.read() != digest.digest():
            raise WorksError(f"{registry.path}: is damaged: its digest is not that of its content")
    counts = np.bincount(registry.work, minlength=len(registry.works))
    in_order = bool((registry.hashes[1:] >= registry.hashes[:-1]).all())
    if not in_order or counts.tolist() != [work.fingerprints for work in registry.works]:
        raise WorksError(f"{registry.path}: is damaged: its fingerprints are not those that its header tells of")


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED
