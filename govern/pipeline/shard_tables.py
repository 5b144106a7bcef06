"""The tables of one shard's result: as the ledger's, but for what only the whole corpus knows (numbers, paths)."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from govern.corpus.batch import Batch
from govern.corpus.records import Skipped
from govern.corpus.repository import place_of
from govern.detect.path_masking import mask_paths
from govern.ledger.tables import ROLE
from govern.text.characters import character_counts
from govern.text.digest import text_digests
from govern.text.words import Words

SHARD_DOCUMENTS = pa.schema(
    [
        ("doc", pa.uint64()),  # within the shard
        ("part", pa.uint32()),
        ("record", pa.uint64()),  # within the part
        ("id", pa.string()),
        ("url", pa.string()),
        ("repository", pa.string()),
        ("repository_path", pa.string()),
        ("license", pa.string()),
        ("date", pa.string()),
        ("language", pa.string()),
        ("language_confidence", pa.float32()),
        ("chars", pa.uint64()),
        ("bytes", pa.uint64()),
        ("words", pa.uint32()),
        ("digest", pa.string()),
        ("encoding", pa.string()),
        ("roles", pa.list_(ROLE)),
    ]
)

SHARD_SKIPPED = pa.schema(
    [
        ("part", pa.uint32()),
        ("record", pa.uint64()),
        ("records", pa.uint64()),
        ("position", pa.string()),
        ("reason", pa.string()),
        ("detail", pa.string()),
        ("bytes", pa.uint64()),
    ]
)

Masking = Callable[[Sequence[str | None]], list[str | None]]


def document_rows(
    batch: Batch,
    parts: Sequence[int],
    words: Words,
    language: tuple[Sequence[str], np.ndarray] | None,
    mask: Masking,
    mask_names: Masking,
) -> pa.RecordBatch:
    """Give the shard's rows for a batch.

    `parts` holds the part each document came from, `language` the detected code and confidence of each
    (None: nobody looked); `mask` takes personal values out of what the records say of themselves, `mask_names` out of
    ids and URLs, in the order of the documents.
    """
    rows = batch.documents
    masked = {
        name: _masked([getattr(row, name) for row in rows], masking)
        for name, masking in (("id", mask_names), ("url", mask_names), ("license", mask), ("date", mask))
    }
    places = [place_of(row.metadata) for row in rows]
    nobody_looked = [None] * len(batch)
    codes, sureness = language or (nobody_looked, nobody_looked)
    columns = {
        "doc": pa.array(batch.docs),
        "part": pa.array(parts, pa.uint32()),
        "record": pa.array([row.record for row in rows], pa.uint64()),
        **{name: pa.array(values, pa.string()) for name, values in masked.items()},
        "repository": pa.array(_masked([place.repository for place in places], mask_paths), pa.string()),
        "repository_path": pa.array(_masked([place.path for place in places], mask_paths), pa.string()),
        "language": pa.array(codes, pa.string()),
        "language_confidence": pa.array(sureness, pa.float32()),
        "chars": pa.array(character_counts(batch), pa.uint64()),
        "bytes": pa.array(batch.sizes, pa.uint64()),
        "words": pa.array(np.diff(words.first), pa.uint32()),
        "digest": pa.array(text_digests(batch), pa.string()),
        "encoding": pa.array([None if row.encoding == "utf-8" else row.encoding for row in rows], pa.string()),
        "roles": _roles(batch, mask),
    }
    return pa.RecordBatch.from_arrays([columns[field.name] for field in SHARD_DOCUMENTS], schema=SHARD_DOCUMENTS)


def _masked(values: list[str | None], mask: Masking) -> list[str | None]:
    return mask(values) if any(values) else values


def _roles(batch: Batch, mask: Masking) -> pa.Array:
    kind = SHARD_DOCUMENTS.field("roles").type
    names = sorted({role.role for row in batch.documents for role in row.roles})
    if not names:
        return pa.nulls(len(batch), kind)
    shown = dict(zip(names, mask(names), strict=True))
    roles = [
        [{"role": shown[role.role], "start": role.start, "end": role.end} for role in row.roles] or None
        for row in batch.documents
    ]
    return pa.array(roles, kind)


def skipped_rows(skips: Sequence[tuple[int, Skipped]]) -> pa.RecordBatch:
    """Give the shard's rows for what was skipped, each with the part it was in."""
    rows = [{"part": part, **skipped._asdict()} for part, skipped in skips]
    return pa.RecordBatch.from_pylist(rows, schema=SHARD_SKIPPED)
