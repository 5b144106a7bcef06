"""Read chosen documents of a shard again: verification works on their words, which no table holds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from govern.corpus.batch import BATCH_BYTES, BATCH_DOCUMENTS, Batch
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import Shard


def reread(shard: Shard, settings: ReaderSettings, result: Path, chosen: np.ndarray) -> Iterator[Batch]:
    """Yield batches of those documents of a shard for which `chosen` (bool, shape (documents,)) is true, in order.

    `result` is the folder of the shard's result, which says what record each document was; `batch.docs` are the
    numbers within the shard, as at the scan. A part that can no longer be read as it was gives no batch: what it held
    stays unverified.
    """
    table = pq.read_table(result / "documents.parquet", columns=["part", "record"])
    docs = np.flatnonzero(chosen)
    parts, records = table["part"].to_numpy()[docs], table["record"].to_numpy()[docs]
    for number, part in enumerate(shard.parts):
        own = parts == number
        if own.any():
            numbers = dict(zip(records[own].tolist(), docs[own].tolist(), strict=True))
            yield from _batches(read_part(replace(part, only=frozenset(numbers)), settings), numbers)


def _batches(items: Iterable[Document | Skipped], numbers: dict[int, int]) -> Iterator[Batch]:
    waiting: list[Document] = []
    docs: list[int] = []
    size = 0
    for item in items:
        if not isinstance(item, Document) or item.record not in numbers:
            continue
        waiting.append(item)
        docs.append(numbers[item.record])
        size += len(item.text) + 1
        if size >= BATCH_BYTES or len(waiting) >= BATCH_DOCUMENTS:
            yield Batch(np.array(docs), waiting)
            waiting, docs, size = [], [], 0
    if waiting:
        yield Batch(np.array(docs), waiting)
