"""The whole of the shared corpora: the audit finishes and accounts for every record, format by format."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.command import Command


def records_in(corpora: Path) -> Counter[str]:
    """Count the records of every file without our readers: lines, rows, WARC version lines, files."""
    counts: Counter[str] = Counter()
    for path in sorted(corpora.rglob("*")):
        name = path.relative_to(corpora).as_posix()
        lines = gzip.decompress(path.read_bytes()).splitlines() if name.endswith(".gz") else []
        if name.endswith(".jsonl.gz"):
            counts[name] = sum(1 for line in lines if line.strip())
        elif name.endswith(".gz"):
            counts[name] = sum(1 for line in lines if line.startswith(b"WARC/1."))
        elif name.endswith(".parquet"):
            counts[name] = pq.read_metadata(path).num_rows
        elif path.is_file():
            counts[name] = 1
    return counts


@pytest.fixture(scope="module")
def audited(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real") / "audit"
    done = Command(tmp_path_factory.mktemp("home")).audit(shared_data / "corpora", "--out", out)
    assert done.returncode in (0, 1), done.stderr
    return out


def test_every_record_is_a_document_or_on_record_as_skipped(shared_data: Path, audited: Path) -> None:
    found: Counter[str] = Counter(pq.read_table(audited / "documents.parquet")["path"].to_pylist())
    for row in pq.read_table(audited / "skipped.parquet").to_pylist():
        found[row["path"]] += row["records"]
    assert found == records_in(shared_data / "corpora")


def test_the_summary_agrees_with_the_tables(audited: Path) -> None:
    summary = json.loads((audited / "summary.json").read_text())
    documents = pq.read_table(audited / "documents.parquet")
    assert summary["documents"] == documents.num_rows
    assert summary["bytes"] == sum(documents["bytes"].to_pylist())
    assert summary["skipped"] == sum(pq.read_table(audited / "skipped.parquet")["records"].to_pylist())
    assert sum(summary["findings"].values()) == pq.read_metadata(audited / "findings.parquet").num_rows


def test_every_finding_lies_in_its_document(audited: Path) -> None:
    lengths = {
        row["doc"]: row["chars"]
        for row in pq.read_table(audited / "documents.parquet", columns=["doc", "chars"]).to_pylist()
    }
    findings = pq.read_table(audited / "findings.parquet").to_pylist()
    assert findings
    beside = [row for row in findings if row["start"] == row["end"] == 0]
    assert {row["category"].partition(".")[0] for row in beside} <= {"rights"}, "only rights are told beside the text"
    assert all(0 <= row["start"] < row["end"] <= lengths[row["doc"]] for row in findings if row["end"])
