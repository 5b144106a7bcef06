"""What all detectors of the rights family cost together: start-up, speed on prose and on code, memory. One process.

Run by `benchmarks/rights.py`, which makes the registry: python -m benchmarks.rights_speed DATA REGISTRY

The licence rules are read and the registry of works is open; each text is read for the first time, and the words that
all detectors share are made within the time. Prose is the novels of which nothing is in the registry, code the
standard library of the Python that runs this. Start-up is processor time until every detector has read a first page
that has something for each.
"""

import gzip
import json
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import orjson

from govern.corpus.batch import Batch, batches
from govern.corpus.records import Document
from govern.detect.interface import Detector
from govern.detect.registry import RIGHTS, built_in, loaded
from govern.detect.rights.works.detector import WorksDetector
from govern.detect.rights.works.registry import open_registry
from govern.text.words import words

SECRET = b"a key for measuring" * 2
MOST = 16_000_000  # bytes of each kind of text
FIRST = (
    b"SPDX-License-Identifier: MIT\nCopyright (c) 2020 Example Ltd, a@example.com. Under the GPL.\n"
    b"Permission to use, copy, alter and distribute these words for any purpose with or without fee is granted.\n"
    b"No part of this may be used for text and data mining or for training of models. See https://example.com/a.\n"
)


def main() -> None:
    """Print the figures as JSON."""
    data, registry = map(Path, sys.argv[1:3])
    detectors = [
        *loaded(built_in(RIGHTS)),
        WorksDetector([open_registry(registry)], [], SECRET, []),
    ]
    for detector in detectors:
        list(detector.scan(Batch(0, [Document(0, FIRST)])))
    facts: dict[str, object] = {"start": time.process_time()}
    facts |= {name: figures(detectors, texts) for name, texts in (("prose", prose(data)), ("code", code()))}
    facts["peak"] = peak()
    print(json.dumps(facts))


def figures(detectors: Sequence[Detector], texts: Iterator[bytes]) -> dict[str, float]:
    """Give milliseconds of processor time a megabyte, by detector."""
    spent, size = {"words": 0.0} | {detector.sheet.id.partition("+")[0]: 0.0 for detector in detectors}, 0
    for batch in batches(Document(row, text) for row, text in enumerate(texts)):
        size += len(batch.buffer)
        start = time.process_time()
        words(batch)
        spent["words"] += (end := time.process_time()) - start
        for detector in detectors:
            list(detector.scan(batch))
            start, end = end, time.process_time()
            spent[detector.sheet.id.partition("+")[0]] += end - start
    return {name: seconds * 1e9 / size for name, seconds in spent.items()} | {"megabytes": size / 1e6}


def prose(data: Path) -> Iterator[bytes]:
    """Yield every second novel, from the second on."""
    with gzip.open(data / "corpora" / "novels.jsonl.gz") as lines:
        yield from some(orjson.loads(line)["text"].encode() for line in islice(lines, 1, None, 2))


def code() -> Iterator[bytes]:
    """Yield files of code."""
    files = sorted(Path(sysconfig.get_paths()["stdlib"]).rglob("*.py"))
    own = (path for path in files if "site-packages" not in path.parts)
    yield from some(path.read_bytes().decode("utf-8", "ignore").encode() for path in own)


def peak() -> int:
    """Give the most memory that this process had, in bytes, with the pages of files that it looked at."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) * 1024


def some(texts: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the first texts, up to a number of bytes in all."""
    size = 0
    for text in texts:
        size += len(text)
        if size > MOST:
            return
        yield text


if __name__ == "__main__":
    main()
