"""Protected works: how many excerpts are found, how many false alarms there are, and how fast looking up is.

A registry is made of every second novel. Excerpts of them are changed, planted in the text of other novels, and
looked for; a clean one of 23 words is what the method promises to find. Reviews and speeches hold none of the novels:
what is found in them is printed with its words, so that it can be read. Speed is on one core, with a registry that is
filled up to 2 million fingerprints.

Run: python -m benchmarks.works FOLDER-OF-SHARED-DATA
"""

import gzip
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import orjson
import pyarrow.parquet as pq

from benchmarks.text_changes import CHANGES, Change, clean
from govern.corpus.batch import Batch, batches
from govern.corpus.records import Document
from govern.detect.interface import Finding
from govern.detect.rights.works.building import Gathering
from govern.detect.rights.works.detector import WorksDetector
from govern.detect.rights.works.keyed import key_id
from govern.detect.rights.works.registry import WINNOWED, Work, open_registry, write_registry
from govern.text.words import words

SECRET = b"a key for measuring" * 2
LENGTHS = (23, 30, 50, 100, 200)
EXCERPTS = 1000
WORD = re.compile(r"\w")  # a row of asterisks is no word
AROUND = 150  # words of another novel before and after an excerpt
FINGERPRINTS = 2_000_000


def main() -> None:
    """Print the tables."""
    data = Path(sys.argv[1]) / "corpora"
    novels = read_novels(data)
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        path = Path(folder) / "half.works"
        works = write_half(novels, path)
        count = sum(work.fingerprints for work in works)
        print(f"registry: {len(works)} novels, {count:,} fingerprints, {path.stat().st_size / 1e6:.1f} MB, ", end="")
        print(f"made in {time.perf_counter() - begun:.1f} s")
        detector = WorksDetector([open_registry(path)], [], SECRET, [])
        recall(detector, words_of(novels))
        for name, texts in negatives(data):
            false_alarms(detector, name, texts)
        speed(path, Path(folder) / "large.works", data, novels)


def read_novels(data: Path) -> list[dict[str, str]]:
    """Give the novels: text, id and title."""
    with gzip.open(data / "novels.jsonl.gz") as lines:
        return [orjson.loads(line) for line in lines]


def write_half(novels: Sequence[Mapping[str, str]], path: Path) -> Sequence[Work]:
    """Write a registry of every second novel, and give its works."""
    gathering = Gathering(SECRET)
    for novel in novels[::2]:
        gathering.add(novel["text"].encode(), novel["id"], novel["title"])
    return gathering.write(path)


def words_of(novels: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Give the words of each novel."""
    return [[word for word in novel["text"].split() if WORD.search(word)] for novel in novels]


def recall(detector: WorksDetector, novels: Sequence[Sequence[str]]) -> None:
    """Print the share of excerpts that are found, by change and length, and what band clean ones get."""
    print(f"\nshare of {EXCERPTS} excerpts found, by words\n{'':<14}" + "".join(f"{n:>8}" for n in LENGTHS))
    for change in CHANGES:
        rows = [planted(detector, novels, length, change) for length in LENGTHS]
        print(f"{change.__name__:<14}" + "".join(f"{len(found) / EXCERPTS:>8.3f}" for found in rows))
        if change is clean:
            bands = [
                [sum(band == wanted for band in found.values()) for wanted in ("13-24", "25-49", "50+")]
                for found in rows
            ]
    print("\nbands of clean excerpts (13-24, 25-49, 50+):")
    for length, counted in zip(LENGTHS, bands, strict=True):
        print(f"{length:>4} words {counted}")


def planted(detector: WorksDetector, novels: Sequence[Sequence[str]], length: int, change: Change) -> dict[int, str]:
    """Plant changed excerpts; give the rows in which the right place was found, with the band of the longest run."""
    dice = np.random.default_rng(length)
    documents, spans = [], []
    for row in range(EXCERPTS):
        novel, other = novels[2 * (row % (len(novels) // 2))], novels[2 * (row % (len(novels) // 2)) + 1]
        start = int(dice.integers(len(novel) - length))
        around = int(dice.integers(len(other) - 2 * AROUND))
        before = " ".join(other[around : around + AROUND]) + " "
        excerpt = change(" ".join(novel[start : start + length]), dice)
        documents.append(Document(row, f"{before}{excerpt} {' '.join(other[around + AROUND :][:AROUND])}".encode()))
        spans.append((len(before), len(before) + len(excerpt)))
    found: dict[int, tuple[int, str]] = {}
    for finding in detector.scan(Batch(0, documents)):
        low, high = spans[finding.row]
        if finding.start < high and finding.end > low:
            words_and_band = int(finding.attributes["words"]), str(finding.attributes["band"])
            found[finding.row] = max(found.get(finding.row, (0, "")), words_and_band)
    return {row: band for row, (_, band) in found.items()}


def negatives(data: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield sets of documents that hold none of the novels."""
    yield "reviews", pq.read_table(data / "movie-reviews.parquet")["text"].to_pylist()
    yield "speeches", [path.read_text("utf-8", "replace") for path in sorted((data / "speeches").glob("*.txt"))]


def alarms(detector: WorksDetector, texts: Sequence[str]) -> list[tuple[int, Finding]]:
    """Give what is found in documents that hold none of the novels: the document, and the finding."""
    documents = [Document(row, text.encode()) for row, text in enumerate(texts)]
    return [(int(batch.docs[one.row]), one) for batch in batches(documents) for one in detector.scan(batch)]


def false_alarms(detector: WorksDetector, name: str, texts: Sequence[str]) -> None:
    """Print how many documents have a run of 13 words or more, and each of them."""
    found = alarms(detector, texts)
    alarmed = len({doc for doc, _ in found})
    print(f"\n{name}: {alarmed} of {len(texts)} documents, {1000 * alarmed / len(texts):.2f} in 1,000")
    for doc, one in found:
        text = " ".join(texts[doc][max(0, one.start - 60) : one.end + 60].split())
        print(f"  {doc}: {one.attributes['work']}, {one.attributes['words']} words: ...{text}...")


def write_large(half: Path, large: Path) -> None:
    """Write a registry that is filled up to `FINGERPRINTS` with others."""
    registry = open_registry(half)
    dice = np.random.default_rng(3)
    more = FINGERPRINTS - registry.count
    hashes = np.append(registry.hashes, dice.integers(0, 2**64, more, dtype=np.uint64))
    work = np.append(registry.work, np.full(more, len(registry.works)))
    order = np.argsort(hashes, kind="stable")
    works = (*registry.works, Work("id:many-others", "", "", "", more, more))
    write_registry(large, key_id(SECRET), WINNOWED, works, hashes[order], work[order])


def speed(half: Path, large: Path, data: Path, novels: Sequence[dict[str, str]]) -> None:
    """Print the speed on one core with a large registry: on text without and with hits, alone and with tokenising."""
    write_large(half, large)
    begun, before = time.perf_counter(), _resident()
    detector = WorksDetector([open_registry(large)], [], SECRET, [])
    list(detector.scan(Batch(0, [Document(0, b"some words to look up, so that all is loaded for them")])))
    print(f"\n{FINGERPRINTS:,} fingerprints: {large.stat().st_size / 1e6:.1f} MB, ready in ", end="")
    print(
        f"{time.perf_counter() - begun:.2f} s, {(_resident() - before) / 1e6:.0f} MB of memory with the file's pages"
    )
    texts = dict(negatives(data))
    texts["other novels"] = [novel["text"] for novel in novels[1::2]]
    texts["the novels (all hits)"] = [novel["text"] for novel in novels[::2]]
    for name, chosen in texts.items():
        documents = [Document(row, text.encode()) for row, text in enumerate(chosen)]
        alone, together = [], []
        for _ in range(3):
            made = list(batches(documents))
            size = sum(len(batch.buffer) for batch in made) / 1e6
            start = time.process_time()
            kept = [words(batch) for batch in made]
            tokenised = time.process_time()
            for batch in made:
                list(detector.scan(batch))
            alone.append(time.process_time() - tokenised)
            together.append(time.process_time() - start)
            del kept
        print(f"  {name:<22} {size / min(alone):6.0f} MB/s, with tokenising {size / min(together):6.0f} MB/s")


def _resident() -> int:
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * resource.getpagesize()


if __name__ == "__main__":
    main()
