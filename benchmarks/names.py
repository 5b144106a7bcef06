"""Names: exact-span scores on sets that were not trained on, and speed, beside a small spaCy network a language.

Run: python -m benchmarks.names FOLDER-OF-SHARED-DATA [--seconds N]
A network is trained on the same training sets, for at most N processor seconds a language, and kept for later runs;
with 0 none is trained, and the columns of those that are not there stay empty.
"""

import argparse
import gzip
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import orjson
import spacy

from benchmarks.peers.names_cnn import Tag, tagging, train, trained
from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.gold import Row, read_rows
from govern.detect.personal.names.training.scoring import Place, Score, only, places, score
from govern.pipeline.memory import keep_freed_memory

SECONDS = 100.0
TURNS = 3  # of the tagger on a set, of which the quickest counts
PROSE = {
    "English novels": ("corpora/novels.jsonl.gz",),
    "seven languages, full of names": tuple(
        f"names/{name}.dev.jsonl.gz"
        for name in (
            "en-crossner", "sv-webbnyheter", "pt-lener-br", "hu-nerkor", "fi-turku-one", "es-echr",
            "en-broad-twitter",
        )
    ),
    "Chinese": ("names/zh-uner-gsd.train.jsonl.gz", "names/zh-uner-gsdsimp.train.jsonl.gz"),
    "Japanese": ("names/ja-stockmark.train.jsonl.gz", "names/ja-ud-gsd.train.jsonl.gz"),
    "Korean": ("names/ko-klue.train.jsonl.gz",),
    "Thai": ("names/th-thainer.train.jsonl.gz",),
}  # fmt: skip
PROSE_BYTES = 4_000_000
MEGABYTE = 1_000_000
ROW = "| {} | " + " | ".join(["{}"] * 15) + " |"
HEAD = ("set", "names", *("P", "R", "F1", "PER", "kw/s", "MB/s") * 2, "trained, s", "times as fast")


class Run(NamedTuple):
    """How a tagger did on a set: all names, persons, and processor seconds."""

    names: Score
    persons: Score
    seconds: float


def ours(texts: Sequence[str]) -> list[Place]:
    """Tag with the tagger, in batches as the scan makes them."""
    documents = (Document(row, text.encode()) for row, text in enumerate(texts))
    return places([names for batch in batches(documents) for names in Tagger.load().tag(batch)])


def run(tag: Tag, rows: Sequence[Row], turns: int) -> Run:
    """Tag a set and score it. The first text is tagged before the clock starts."""
    texts = [row.text for row in rows]
    tag(texts[:1])
    seconds = []
    for _ in range(turns):
        begun = time.process_time()
        found = tag(texts)
        seconds.append(time.process_time() - begun)
    gold = places(row.spans for row in rows)
    return Run(score(gold, found), score(only("PER", gold), only("PER", found)), min(seconds))


def figures(result: Run, rows: Sequence[Row]) -> list[str]:
    """Give a run as columns: precision, recall, F1, F1 of persons, thousand words and megabytes a second."""
    words = sum(len(row.text.split()) for row in rows)
    size = sum(len(row.text.encode()) for row in rows)
    scores = (*result.names, result.persons.f1)
    return [
        *(f"{value:.3f}" for value in scores),
        f"{words / result.seconds / 1e3:.0f}",
        f"{size / result.seconds / MEGABYTE:.2f}",
    ]


def line(path: Path, seconds: float) -> list[str]:
    """Give a set's line of the table."""
    rows = read_rows(path)
    language = rows[0].language
    parts = {
        part: [row for each in sorted(path.parent.glob(f"{language}-*.{part}.jsonl.gz")) for row in read_rows(each)]
        for part in ("train", "dev")
    }
    mine = run(ours, rows, TURNS)
    cells = [path.name.removesuffix(".dev.jsonl.gz"), str(sum(len(row.spans) for row in rows)), *figures(mine, rows)]
    if not seconds and not trained(language):
        return cells + [""] * 8
    network = spacy.load(train(language, parts["train"], parts["dev"], seconds))
    theirs = run(tagging(network), rows, 1)
    took = network.meta["description"].split()[0]
    return [*cells, *figures(theirs, rows), took, f"{theirs.seconds / mine.seconds:.0f}"]


def speed(folder: Path, files: Sequence[str]) -> float:
    """Give the megabytes a second at which the tagger reads `PROSE_BYTES` of the files' texts, over and over."""
    texts: list[str] = []
    for name in files:
        with gzip.open(folder / name) as lines:
            texts += [orjson.loads(line)["text"] for line in lines]
    size = sum(len(text.encode()) for text in texts)
    texts *= max(1, round(PROSE_BYTES / size))
    chosen, taken = [], 0
    for text in texts:
        if taken < PROSE_BYTES:
            chosen.append(text)
            taken += len(text.encode())
    seconds = []
    for _ in range(TURNS):
        begun = time.process_time()
        ours(chosen)
        seconds.append(time.process_time() - begun)
    return taken / min(seconds) / MEGABYTE


def main() -> None:
    """Print a line a set, the means, and the speed on longer texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    keep_freed_memory()
    print("exact spans; kw/s: thousand words a second; one core; first the tagger, then the network")
    print(ROW.format(*HEAD))
    print("|" + "---|" * len(HEAD))
    lines = []
    for path in sorted((options.folder / "names").glob("*.dev.jsonl.gz")):
        lines.append(line(path, options.seconds))
        print(ROW.format(*lines[-1]), flush=True)
    both = [each for each in lines if each[10]]
    means = [f"{statistics.mean(float(each[column]) for each in both):.3f}" for column in (4, 5, 10, 11)]
    print(f"means of {len(both)} sets: F1 {means[0]}, PER {means[1]}; network F1 {means[2]}, PER {means[3]}")
    for name, files in PROSE.items():
        print(f"{name}: {speed(options.folder, files):.1f} MB/s", flush=True)


if __name__ == "__main__":
    main()
