"""Precision and recall of copyright notices on the files that ScanCode's authors labelled, beside ScanCode itself.

Run: python benchmarks/notices.py FOLDER-OF-SHARED-DATA [--scancode PYTHON] [--every N] [--wrong FILE]

By file: has it a notice, is one found? 95 % intervals are Wilson's. By statement: a found one is right where its
words are those of a labelled one but for a fifth (`alike`) or all the same (`same`), each counted once; intervals
by a bootstrap over files. Marks, "by", "the" and sentences that reserve rights do not count as words.
`--scancode` is a Python that has `scancode-toolkit` (with `pluggy<1.7`); it reads every N-th file.
"""

import argparse
import gzip
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.rights.notices.copyright import NoticeDetector

SET = "scancode-copyrights.jsonl.gz"
NO_WORDS = frozenset(
    ["copyright", "copyrights", "copyrighted", "copr", "c", "by", "the", "all", "rights", "reserved", "and", "copy"]
)
ALIKE, SAME = 0.8, 1.0
DRAWS = 1000
Z = 1.959964  # of 95 % of a normal distribution
ASK_SCANCODE = """
import json, sys, tempfile, os
from cluecode.copyrights import detect_copyrights
for line in sys.stdin:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write(json.loads(line))
    found = [each.copyright for each in detect_copyrights(file.name) if hasattr(each, "copyright")]
    os.unlink(file.name)
    print(json.dumps(found), flush=True)
"""

Statements = list[list[str]]


def main() -> None:
    """Print how many files and statements are found, and how many found ones are labelled."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--scancode")
    arguments.add_argument("--every", type=int, default=10)
    arguments.add_argument("--wrong", type=Path)
    given = arguments.parse_args()
    with gzip.open(given.data / "rights" / SET) as lines:
        records = [orjson.loads(line) for line in lines]
    print(f"{SET}: {len(records)} files, {sum(bool(r['expected_copyrights']) for r in records)} with notices")
    found = timed("Govern", records, own)
    if given.wrong:
        given.wrong.write_text("\n".join(wrong(records, found)) + "\n", encoding="utf-8")
    if given.scancode is None:
        print("ScanCode: left out, because no Python with scancode-toolkit was named (--scancode)")
        return
    some = records[:: given.every]
    timed("Govern, every file that ScanCode reads", some, own)
    timed("ScanCode", some, lambda chosen: scancode(given.scancode, chosen))


def timed(title: str, records: Sequence[Any], ask: Callable[[Sequence[Any]], Statements]) -> Statements:
    """Let a tool read the files, and print how right and how fast it is."""
    begun = time.perf_counter()
    found = ask(records)
    seconds = time.perf_counter() - begun
    size = sum(len(record["text"].encode()) for record in records)
    print(f"\n{title}: {len(records)} files, {size / 1e6 / seconds:.2f} MB/s")
    labelled = [record["expected_copyrights"] for record in records]
    by_file(labelled, found)
    for name, least in (("alike", ALIKE), ("same", SAME)):
        by_statement(name, labelled, found, least)
    return found


def own(records: Sequence[Any]) -> Statements:
    """Give the statements that Govern finds in each file."""
    found: Statements = [[] for _ in records]
    documents = [Document(number, record["text"].encode()) for number, record in enumerate(records)]
    detector = NoticeDetector()
    for batch in batches(documents):
        for finding in detector.scan(batch):
            if finding.attributes["form"] == "statement":
                number = int(batch.docs[finding.row])
                found[number].append(records[number]["text"][finding.start : finding.end])
    return found


def scancode(python: str, records: Sequence[Any]) -> Statements:
    """Give the statements that ScanCode finds in each file."""
    asked = "".join(orjson.dumps(record["text"]).decode() + "\n" for record in records)
    answer = subprocess.run([python, "-c", ASK_SCANCODE], input=asked, capture_output=True, text=True, check=True)
    return [orjson.loads(line) for line in answer.stdout.splitlines()]


def by_file(labelled: Statements, found: Statements) -> None:
    """Print precision and recall of whether a file has a notice."""
    right = sum(bool(a and b) for a, b in zip(labelled, found, strict=True))
    rates = ((right, sum(map(bool, found))), (right, sum(map(bool, labelled))))
    print("  by file            precision {} recall {}".format(*(wilson(*rate) for rate in rates)))


def by_statement(name: str, labelled: Statements, found: Statements, least: float) -> None:
    """Print precision and recall of statements."""
    counts = np.array(
        [(agreeing(a, b, least), len(b), len(a)) for a, b in zip(labelled, found, strict=True)], dtype=np.int64
    )
    drawn = np.random.default_rng(0).integers(0, len(counts), (DRAWS, len(counts)))
    samples = np.stack([counts[each].sum(axis=0) for each in drawn])
    shown = []
    for of in (1, 2):
        low, high = np.quantile(samples[:, 0] / np.maximum(samples[:, of], 1), (0.025, 0.975))
        shown.append(f"{counts[:, 0].sum() / max(counts[:, of].sum(), 1):.3f} [{low:.3f}, {high:.3f}]")
    print(f"  by statement, {name:<5} precision {shown[0]} recall {shown[1]}")


def agreeing(labelled: Sequence[str], found: Sequence[str], least: float) -> int:
    """Count the found statements that agree with a labelled one, each with one only."""
    open_ones = [statement_words(each) for each in labelled]
    right = 0
    for each in map(statement_words, found):
        alike = [likeness(each, other) for other in open_ones]
        if alike and max(alike) >= least:
            open_ones.pop(alike.index(max(alike)))
            right += 1
    return right


def statement_words(statement: str) -> Counter[str]:
    """Give the words of a statement, without accents, that tell it from others."""
    letters = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+>", " ", statement.casefold()))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return Counter(word for word in re.findall(r"[^\W_]+", plain) if word not in NO_WORDS)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Give Dice's coefficient of two bags of words."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def wilson(right: int, of: int) -> str:
    """Give a share with its 95 % interval (Wilson 1927)."""
    if not of:
        return "-"
    share, z = right / of, Z * Z / of
    middle, reach = (share + z / 2) / (1 + z), Z * sqrt(share * (1 - share) / of + z / of / 4) / (1 + z)
    return f"{share:.3f} [{middle - reach:.3f}, {middle + reach:.3f}]"


def wrong(records: Sequence[Any], found: Statements) -> list[str]:
    """Give a line for each file that is judged wrong, by file or by statement."""
    lines = []
    for record, statements in zip(records, found, strict=True):
        labelled = record["expected_copyrights"]
        kind = "file" if bool(labelled) != bool(statements) else "statement"
        if kind == "file" or agreeing(labelled, statements, ALIKE) < max(len(labelled), len(statements)):
            lines.append(f"{kind}\t{record['name']}\tlabelled {labelled}\tfound {statements}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
