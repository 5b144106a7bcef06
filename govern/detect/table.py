"""Findings as rows that may be written: the value leaves only its keyed digest, the excerpt is masked already."""

from collections.abc import Iterable
from hashlib import blake2b

import orjson
import pyarrow as pa

from govern.corpus.batch import Batch
from govern.detect.interface import Finding

DIGEST_BYTES = 16

COLUMNS = pa.schema(
    [
        ("doc", pa.uint64()),
        ("start", pa.uint32()),
        ("end", pa.uint32()),
        ("detector", pa.string()),
        ("category", pa.string()),
        ("confidence", pa.float32()),
        ("digest", pa.string()),
        ("excerpt", pa.string()),
        ("attributes", pa.string()),
    ]
)


def findings_batch(batch: Batch, found: Iterable[tuple[str, Iterable[Finding]]], key: bytes) -> pa.RecordBatch:
    """Give what each detector (by id) found in `batch` as rows of `COLUMNS`, sorted by place, detector and category.

    `key` (at most 64 bytes) is the key of the digests.
    """
    rows = sorted(
        (
            int(batch.docs[finding.row]),
            finding.start,
            finding.end,
            detector,
            finding.category,
            finding.confidence,
            value_digest(finding.category, finding.value, key),
            finding.excerpt,
            orjson.dumps(dict(finding.attributes), option=orjson.OPT_SORT_KEYS).decode(),
        )
        for detector, findings in found
        for finding in findings
    )
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return pa.RecordBatch.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, COLUMNS, strict=True)], schema=COLUMNS
    )


def value_digest(category: str, value: str, key: bytes) -> str:
    """Give the keyed 128-bit BLAKE2b (RFC 7693) of a canonical value: equal for equal values, mute without the key.

    The category is hashed with the value, so that a number found as two things is not told to be one.
    """
    return blake2b(f"{category}\0{value}".encode(), digest_size=DIGEST_BYTES, key=key).hexdigest()
