"""The batch: what detectors see. An Arrow record batch of documents, and their UTF-8 bytes side by side."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
import orjson
import pyarrow as pa

from govern.corpus.records import Document

BATCH_BYTES = 8 << 20  # smaller ones cost more: each detector finds its patterns out of the processor's cache
BATCH_DOCUMENTS = 8192
SEPARATOR = b"\x00"

SCHEMA = pa.schema(
    [
        ("doc", pa.uint64()),
        ("text", pa.large_string()),
        ("id", pa.string()),
        ("url", pa.string()),
        ("source", pa.string()),
        ("license", pa.string()),
        ("date", pa.string()),
        ("language", pa.string()),
        (
            "roles",
            pa.list_(pa.struct([("role", pa.string()), ("start", pa.uint32()), ("end", pa.uint32())])),
        ),
        ("metadata", pa.string()),
    ]
)


class Batch:
    """Documents that are scanned together.

    `docs` holds a document's number (uint64, shape (n,)); `documents` the records as they were read. `buffer` is
    all texts joined by NUL: `starts` and `ends` (int64, shape (n,)) are each document's byte range in it, so that a
    pattern runs over the whole batch in one call and nothing matches across documents.
    """

    def __init__(self, docs: int | np.ndarray, documents: Sequence[Document]) -> None:
        """Make a batch of `documents`, numbered from `docs` on, or by the numbers in `docs`."""
        self.documents = documents
        numbers = np.arange(docs, docs + len(documents)) if isinstance(docs, int) else docs
        self.docs = numbers.astype(np.uint64)
        texts = [document.text for document in documents]
        self.buffer = SEPARATOR.join(texts)
        sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.ends = np.cumsum(sizes + 1) - 1
        self.starts = self.ends - sizes

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def sizes(self) -> np.ndarray:
        """Bytes of each document's text (int64, shape (n,))."""
        return self.ends - self.starts

    @cached_property
    def digits(self) -> np.ndarray:
        """Where the ASCII digits stand in the buffer (int64, rising)."""
        return np.flatnonzero((np.frombuffer(self.buffer, dtype=np.uint8) - np.uint8(ord("0"))) < 10)

    @cached_property
    def records(self) -> pa.RecordBatch:
        """The documents as an Arrow record batch of `SCHEMA`, for detectors that work on columns."""
        rows = self.documents
        columns = [
            pa.array(self.docs),
            pa.array([row.text for row in rows], pa.large_binary()).cast(pa.large_string()),
            *(
                pa.array([getattr(row, name) for row in rows], pa.string())
                for name in ("id", "url", "source", "license", "date", "language")
            ),
            pa.array([[role._asdict() for role in row.roles] for row in rows], SCHEMA.field("roles").type),
            pa.array([None if row.metadata is None else orjson.dumps(row.metadata).decode() for row in rows]),
        ]
        return pa.RecordBatch.from_arrays(
            [column.cast(field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
        )


def batches(documents: Iterable[Document], first_doc: int = 0) -> Iterator[Batch]:
    """Gather documents into batches of about `BATCH_BYTES`; documents are never cut."""
    waiting: list[Document] = []
    size = 0
    for document in documents:
        waiting.append(document)
        size += len(document.text) + 1
        if size >= BATCH_BYTES or len(waiting) >= BATCH_DOCUMENTS:
            yield Batch(first_doc, waiting)
            first_doc += len(waiting)
            waiting, size = [], 0
    if waiting:
        yield Batch(first_doc, waiting)
