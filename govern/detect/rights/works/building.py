"""Making registries: from texts, or from other registries of the same key."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.rights.works.keyed import key_id, keyed, siphash_key
from govern.detect.rights.works.registry import KEPT, WINNOWED, Registry, Work, WorksError, write_registry
from govern.text.fingerprints import Winnowing, run_hashes
from govern.text.words import words

BLOCK = 1 << 15  # hashes that are chosen among at a time


class Gathering:
    """Gathers the fingerprints of works, text by text, and writes them as a registry."""

    def __init__(self, secret: bytes, winnowing: Winnowing = WINNOWED) -> None:
        self._key = key_id(secret)
        self._siphash_key = siphash_key(secret)
        self._winnowing = winnowing
        self._works: dict[str, tuple[Work, np.ndarray]] = {}

    def add(self, text: bytes, work_id: str, title: str = "", owner: str = "", terms: str = "") -> Work:
        """Add a work with its whole text (UTF-8).

        Raises:
            WorksError: the text is too short, or another text has the id.
        """
        found = words(Batch(0, [Document(0, text)]))
        count = len(found.hashes)
        if count < self._winnowing.words:
            raise WorksError(f"has {count} words; the least that can be found again is {self._winnowing.words}")
        public = run_hashes(found.hashes, self._winnowing.length)
        if self._winnowing.window > 1:
            public = smallest(public, self._winnowing.window)
        hashes = keyed(np.unique(public), self._siphash_key)
        hashes.sort()
        return self._keep(Work(work_id, title, owner, terms, count, len(hashes)), hashes)

    def add_registry(self, registry: Registry) -> None:
        """Add all works of a registry.

        Raises:
            WorksError: it is of another key or another kind, or has another text under an id that is known.
        """
        if registry.key != self._key:
            raise WorksError(f"{registry.path}: is of the key {registry.key}, not {self._key}")
        if registry.winnowing != self._winnowing:
            raise WorksError(f"{registry.path}: one keeps every run of words, the other a choice of them")
        order = np.argsort(registry.work, kind="stable")
        hashes = np.split(registry.hashes[order], np.cumsum([work.fingerprints for work in registry.works])[:-1])
        for work, own in zip(registry.works, hashes, strict=True):
            try:
                self._keep(work, own)
            except WorksError as error:
                raise WorksError(f"{registry.path}: {work.id}: {error}") from None

    def write(self, path: Path) -> tuple[Work, ...]:
        """Write the registry; give its works in its order, that of their ids.

        Raises:
            WorksError: there are no works.
        """
        if not self._works:
            raise WorksError("there is no work to make a registry of")
        kept = [self._works[work_id] for work_id in sorted(self._works)]
        hashes = np.concatenate([own for _, own in kept])
        work = np.repeat(np.arange(len(kept), dtype=np.uint32), [len(own) for _, own in kept])
        order = np.argsort(hashes, kind="stable")
        works = tuple(each for each, _ in kept)
        write_registry(path, self._key, self._winnowing, works, hashes[order], work[order])
        return works

    def _keep(self, work: Work, hashes: np.ndarray) -> Work:
        known = self._works.get(work.id)
        if known is not None and not np.array_equal(known[1], hashes):
            raise WorksError(f"another text has the id {work.id}")
        if known is None:
            self._works[work.id] = (work, hashes)
        elif (work.title, work.owner, work.terms) != (known[0].title, known[0].owner, known[0].terms):
            raise WorksError(f"is in it twice, with another title, owner or terms: {work.id}")
        return work


def merge(registries: Sequence[Registry], secret: bytes, path: Path) -> tuple[Work, ...]:
    """Write one registry of all works of several.

    Raises:
        WorksError: they do not go together.
    """
    gathering = Gathering(secret, registries[0].winnowing)
    for registry in registries:
        gathering.add_registry(registry)
    return gathering.write(path)


def smallest(hashes: np.ndarray, window: int) -> np.ndarray:
    """Give the hashes that are one of the two smallest in any `window` consecutive ones, in their order.

    Winnowing keeps the smallest; with the second one a text that has an error every few words is found as well.
    """
    kept = [np.zeros(0, dtype=np.uint64)]
    for start in range(0, len(hashes), BLOCK):
        low, high = max(0, start - window + 1), min(len(hashes), start + BLOCK + window - 1)
        second = np.partition(sliding_window_view(hashes[low:high], window), KEPT - 1, axis=1)[:, KEPT - 1]
        edge = np.zeros(window - 1, dtype=np.uint64)
        reach = sliding_window_view(np.concatenate((edge, second, edge)), window).max(axis=1)
        own = slice(start - low, min(start + BLOCK, len(hashes)) - low)
        values = hashes[low:high]
        kept.append(values[own][values[own] <= reach[own]])
    return np.concatenate(kept)
