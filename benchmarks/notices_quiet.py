"""What the detectors of notices find where there is nothing: novels, reviews, speeches, the human-rights declaration.

Run: python benchmarks/notices_quiet.py FOLDER-OF-SHARED-DATA

Prints each finding, and for each detector how many there are in a million words and its milliseconds a megabyte.
Copyright notices are left out: some of the reviews have one.
"""

import gzip
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import orjson
import pyarrow.parquet as pq

from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.interface import Detector
from govern.detect.rights.notices import front_matter, lyrics, press, sheet_music, subtitles, work_ids
from govern.text.words import words

FAMILIES = (work_ids, front_matter, press, lyrics, subtitles, sheet_music)


def main() -> None:
    """Print findings, and a line for each detector."""
    documents = [Document(number, text) for number, text in enumerate(texts(Path(sys.argv[1])))]
    detectors: list[Detector] = [family.detector() for family in FAMILIES]
    found: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    size = count = 0
    for batch in batches(documents):
        size, count = size + len(batch.buffer), count + len(words(batch).hashes)
        for detector in detectors:
            begun = time.process_time()
            findings = list(detector.scan(batch))
            seconds[detector.sheet.id] += time.process_time() - begun
            found[detector.sheet.id] += len(findings)
            for finding in findings:
                print(f"  document {batch.docs[finding.row]}: {finding}")
    print(f"{len(documents)} documents, {count} words, {size / 1e6:.1f} MB")
    for detector in detectors:
        name = detector.sheet.id
        print(f"{name:<24} {found[name] / count * 1e6:7.3f} a million words {seconds[name] * 1e9 / size:6.2f} ms/MB")


def texts(data: Path) -> Iterator[bytes]:
    """Yield the texts; sentences of the annotated corpora are joined, forty in a document."""
    for name in ("novels", "declaration-of-human-rights"):
        yield from (record.encode() for record in texts_of(data / "corpora" / f"{name}.jsonl.gz"))
    reviews = pq.read_table(data / "corpora" / "movie-reviews.parquet")["text"].to_pylist()
    yield from (str(review).encode() for review in reviews)
    yield from (path.read_bytes() for path in sorted((data / "corpora" / "speeches").glob("*.txt")))
    for path in sorted((data / "names").glob("*.dev.jsonl.gz")):
        sentences = list(texts_of(path))
        yield from ("\n".join(sentences[at : at + 40]).encode() for at in range(0, len(sentences), 40))


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts of a file of records."""
    with gzip.open(path) as lines:
        yield from (orjson.loads(line)["text"] for line in lines)


if __name__ == "__main__":
    main()
