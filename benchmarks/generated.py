"""Text made by models: hand-made texts and records, and false alarms on what people wrote before there were models.

Run: python benchmarks/generated.py FOLDER-OF-SHARED-DATA
"""

import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import yaml

from govern.corpus.batch import Batch, batches
from govern.corpus.records import Document
from govern.detect.interface import Detector, Finding
from govern.detect.rights.generated.detector import detector as model_made
from govern.detect.rights.sources.detector import detector as ill_reputed
from govern.text.words import words

CASES = Path(__file__).with_suffix(".yaml")
SURE = 0.5
SHOWN = 20


def document(number: int, case: dict[str, Any]) -> Document:
    """Give a case as a reader would."""
    return Document(number, case["text"].encode(), **case.get("record", {}))


def found_in(cases: list[dict[str, Any]]) -> list[list[Finding]]:
    """Give what is found in each case."""
    found: list[list[Finding]] = [[] for _ in cases]
    batch = Batch(0, [document(number, case) for number, case in enumerate(cases)])
    for finding in model_made().scan(batch):
        if finding.confidence >= SURE:
            found[finding.row].append(finding)
    return found


def by_hand(part: str, cases: dict[str, list[dict[str, Any]]]) -> None:
    """Print how many of the hand-made cases are told right, and each that is not."""
    made, people = (list(zip(cases[kind], found_in(cases[kind]), strict=True)) for kind in ("made", "people"))
    missed = [case for case, found in made if not found]
    alarms = [(case, found) for case, found in people if found]
    named = [
        (case, {str(one.attributes["generator"]) for one in found}) for case, found in made if "generator" in case
    ]
    wrong = [(case, told) for case, told in named if case["generator"] not in told]
    hits = len(made) - len(missed)
    print(f"hand-made, {part}: {len(made)} by models, {len(people)} by people")
    print(f"  precision {hits / max(hits + len(alarms), 1):.3f}  recall {hits / len(made):.3f}")
    print(f"  generator told right {len(named) - len(wrong)} of {len(named)}")
    for kind, rows in (("missed", missed), ("false alarm", alarms), ("other generator", wrong)):
        for row in rows:
            print(f"  {kind}: {row}")


def texts(folder: Path) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield what people wrote, by name."""
    corpora = folder / "corpora"
    for name in ("novels", "declaration-of-human-rights"):
        yield name, _lines(corpora / f"{name}.jsonl.gz")
    yield "movie-reviews", iter(pq.read_table(corpora / "movie-reviews.parquet")["text"].to_pylist())
    yield "speeches", (path.read_text("utf-8", "replace") for path in sorted((corpora / "speeches").glob("*.txt")))
    for name in ("scancode-licences", "scancode-copyrights"):
        yield name, _lines(folder / "rights" / f"{name}.jsonl.gz")
    for path in sorted((folder / "names").glob("*.dev.jsonl.gz")):
        yield path.name.removesuffix(".dev.jsonl.gz"), _lines(path)


def false_alarms(folder: Path) -> None:
    """Print what both detectors find in texts that no model made, and that come from no ill-reputed source."""
    looking: dict[str, Detector] = {"model-made": model_made(), "ill-reputed": ill_reputed()}
    documents, size, tokens, alarms = 0, 0, 0, dict.fromkeys(looking, 0)
    for name, given in texts(folder):
        for batch in batches(_documents(given)):
            documents += len(batch)
            size += len(batch.buffer)
            tokens += len(words(batch).hashes)
            for kind, one in looking.items():
                for finding in one.scan(batch):
                    alarms[kind] += 1
                    if alarms[kind] <= SHOWN:
                        print(f"  {kind} in {name}: {finding.excerpt} {dict(finding.attributes)}")
    shown = ", ".join(f"{count} {kind}" for kind, count in alarms.items())
    print(f"false alarms in {documents} documents of people, {size / 1e6:.1f} MB, {tokens} words: {shown}")


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path) as lines:
        yield from (orjson.loads(line)["text"] for line in lines)


def _documents(given: Iterable[str]) -> Iterator[Document]:
    for number, text in enumerate(given):
        yield Document(number, text.encode("utf-8", "replace"))


def main() -> None:
    """Print both tables."""
    for part, cases in yaml.safe_load(CASES.read_text("utf-8")).items():
        by_hand(part, cases)
    false_alarms(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
