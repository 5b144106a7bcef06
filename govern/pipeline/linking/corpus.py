"""The corpus as linking sees it: shards, their results, and a number without gaps for every document."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import Shard
from govern.pipeline.assemble import DOC_BITS, shard_facts


@dataclass(frozen=True)
class LinkedCorpus:
    """`folders` are the results of `shards`, in order.

    A document's dense number is its place in the documents table; `doc` is `shard << 32 | number in the shard`.
    """

    shards: Sequence[Shard]
    folders: Sequence[Path]
    reader: ReaderSettings

    @cached_property
    def part_documents(self) -> list[list[int]]:
        """How many documents each part of each shard gave."""
        facts = [shard_facts(folder) or {"parts": []} for folder in self.folders]
        return [[part["documents"] for part in each["parts"]] for each in facts]

    @property
    def filled_folders(self) -> list[Path]:
        """The results of the shards that gave documents, in order."""
        return [folder for folder, counts in zip(self.folders, self.part_documents, strict=True) if sum(counts)]

    @cached_property
    def first(self) -> np.ndarray:
        """The dense number of each shard's first document, and last the number of documents: int64."""
        return np.append(0, np.cumsum([sum(counts) for counts in self.part_documents], dtype=np.int64))

    def dense(self, docs: np.ndarray) -> np.ndarray:
        """Give the dense numbers (int64) of documents."""
        shard = (docs >> np.uint64(DOC_BITS)).astype(np.int64)
        return self.first[shard] + (docs & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def placed(self, dense: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give shard and number in the shard (int64) of dense numbers."""
        shard = np.searchsorted(self.first, dense, side="right") - 1
        return shard, dense - self.first[shard]

    def docs(self, dense: np.ndarray) -> np.ndarray:
        """Give the documents (uint64) of dense numbers."""
        shard, number = self.placed(dense)
        return shard.astype(np.uint64) << np.uint64(DOC_BITS) | number.astype(np.uint64)
