"""Corpora of many small documents, and what an audit of them writes."""

import hashlib
import json
import random
from pathlib import Path

from govern.ledger.tables import TABLES

WORDS = [
    "river",
    "stone",
    "light",
    "harbour",
    "winter",
    "paper",
    "garden",
    "signal",
    "engine",
    "letter",
    "market",
    "window",
    "orchard",
    "copper",
]


def table_digests(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


def write_corpus(folder: Path, files: int, documents: int, padding: int = 0) -> None:
    """JSON lines in several files, some in folders, with copies across files and an address now and then.

    Each record has `padding` characters beside its text, which make a file large and are no text to look at.
    """
    dice = random.Random(7)
    for number in range(files):
        path = folder / f"group-{number % 3}" / f"part-{number:03}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as stream:
            for record in range(documents):
                text = " ".join(dice.choices(WORDS, k=dice.randint(20, 400)))
                if record % 10 == 0:
                    text = f"a text that stands in every file, number {record}"
                if record % 17 == 0:
                    text += f" write to reader{number}.{record}@example.org"
                print(json.dumps({"id": f"{number}-{record}", "text": text, "layout": "-" * padding}), file=stream)
            print('{"text": broken', file=stream)


def results_of(out: Path) -> dict[Path, int]:
    """The result of each shard that is scanned, and when it was written."""
    return {path: path.stat().st_mtime_ns for path in out.glob("work/shards/*/*/done.json")}
