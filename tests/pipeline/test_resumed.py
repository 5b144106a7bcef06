"""An audit that was killed or stopped goes on where it was, and a corpus that changed is scanned where it changed."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import Command
from tests.pipeline_corpora import results_of, table_digests, write_corpus


class Interrupted(NamedTuple):
    """An audit that was sent a signal: where it wrote, how it ended, what it left, and what is held after a while."""

    out: Path
    code: int
    errors: str
    results: dict[Path, int]
    held: list[str]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight files that are large enough to be a shard each."""
    folder = tmp_path_factory.mktemp("large")
    write_corpus(folder, files=8, documents=3500, padding=1400)
    assert all(path.stat().st_size > (8 << 20) for path in folder.rglob("*.jsonl"))
    return folder


@pytest.fixture(scope="module")
def audited(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the corpus was audited into at one go; only to be read."""
    out = tmp_path_factory.mktemp("audited") / "out"
    done = Command(tmp_path_factory.mktemp("home")).audit(corpus, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    return out


def interrupt(govern: Command, corpus: Path, out: Path, number: signal.Signals) -> Interrupted:
    """Start an audit, send it a signal once two shards are done, and wait for its end."""
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
    deadline = time.monotonic() + 30
    while (held := held_under(out)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return Interrupted(out, process.returncode, errors, results_of(out), held)


def held_under(out: Path) -> list[str]:
    """The half-written results under `out` that processes still hold open."""
    held = []
    for handles in Path("/proc").glob("[0-9]*/fd"):
        try:
            held += [str(handle) for handle in handles.iterdir() if str(out) in str(handle.readlink())]
        except OSError:
            continue
    return held


@pytest.fixture(scope="module")
def killed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    folder = tmp_path_factory.mktemp("killed")
    return interrupt(Command(tmp_path_factory.mktemp("home")), corpus, folder / "out", signal.SIGKILL)


def test_no_worker_outlives_a_killed_audit(killed: Interrupted) -> None:
    assert not killed.held


def test_a_killed_audit_goes_on_and_ends_with_the_same_bytes(
    govern: Command, corpus: Path, audited: Path, killed: Interrupted, tmp_path: Path
) -> None:
    assert killed.code == -signal.SIGKILL
    assert 2 <= len(killed.results) < 8
    assert not (killed.out / "manifest.json").exists()
    out = shutil.copytree(killed.out, tmp_path / "killed")
    before = results_of(out)
    assert len(before) == len(killed.results)
    done = govern.audit(corpus, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    after = results_of(out)
    assert {path: after[path] for path in before} == before, "a shard that was done has been scanned again"
    assert table_digests(out) == table_digests(audited)


def test_control_c_keeps_the_work_and_says_how_to_go_on(
    govern: Command, corpus: Path, audited: Path, tmp_path: Path
) -> None:
    stopped = interrupt(govern, corpus, tmp_path / "stopped", signal.SIGINT)
    assert stopped.code == 130
    assert "run the same command again to go on" in stopped.errors
    assert "Traceback" not in stopped.errors
    assert len(stopped.results) >= 2
    again = govern.audit(corpus, "--out", stopped.out)
    assert "already scanned" in again.stderr
    assert again.returncode in (0, 1)
    assert table_digests(stopped.out) == table_digests(audited)


def test_one_changed_file_scans_one_shard(govern: Command, corpus: Path, audited: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(corpus, tmp_path / "copy")
    out = shutil.copytree(audited, tmp_path / "out")
    before = shards_of(out)
    changed = sorted(copy.rglob("*.jsonl"))[3]
    with changed.open("a", encoding="utf-8") as stream:
        print('{"text": "one more document at the end"}', file=stream)
    done = govern.audit(copy, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    after = shards_of(out)
    assert len(after - before) == 1
    assert len(before - after) == 1


def shards_of(out: Path) -> set[str]:
    return {path.parent.name for path in results_of(out)}
