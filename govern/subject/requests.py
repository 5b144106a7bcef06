"""A log of what was asked of a ledger: times and digests, nothing that says who somebody is without the key."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

LOG = "requests.jsonl"


def record_request(folder: Path, answer: dict[str, Any], digests: Iterable[str]) -> None:
    """Add a line for a request to the log in `folder`, which only its owner may read.

    Raises:
        OSError: it cannot be written.
    """
    line = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "govern": answer["govern"],
        "digest_key": answer["digest_key"],
        "digests": sorted(set(digests)),
        "documents": answer["total"]["documents"],
        "copies": answer["total"]["copies"],
    }
    handle = os.open(folder / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "ab") as stream:
        stream.write(orjson.dumps(line) + b"\n")
