"""How long a decision takes on a large ledger, and how much memory: by all shipped packs together.

    python -m benchmarks.deciding [--documents 1000000] [--findings 10000000] [--policy eu]

The ledger is made up: categories as often as the project's own example has them, places and values at random by seed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa
import yaml

from benchmarks.measuring import compile_installed, measured
from govern.detect.registry import sheets
from govern.ledger.manifest import write_manifest
from govern.ledger.reading import DECIDED
from govern.ledger.repeated import write_repeated
from govern.ledger.tables import TABLES
from govern.ledger.writing import write_table
from govern.policy.packs import shipped_packs

CATEGORIES = Path(__file__).resolve().parent.parent / "govern" / "detect" / "categories.yaml"
SOURCES = 50
SITES = 90_000
LOT = 1 << 18
SEED = 1


def main() -> None:
    """Write the ledger, decide it in a process of its own, print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--findings", type=int, default=10_000_000)
    parser.add_argument("--policy", default=",".join(shipped_packs()))
    asked = parser.parse_args()
    compile_installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ledger"
        folder.mkdir()
        write_ledger(folder, asked.documents, asked.findings)
        command = [sys.executable, "-m", "benchmarks.deciding_once", str(folder), asked.policy]
        cost = measured(command, Path(name) / "log", bound=False)
        print((Path(name) / "log").read_text("utf-8").strip())
    print(f"{asked.findings:,} findings, {asked.documents:,} documents, {SOURCES} sources, policy {asked.policy}")
    seconds = f"wall {cost.wall:.1f} s, processor {cost.processor:.1f} s"
    print(f"{seconds}, peak {cost.peak / 2**20:,.0f} MiB, exit code {cost.code}")


def write_ledger(folder: Path, documents: int, findings: int) -> None:
    """Write a ledger of random findings."""
    rows = {"documents": document_rows(documents), "findings": finding_rows(documents, findings)}
    for name, schema in TABLES.items():
        if name not in (*DECIDED, "repeated", "sources"):
            write_table(folder / f"{name}.parquet", schema, rows.get(name, ()))
    extent = {"documents": documents // SOURCES, "bytes": documents // SOURCES * 2500, "files": 1, "skipped": 0}
    sources = [
        {"source": f"s{n}", "declared": n % 5 > 0, "origin": "crawled", "gaps": [], **extent} for n in range(SOURCES)
    ]
    write_table(
        folder / "sources.parquet",
        TABLES["sources"],
        [pa.RecordBatch.from_pylist(sources, schema=TABLES["sources"])],
    )
    write_repeated(folder)
    files = [{"path": name, "size": LOT, "digest": "sha256:00", "format": "jsonl"} for name in ("a.jsonl", "b.jsonl")]
    times = dict.fromkeys(("started", "finished"), "2026-11-22T10:00:00+00:00")
    said = {"policies": ["eu"], "inputs": ["corpus"], "settings": {}, **times}
    write_manifest(folder, {**said, "files": files, "detectors": [asdict(sheet) for sheet in sheets()]})


def document_rows(count: int) -> Iterator[pa.RecordBatch]:
    """Yield the documents."""
    for start in range(0, count, LOT):
        docs = np.arange(start, min(count, start + LOT))
        columns = {
            "doc": pa.array(docs.astype(np.uint64)),
            "path": pa.array([f"corpus/part-{n // 1000:05}.jsonl" for n in docs.tolist()]),
            "record": pa.array((docs % 1000).astype(np.uint64)),
            "id": pa.array([f"n{n}" for n in docs.tolist()]),
            "source": pa.array([f"s{n % SOURCES}" for n in docs.tolist()]),
            "url": pa.array([f"https://www.site{n % SITES}.com/{n}" for n in docs.tolist()]),
            "chars": pa.array(np.full(len(docs), 2400, dtype=np.uint64)),
            "bytes": pa.array(np.full(len(docs), 2500, dtype=np.uint64)),
            "words": pa.array(np.full(len(docs), 400, dtype=np.uint32)),
            "language": pa.array(["en"] * len(docs)),
        }
        yield filled("documents", columns, len(docs))


def finding_rows(documents: int, count: int) -> Iterator[pa.RecordBatch]:
    """Yield the findings, in order of documents."""
    random = np.random.default_rng(SEED)
    names = np.array(sorted(yaml.safe_load(CATEGORIES.read_text("utf-8"))["categories"]))
    for start in range(0, count, LOT):
        size = min(LOT, count - start)
        docs = ((start + np.arange(size)) * documents // count).astype(np.uint64)
        columns = {
            "doc": pa.array(docs),
            "start": pa.array(random.integers(0, 2000, size).astype(np.uint32)),
            "end": pa.array(random.integers(2000, 2020, size).astype(np.uint32)),
            "detector": pa.array(["made.up.v1"] * size),
            "category": pa.array(names[random.integers(0, len(names), size)].tolist()),
            "confidence": pa.array(random.random(size).astype(np.float32)),
            "digest": pa.array([f"{value:032x}" for value in random.integers(0, 1 << 40, size).tolist()]),
            "excerpt": pa.array([f"{number}***" for number in random.integers(0, 99, size).tolist()]),
            "attributes": pa.array([orjson.dumps({"match": int(n)}).decode() for n in random.integers(0, 99, size)]),
        }
        yield filled("findings", columns, size)


def filled(table: str, columns: dict[str, pa.Array], size: int) -> pa.RecordBatch:
    """Give a batch of a table with the columns that are given, the others null."""
    schema = TABLES[table]
    arrays = [
        columns[field.name].cast(field.type) if field.name in columns else pa.nulls(size, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


if __name__ == "__main__":
    main()
