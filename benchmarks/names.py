"""Names: exact-span scores on sets that were not trained on, and speed, beside a small spaCy network a language.

Run: python benchmarks/names.py FOLDER-OF-SHARED-DATA [--seconds N]
A network is trained for N processor seconds (120 a language) on the same training sets, and kept for later runs.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy

from benchmarks.peers.names_cnn import train
from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.gold import Row, read_rows
from govern.detect.personal.names.training.scoring import Place, Score, only, places, score

SECONDS = 120.0
MEGABYTE = 1_000_000
LINE = "{:22} {:>5} {:>5} {:>5} {:>5} {:>7} {:>5} | {:>5} {:>5} {:>5} {:>5} {:>7} {:>5} | {:>5}"
Tag = Callable[[Sequence[str]], list[Place]]


class Run(NamedTuple):
    """How a tagger did on a set: all names, persons, and processor seconds."""

    names: Score
    persons: Score
    seconds: float


def ours(texts: Sequence[str]) -> list[Place]:
    """Tag with the tagger, in batches as the scan makes them."""
    documents = (Document(row, text.encode()) for row, text in enumerate(texts))
    return places([names for batch in batches(documents) for names in Tagger.load().tag(batch)])


def network(folder: Path) -> Tag:
    """Give a function that tags with a network."""
    nlp = spacy.load(folder)

    def tag(texts: Sequence[str]) -> list[Place]:
        return places([(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] for doc in nlp.pipe(texts))

    return tag


def run(tag: Tag, rows: Sequence[Row]) -> Run:
    """Tag a set and score it. The first text is tagged before the clock starts."""
    texts = [row.text for row in rows]
    tag(texts[:1])
    begun = time.process_time()
    found = tag(texts)
    seconds = time.process_time() - begun
    gold = places(row.spans for row in rows)
    return Run(score(gold, found), score(only("PER", gold), only("PER", found)), seconds)


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


def main() -> None:
    """Print the table: a line a set, then the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    folder = options.folder / "names"
    print("exact spans; kw/s: thousand words a second; all on one core".center(100))
    columns = ("P", "R", "F1", "PER", "kw/s", "MB/s")
    print(LINE.format("set", *columns, *columns, "times"))
    for path in sorted(folder.glob("*.dev.jsonl.gz")):
        rows = read_rows(path)
        language = rows[0].language
        trained = [row for part in sorted(folder.glob(f"{language}-*.train.jsonl.gz")) for row in read_rows(part)]
        mine = run(ours, rows)
        theirs = run(network(train(language, trained, options.seconds)), rows)
        name = path.name.removesuffix(".dev.jsonl.gz")
        times = f"{theirs.seconds / mine.seconds:.0f}"
        print(LINE.format(name, *figures(mine, rows), *figures(theirs, rows), times), flush=True)


if __name__ == "__main__":
    main()
