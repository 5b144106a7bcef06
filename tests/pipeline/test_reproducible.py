"""The same input and settings give the same bytes: for any number of workers, any order, interrupted or not."""

import hashlib
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from govern.ledger.tables import TABLES
from tests.command import Command

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


def write_corpus(folder: Path, files: int, documents: int) -> None:
    """JSON lines in several files, some in folders, with copies across files and an address now and then."""
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
                print(json.dumps({"id": f"{number}-{record}", "text": text}), file=stream)
            print('{"text": broken', file=stream)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, files=12, documents=300)
    return folder


@pytest.fixture(scope="module")
def reference(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("reference") / "out"
    done = Command(tmp_path_factory.mktemp("home")).audit(corpus, "--out", out, "--workers", 1)
    assert done.returncode in (0, 1), done.stderr
    return table_digests(out)


def test_two_workers_write_the_same_bytes_as_one(
    govern: Command, corpus: Path, reference: dict[str, str], tmp_path: Path
) -> None:
    govern.audit(corpus, "--out", tmp_path / "out", "--workers", 2)
    assert table_digests(tmp_path / "out") == reference


def test_the_order_of_the_inputs_does_not_matter(
    govern: Command, corpus: Path, reference: dict[str, str], tmp_path: Path
) -> None:
    folders = sorted(corpus.iterdir(), reverse=True)
    govern.audit(*folders, "--out", tmp_path / "out")
    assert table_digests(tmp_path / "out") == reference


def test_where_the_corpus_lies_does_not_matter(
    govern: Command, corpus: Path, reference: dict[str, str], tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere"
    subprocess.run(["cp", "-r", corpus, moved], check=True)
    govern.audit(moved, "--out", tmp_path / "out")
    assert table_digests(tmp_path / "out") == reference


def test_auditing_again_scans_nothing_and_writes_the_same(
    govern: Command, corpus: Path, reference: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    govern.audit(corpus, "--out", out)
    results = {path: path.stat().st_mtime_ns for path in out.glob("work/shards/*/*/done.json")}
    assert results
    govern.audit(corpus, "--out", out)
    assert {path: path.stat().st_mtime_ns for path in out.glob("work/shards/*/*/done.json")} == results
    assert table_digests(out) == reference


@pytest.fixture(scope="module")
def large_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight files that are large enough to be a shard each."""
    folder = tmp_path_factory.mktemp("large")
    write_corpus(folder, files=8, documents=7000)
    assert all(path.stat().st_size > (8 << 20) for path in folder.rglob("*.jsonl"))
    return folder


def results_of(out: Path) -> set[str]:
    return {path.parent.name for path in out.glob("work/shards/*/*/done.json")}


def interrupt(govern: Command, corpus: Path, out: Path, number: signal.Signals) -> tuple[int, str, set[str]]:
    """Start an audit, send it a signal once two shards are done, and wait for its end; give what it left."""
    line = govern.line("audit", corpus, "--out", out, "--workers", 1, "--digest-key", govern.key)
    process = subprocess.Popen(
        line,
        env=govern.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # a run in the background ignores interrupts, and would hand that on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 120
    while len(results_of(out)) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, number)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors, results_of(out)


def fresh(govern: Command, corpus: Path, out: Path) -> dict[str, str]:
    govern.audit(corpus, "--out", out)
    return table_digests(out)


def test_a_killed_audit_goes_on_and_ends_with_the_same_bytes(
    govern: Command, large_corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "killed"
    code, _, before = interrupt(govern, large_corpus, out, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert 2 <= len(before) < 8
    assert not (out / "manifest.json").exists()
    stamps = {name: (out / "work" / "shards" / name[:2] / name / "done.json").stat().st_mtime_ns for name in before}
    done = govern.audit(large_corpus, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    after = {name: (out / "work" / "shards" / name[:2] / name / "done.json").stat().st_mtime_ns for name in before}
    assert after == stamps, "a shard that was done has been scanned again"
    assert table_digests(out) == fresh(govern, large_corpus, tmp_path / "fresh")


def test_no_worker_outlives_a_killed_audit(govern: Command, large_corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "orphans"
    interrupt(govern, large_corpus, out, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while (left := workers_of(out)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left


def workers_of(out: Path) -> list[str]:
    """Processes that still hold a half-written result open under `out`."""
    held = []
    for handles in Path("/proc").glob("[0-9]*/fd"):
        try:
            held += [str(handle) for handle in handles.iterdir() if str(out) in str(handle.readlink())]
        except OSError:
            continue
    return held


def test_control_c_keeps_the_work_and_says_how_to_go_on(govern: Command, large_corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "stopped"
    code, errors, before = interrupt(govern, large_corpus, out, signal.SIGINT)
    assert code == 130
    assert "run the same command again to go on" in errors
    assert "Traceback" not in errors
    assert len(before) >= 2
    again = govern.audit(large_corpus, "--out", out)
    assert "already scanned" in again.stderr
    assert again.returncode in (0, 1)


def test_one_changed_file_scans_one_shard(govern: Command, large_corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", large_corpus, copy], check=True)
    govern.audit(copy, "--out", tmp_path / "out")
    before = results_of(tmp_path / "out")
    changed = sorted(copy.rglob("*.jsonl"))[3]
    with changed.open("a", encoding="utf-8") as stream:
        print('{"text": "one more document at the end"}', file=stream)
    govern.audit(copy, "--out", tmp_path / "out")
    after = results_of(tmp_path / "out")
    assert len(after - before) == 1
    assert len(before - after) == 1


def test_a_touched_file_is_hashed_and_not_scanned(govern: Command, corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", corpus, copy], check=True)
    govern.audit(copy, "--out", tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("work/shards/*/*/done.json")}
    for path in copy.rglob("*.jsonl"):
        os.utime(path)
    govern.audit(copy, "--out", tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("work/shards/*/*/done.json")} == before


def test_an_audit_written_into_the_corpus_does_not_read_itself(govern: Command, tmp_path: Path) -> None:
    write_corpus(tmp_path, files=2, documents=20)
    govern.audit(".", "--out", "govern-audit", cwd=tmp_path)
    before = table_digests(tmp_path / "govern-audit")
    done = govern.audit(".", "--out", "govern-audit", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert table_digests(tmp_path / "govern-audit") == before
