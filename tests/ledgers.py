"""Ledgers for tests, written from plain rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from govern.ledger.manifest import write_manifest
from govern.ledger.reading import WHOLE, Ledger
from govern.ledger.repeated import write_repeated
from govern.ledger.tables import TABLES
from govern.ledger.writing import write_table
from govern.policy.circumstances import Circumstances
from govern.policy.testing import given, rows

Row = Mapping[str, Any]
NOW = Circumstances("pre-training", date(2026, 11, 22))

DOCUMENT = {**rows.DOCUMENT, "source": given.SOURCE}
SOURCE = {**given.GivenSource().model_dump(exclude={"licence"}), "gaps": [], "files": 1}
SKIPPED = {**rows.SKIPPED, "source": given.SOURCE}
MANIFEST = {
    "inputs": ["corpus"],
    "files": [{"path": "corpus/notes.jsonl", "size": 1000, "digest": "sha256:00", "format": "jsonl"}],
    "settings": {"reader": {"max_record_bytes": 67108864}},
    "detectors": [{"id": "test.v1", "categories": ["personal.email"], "finds": "e-mail", "measured": []}],
    "digest_key": "0123456789abcdef",
    "started": "2026-11-21T10:00:00+00:00",
    "finished": "2026-11-21T10:00:05+00:00",
    "policies": ["eu"],
}


def write_ledger(
    folder: Path,
    documents: Iterable[Row] = (),
    findings: Iterable[Row] = (),
    sources: Iterable[Row] = ({},),
    skipped: Iterable[Row] = (),
    duplicates: Iterable[Row] = (),
    passages: Iterable[Row] = (),
    contamination: Iterable[Row] = (),
    earlier: Iterable[Row] = (),
    names: Iterable[Row] = (),
    licences: Iterable[Row] = (),
    source_licences: Iterable[Row] = (),
    public_domain: Iterable[Row] = (),
    manifest: Row | None = None,
) -> Ledger:
    """Write a ledger into `folder`; every row needs only what differs from a plain, clean one."""
    folder.mkdir(parents=True, exist_ok=True)
    numbered = [
        {**DOCUMENT, "doc": n, "record": n, "id": f"n{n}", "digest": f"{n:032x}", **row}
        for n, row in enumerate(documents)
    ]
    skipped = [{**SKIPPED, **row} for row in skipped]
    tables: dict[str, Sequence[Row]] = {
        "documents": numbered,
        "findings": [{**rows.FINDING, "digest": f"{n:032x}", **row} for n, row in enumerate(findings)],
        "passages": list(passages),
        "contamination": list(contamination),
        "earlier": list(earlier),
        "names": list(names),
        "licences": [{"conflicts": [], "said": [], **row} for row in licences],
        "source_licences": list(source_licences),
        "public_domain": list(public_domain),
        "duplicates": [{**rows.DUPLICATE, **row} for row in duplicates],
        "sources": [_source({**SOURCE, **row}, numbered, skipped) for row in sources],
        "skipped": skipped,
    }
    for name, table in ({name: [] for name in WHOLE if name != "repeated"} | tables).items():
        write_table(folder / f"{name}.parquet", TABLES[name], [_batch(table, TABLES[name])])
    if len({row["digest"] for row in tables["findings"]}) < len(tables["findings"]):
        write_repeated(folder)
    else:
        write_table(folder / "repeated.parquet", TABLES["repeated"], ())
    write_manifest(folder, {**MANIFEST, **(manifest or {})})
    return Ledger(folder)


def _source(row: dict[str, Any], documents: Iterable[Row], skipped: Iterable[Row]) -> dict[str, Any]:
    mine = [document for document in documents if document["source"] == row["source"]]
    lost = sum(1 if one["records"] is None else one["records"] for one in skipped if one["source"] == row["source"])
    return {"documents": len(mine), "bytes": sum(document["bytes"] for document in mine), "skipped": lost, **row}


def _batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([dict(row) for row in rows], schema=schema)
