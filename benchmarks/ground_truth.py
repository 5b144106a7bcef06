"""A corpus with planted copies of known true similarity, and every pair in it that is at all alike.

    python -m benchmarks.ground_truth --out FOLDER [--megabytes 50] [--seed 1]

Writes corpus.jsonl and truth.jsonl. The originals are passages of 100 to 2,000 words from the shared data; once that
is used up, its sentences in new combinations. The truth is the exact self-join of the corpus, not only what was
planted.
"""

import argparse
import gzip
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
import pyarrow.parquet as pq

from benchmarks.edits import HARMLESS, SEARCHED, Edit
from benchmarks.similarity import jaccard, shingle_sets, similar_pairs

CHECKOUT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
LEAST = 0.5  # pairs less alike than this are not listed
TARGETS = np.arange(0.5, 0.951, 0.05)
SHORTEST, LONGEST = 100, 2000  # words of an original
COPIED = 0.25  # of the originals have planted copies
LANGUAGES = 0.1  # of the corpus, at most, are declarations of human rights
STEPS = 11  # of the search for a strength: one word of the longest original
WORD = re.compile(r"\S+\s*")


class Record(NamedTuple):
    """A document of the corpus; `original` is the one it was made from, by `edit`."""

    id: str
    text: str
    original: str = ""
    edit: str = ""


class Pair(NamedTuple):
    """Two documents, their true similarity, and the edit that made them alike, or `found` where none did."""

    left: str
    right: str
    similarity: float
    edit: str


@dataclass(slots=True)
class Planting:
    """A copy to be made: the strength of `edit` is searched for that gives the similarity `target`."""

    original: Record
    edit: Edit
    target: float
    seed: int
    words: Sequence[str]

    def made(self, strength: float) -> str:
        """Give the text edited with this strength, the same every time."""
        return self.edit(self.words, strength, np.random.default_rng(self.seed))


def shared_data() -> Path:
    """Where the real corpora lie."""
    return Path(os.environ.get("GOVERN_DATA") or CHECKOUT.parent / "shared" / "data")


def build(data: Path, size: int, seed: int = 1) -> tuple[list[Record], list[Pair]]:
    """Give a shuffled corpus of about `size` bytes of text and all its pairs of a similarity of at least `LEAST`."""
    dice = np.random.default_rng(seed)
    records = [*hard_negatives(dice), *_declarations(data, round(size * LANGUAGES))]
    left = size - _bytes(records)
    originals: list[Record] = []
    plantings: list[Planting] = []
    for text in passages(data, dice):
        if left <= 0:
            break
        record = Record(f"original-{len(originals)}", text)
        originals.append(record)
        made = _planned(record, len(plantings), dice) if dice.random() < COPIED else []
        plantings += made
        left -= len(text.encode()) * (1 + len(made))
    records += [*originals, *planted(plantings), *_chains(originals, dice)]
    shuffled = [records[place] for place in dice.permutation(len(records))]
    return shuffled, pairs(shuffled)


def pairs(records: Sequence[Record], least: float = LEAST) -> list[Pair]:
    """Give every pair of records that is at least so alike, by exact comparison of the whole corpus with itself."""
    found = []
    for left, right, similarity in similar_pairs(shingle_sets([record.text for record in records]), least):
        one, other = records[left], records[right]
        edit = other.edit if other.original == one.id else one.edit if one.original == other.id else "found"
        found.append(Pair(one.id, other.id, similarity, edit))
    return found


def planted(plantings: Sequence[Planting]) -> list[Record]:
    """Make the copies: halve the interval of strengths until each is as alike its original as it can be brought."""
    originals = shingle_sets([planting.original.text for planting in plantings])
    low, high = np.zeros(len(plantings)), np.ones(len(plantings))
    best = [planting.made(0) for planting in plantings]
    distance = np.full(len(plantings), np.inf)
    for _ in range(STEPS):
        strength = (low + high) / 2
        texts = [planting.made(each) for planting, each in zip(plantings, strength.tolist(), strict=True)]
        for row, found in enumerate(map(jaccard, originals, shingle_sets(texts))):
            if abs(found - plantings[row].target) < distance[row]:
                best[row], distance[row] = texts[row], abs(found - plantings[row].target)
            (low if found > plantings[row].target else high)[row] = strength[row]
    return [
        Record(f"{planting.original.id}-copy-{planting.seed}", text, planting.original.id, planting.edit.__name__)
        for planting, text in zip(plantings, best, strict=True)
    ]


def passages(data: Path, dice: np.random.Generator) -> Iterator[str]:
    """Yield passages of novels, speeches and reviews; after those, endlessly, their sentences newly combined."""
    texts = list(_texts(data))
    sentences: list[list[str]] = []
    for place in dice.permutation(len(texts)):
        words = WORD.findall(texts[place])
        for passage in _cut(words, dice):
            yield "".join(passage).strip()
        sentences += [words[first : first + 25] for first in range(0, len(words) - 25, 25)]
    while True:
        mixed = [word for place in dice.permutation(len(sentences)) for word in sentences[place]]
        for passage in _cut(mixed, dice):
            yield "".join(passage).strip()


def hard_negatives(dice: np.random.Generator, each: int = 40) -> list[Record]:
    """Give documents that look alike and are not copies: filled-in forms, one notice over many texts, short lines."""
    word: Callable[[int], str] = partial(_made_up, dice)
    notice = word(120)
    records = [Record(f"short-{number}", f"Page {number}") for number in range(each)]
    for number in range(each):
        road, miles = dice.integers(100, 9999, 2).tolist()
        line = f"Farm to Market Road {road} begins at {word(2)} and runs {miles} yards to {word(2)} near {word(1)}."
        records.append(Record(f"template-line-{number}", line))
        rows = [f"On day {row} of {road} the level at station {word(1)} was {miles + row} mm." for row in range(12)]
        records.append(Record(f"template-table-{number}", "\n".join(rows)))
        records.append(Record(f"notice-{number}", f"{notice}\n\n{word(150)}"))
    return records


def write(folder: Path, records: Sequence[Record], truth: Sequence[Pair]) -> int:
    """Write corpus.jsonl and truth.jsonl; give the bytes of text."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = (orjson.dumps({"id": record.id, "text": record.text}) + b"\n" for record in records)
    (folder / "corpus.jsonl").write_bytes(b"".join(documents))
    (folder / "truth.jsonl").write_bytes(b"".join(orjson.dumps(pair._asdict()) + b"\n" for pair in truth))
    return _bytes(records)


def _planned(record: Record, number: int, dice: np.random.Generator) -> list[Planting]:
    words = WORD.findall(record.text)
    plans = []
    for seed in range(number, number + int(dice.integers(1, 4))):
        if seed % 6:
            edit, target = SEARCHED[int(dice.integers(len(SEARCHED)))], float(dice.choice(TARGETS))
        else:
            edit, target = HARMLESS[int(dice.integers(len(HARMLESS)))], 1.0
        plans.append(Planting(record, edit, target, seed, words))
    return plans


def _chains(originals: Sequence[Record], dice: np.random.Generator, most: int = 50) -> list[Record]:
    """Give copies and copies of the copies, each 0.85 alike the one before, so that the ends are not alike."""
    chosen = [originals[place] for place in dice.permutation(len(originals))[:most]]
    middles = planted(
        [Planting(one, SEARCHED[0], 0.85, 10**6 + row, WORD.findall(one.text)) for row, one in enumerate(chosen)]
    )
    ends = [Planting(one, SEARCHED[1], 0.85, 10**7 + row, WORD.findall(one.text)) for row, one in enumerate(middles)]
    return middles + planted(ends)


def _cut(words: Sequence[str], dice: np.random.Generator) -> Iterator[Sequence[str]]:
    first = 0
    while len(words) - first >= SHORTEST:
        length = round(float(np.exp(dice.uniform(np.log(SHORTEST), np.log(LONGEST)))))
        yield words[first : first + length]
        first += length


def _texts(data: Path) -> Iterator[str]:
    with gzip.open(data / "corpora" / "novels.jsonl.gz") as lines:
        for line in lines:
            yield orjson.loads(line)["text"]
    for speech in sorted((data / "corpora" / "speeches").glob("*.txt")):
        yield speech.read_text("utf-8", "replace")
    yield from pq.read_table(data / "corpora" / "movie-reviews.parquet", columns=["text"])["text"].to_pylist()


def _declarations(data: Path, most: int) -> Iterator[Record]:
    with gzip.open(data / "corpora" / "declaration-of-human-rights.jsonl.gz") as lines:
        for line in lines:
            record = orjson.loads(line)
            most -= len(record["text"].encode())
            if most < 0:
                return
            yield Record(f"declaration-{record['id']}", record["text"])


def _made_up(dice: np.random.Generator, count: int) -> str:
    letters = np.array(list("bcdfghklmnprstvz" + "aeiou" * 3))
    return " ".join("".join(dice.choice(letters, 7)) for _ in range(count))


def _bytes(records: Sequence[Record]) -> int:
    return sum(len(record.text.encode()) for record in records)


def main() -> None:
    """Build it and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    records, truth = build(shared_data(), round(asked.megabytes * MEGABYTE), asked.seed)
    size = write(asked.out, records, truth)
    print(f"{len(records):,} documents, {size / MEGABYTE:,.1f} MB of text, {len(truth):,} pairs of {LEAST} or more")
    similarity = np.array([pair.similarity for pair in truth])
    for low in (*TARGETS, 1.0):
        inside = int(((similarity >= low - 1e-9) & (similarity < low + 0.05 - 1e-9)).sum())
        print(f"  {low:.2f}{inside:>8,}")


if __name__ == "__main__":
    main()
