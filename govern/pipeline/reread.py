"""Read chosen documents of a shard again: verification works on their words, which no table holds."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from govern.corpus.batch import BATCH_BYTES, BATCH_DOCUMENTS, Batch
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import Shard


def reread(shard: Shard, settings: ReaderSettings, documents: Sequence[int], chosen: np.ndarray) -> Iterator[Batch]:
    """Yield batches of those documents of a shard for which `chosen` (bool, shape (documents,)) is true, in order.

    `documents` holds how many documents each part gave at the scan, and `batch.docs` are the numbers within the
    shard, as then. A part that can no longer be read as it was gives no batch: what it held stays unverified.
    """
    first = 0
    for part, count in zip(shard.parts, documents, strict=True):
        wanted = chosen[first : first + count]
        if wanted.any():
            yield from _batches(read_part(part, settings), first, wanted.tolist())
        first += count


def _batches(items: Iterable[Document | Skipped], first: int, wanted: list[bool]) -> Iterator[Batch]:
    waiting: list[Document] = []
    numbers: list[int] = []
    size = 0
    documents = (item for item in items if isinstance(item, Document))
    for number, (document, want) in enumerate(zip(documents, wanted, strict=False), start=first):
        if not want:
            continue
        waiting.append(document)
        numbers.append(number)
        size += len(document.text) + 1
        if size >= BATCH_BYTES or len(waiting) >= BATCH_DOCUMENTS:
            yield Batch(np.array(numbers), waiting)
            waiting, numbers, size = [], [], 0
    if waiting:
        yield Batch(np.array(numbers), waiting)
