"""The same input and settings give the same bytes: for any number of workers, any order, wherever they lie."""

import os
import shutil
from pathlib import Path

import pytest

from tests.command import Command
from tests.pipeline_corpora import results_of, table_digests, write_corpus


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


@pytest.fixture(scope="module")
def moved(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of the corpus in another place, and where it was audited into."""
    folder = tmp_path_factory.mktemp("moved")
    shutil.copytree(corpus, folder / "elsewhere")
    done = Command(tmp_path_factory.mktemp("home")).audit(folder / "elsewhere", "--out", folder / "out")
    assert done.returncode in (0, 1), done.stderr
    return folder / "elsewhere", folder / "out"


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


def test_where_the_corpus_lies_does_not_matter(moved: tuple[Path, Path], reference: dict[str, str]) -> None:
    assert table_digests(moved[1]) == reference


def test_auditing_again_scans_nothing_and_writes_the_same(
    govern: Command, moved: tuple[Path, Path], reference: dict[str, str]
) -> None:
    corpus, out = moved
    results = results_of(out)
    assert results
    done = govern.audit(corpus, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    assert results_of(out) == results
    assert table_digests(out) == reference


def test_a_touched_file_is_hashed_and_not_scanned(govern: Command, moved: tuple[Path, Path]) -> None:
    corpus, out = moved
    before = results_of(out)
    for path in corpus.rglob("*.jsonl"):
        os.utime(path)
    done = govern.audit(corpus, "--out", out)
    assert done.returncode in (0, 1), done.stderr
    assert results_of(out) == before


def test_an_audit_written_into_the_corpus_does_not_read_itself(govern: Command, tmp_path: Path) -> None:
    write_corpus(tmp_path, files=2, documents=20)
    govern.audit(".", "--out", "govern-audit", cwd=tmp_path)
    before = table_digests(tmp_path / "govern-audit")
    done = govern.audit(".", "--out", "govern-audit", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert table_digests(tmp_path / "govern-audit") == before
