"""How well licences are found in the files that ScanCode's authors labelled, and how fast, beside ScanCode itself.

Run: python benchmarks/licences.py FOLDER-OF-SHARED-DATA [--scancode PYTHON] [--every N] [--wrong FILE]

`--scancode` is a Python that has `scancode-toolkit` (with `pluggy<1.7`); it reads every N-th file, without
approximate matching, which takes seconds a file. Expressions are compared in any order. Single files are those that
the authors expect one licence in, which has an SPDX id.
"""

import argparse
import gzip
import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from license_expression import Licensing

from govern.corpus.batch import batches
from govern.corpus.records import Document
from govern.detect.rights.licences.detector import LicenceDetector
from govern.detect.rights.licences.expressions import from_keys
from govern.detect.rights.licences.index import licences
from govern.text.words import words

SET = "scancode-licences.jsonl.gz"
LICENSING = Licensing()
PEER = """
import json, sys, time
from licensedcode.cache import get_index
index = get_index()
for line in sys.stdin:
    text = json.loads(line)
    begun = time.process_time()
    found = [match.rule.license_expression for match in index.match(query_string=text, approximate=False)]
    print(json.dumps([found, time.process_time() - begun]), flush=True)
"""


def main() -> None:
    """Print the figures of all files and of the single ones, and the speed."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--scancode")
    arguments.add_argument("--every", type=int, default=20)
    arguments.add_argument("--wrong", type=Path)
    given = arguments.parse_args()
    records, expected = labelled(given.data)
    found, seconds, size = own(records)
    print(f"{SET}: {len(records)} files, {size / 1e6:.1f} MB")
    report("govern", expected, found, size / 1e6 / seconds)
    if given.wrong:
        write_wrong(given.wrong, records, expected, found)
    if given.scancode:
        some = range(0, len(records), given.every)
        peers, seconds, size = scancode(given.scancode, [records[row]["text"] for row in some])
        print(f"every {given.every}th file: {len(some)}")
        report("govern", [expected[row] for row in some], [found[row] for row in some])
        report("scancode, exact only", [expected[row] for row in some], peers, size / 1e6 / seconds)
    for name, speed in prose(given.data):
        print(f"speed on {name}: {speed:.2f} ms a MB")


def labelled(data: Path) -> tuple[list[dict[str, Any]], list[frozenset[str]]]:
    """Give the files, and the expressions that are expected in each."""
    with gzip.open(data / "rights" / SET) as lines:
        records = [orjson.loads(line) for line in lines]
    expected = (map(from_keys, row["expected_license_expressions"]) for row in records)
    return records, [frozenset(map(canonical, each)) for each in expected]


def own(records: Sequence[dict[str, Any]]) -> tuple[list[frozenset[str]], float, int]:
    """Give the expressions found in each file, the seconds of processor time, and the bytes read."""
    documents = [Document(row, record["text"].encode()) for row, record in enumerate(records)]
    detector = LicenceDetector()
    list(detector.scan(next(batches([Document(0, b"SPDX-License-Identifier: MIT, under the GNU GPL " * 40)]))))
    found: list[set[str]] = [set() for _ in records]
    begun = time.process_time()
    for batch in batches(documents):
        for finding in detector.scan(batch):
            found[int(batch.docs[finding.row])].add(str(finding.attributes["expression"]))
    seconds = time.process_time() - begun
    return [frozenset(map(canonical, each)) for each in found], seconds, sum(len(each.text) for each in documents)


def scancode(python: str, texts: Sequence[str]) -> tuple[list[frozenset[str]], float, int]:
    """Ask ScanCode: the same as `own`."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([python, "-c", PEER], input=lines, capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = [frozenset(canonical(from_keys(expression)) for expression in row[0]) for row in rows]
    return found, sum(row[1] for row in rows), sum(len(text.encode()) for text in texts)


def canonical(expression: str) -> str:
    """Give an expression in one order, without doubles."""
    return str(LICENSING.parse(expression).simplify().render())


def keys(expressions: frozenset[str]) -> set[str]:
    """Give the single licences of expressions."""
    return {str(key) for expression in expressions for key in LICENSING.license_keys(expression)}


class Scores(NamedTuple):
    """How well licences were found: of `single` files the share with the expected one among what was found, with that
    alone, and with one of its category; of `all` files the same first two; over licences precision and recall.
    """

    single: int
    contains: float
    exact: float
    category: float
    all: int
    all_exact: float
    all_contains: float
    precision: float
    recall: float


def scores(expected: Sequence[frozenset[str]], found: Sequence[frozenset[str]]) -> Scores:
    """Compare what was found in files with what is expected."""
    groups: dict[str, str] = {}
    for licence in licences().values():
        groups.setdefault(licence.spdx, licence.category)
    pairs = list(zip(expected, found, strict=True))
    single = [(want, got) for want, got in pairs if len(want) == 1 and is_single(next(iter(want)))]
    right = sum(len(keys(want) & keys(got)) for want, got in pairs)
    category = sum(groups.get(next(iter(want))) in {groups.get(key) for key in keys(got)} for want, got in single)
    return Scores(
        len(single),
        sum(want <= got for want, got in single) / len(single),
        sum(want == got for want, got in single) / len(single),
        category / len(single),
        len(pairs),
        sum(want == got for want, got in pairs) / len(pairs),
        sum(want <= got for want, got in pairs) / len(pairs),
        right / max(1, sum(len(keys(got)) for _, got in pairs)),
        right / max(1, sum(len(keys(want)) for want, _ in pairs)),
    )


def report(
    name: str, expected: Sequence[frozenset[str]], found: Sequence[frozenset[str]], speed: float | None = None
) -> None:
    """Print one engine's figures."""
    of = scores(expected, found)
    f1 = 2 * of.precision * of.recall / (of.precision + of.recall)
    print(
        f"{name}: single ({of.single}) contains {of.contains:.3f} exact set {of.exact:.3f} category {of.category:.3f}"
        f"; all ({of.all}) exact set {of.all_exact:.3f} contains {of.all_contains:.3f}"
        f"; licences precision {of.precision:.3f} recall {of.recall:.3f} F1 {f1:.3f}"
        + (f"; {speed:.2f} MB/s" if speed else "")
    )


def is_single(expression: str) -> bool:
    """Whether an expression is one licence that has an SPDX id."""
    return " " not in expression and not expression.startswith("LicenseRef")


def prose(data: Path) -> list[tuple[str, float]]:
    """Time the detector alone on words that are made already: novels, reviews."""
    import pyarrow.parquet as parquet

    with gzip.open(data / "corpora" / "novels.jsonl.gz") as lines:
        novels = [orjson.loads(line)["text"].encode() for line in lines][:12]
    reviews = [
        text.encode() for text in parquet.read_table(data / "corpora" / "movie-reviews.parquet")["text"].to_pylist()
    ]
    detector, speeds = LicenceDetector(), []
    for name, texts in (("novels", novels), ("reviews", reviews)):
        made = list(batches([Document(row, text) for row, text in enumerate(texts)]))
        for batch in made:
            words(batch)
            list(detector.scan(batch))
        begun = time.process_time()
        for batch in made:
            list(detector.scan(batch))
        speeds.append((name, (time.process_time() - begun) * 1e3 / (sum(map(len, texts)) / 1e6)))
    return speeds


def write_wrong(path: Path, records: Sequence[Any], expected: Sequence[Any], found: Sequence[Any]) -> None:
    """Write a line for each file in which other licences were found than are expected."""
    with path.open("w", encoding="utf-8") as out:
        for record, want, got in zip(records, expected, found, strict=True):
            if want != got:
                missed, extra = sorted(want - got), sorted(got - want)
                out.write(json.dumps({"name": record["name"], "missed": missed, "extra": extra}) + "\n")


if __name__ == "__main__":
    main()
