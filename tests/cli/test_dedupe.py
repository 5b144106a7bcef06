"""`govern dedupe`: the kept documents, the removal list, exit codes, and the same bytes for any run."""

import json
import random
from pathlib import Path

import pytest

from tests.command import Command

LONG = [" ".join(random.Random(seed).choices([f"word{n}" for n in range(500)], k=60)) for seed in range(8)]


def write(path: Path, texts: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    near = LONG[4].replace(LONG[4].split()[30], "changed", 1)
    write(folder / "books" / "a.jsonl", [*LONG[:4], "hi", near])
    write(folder / "crawl" / "b.jsonl", [*LONG[2:8], "hi", "hello"])
    return folder


def run(govern: Command, *arguments: object) -> tuple[int, str]:
    done = govern("dedupe", *arguments, "--digest-key", govern.key)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def lines(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text().splitlines()]


def everything(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and "work" not in path.parts and path.name != "manifest.json"
    }


def test_the_summary_and_what_is_written(govern: Command, corpus: Path, tmp_path: Path) -> None:
    code, shown = run(govern, corpus, "--out", tmp_path / "out", "--workers", 1)
    assert code == 0
    words = " ".join(shown.split())
    for expected in ("Documents 14", "Kept 10", "Removed 4", "exact 3", "near 1", "Short 3 fewer than 5 words"):
        assert expected in words
    kept = tmp_path / "out" / "kept"
    texts = lines(kept / "books" / "a.jsonl") + lines(kept / "crawl" / "b.jsonl")
    assert len(texts) == len(set(texts)) == 10
    removed = [json.loads(line) for line in (tmp_path / "out" / "removed.jsonl").read_text().splitlines()]
    assert [row["level"] for row in removed].count("near") == 1
    assert all(0.8 <= row["similarity"] <= 1 for row in removed)


def test_the_preferred_source_keeps_its_copies(govern: Command, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("--keep", "source", "--prefer-source", "crawl", "--quiet")
    code, shown = run(govern, corpus, "--out", out, *arguments)
    assert (code, shown) == (0, f"4 of 14 documents removed: {out}\n")
    assert lines(out / "kept" / "books" / "a.jsonl") == LONG[:2]
    assert (out / "kept" / "crawl" / "b.jsonl").read_bytes() == (corpus / "crawl" / "b.jsonl").read_bytes()


def test_exact_copies_only_and_the_list_only(govern: Command, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, _ = run(govern, corpus, "--out", out, "--no-near", "--list-only", "--quiet")
    assert code == 0
    assert {json.loads(line)["level"] for line in (out / "removed.jsonl").read_text().splitlines()} == {"exact"}
    assert not (out / "kept").exists()


def test_workers_and_the_order_of_inputs_change_nothing(govern: Command, corpus: Path, tmp_path: Path) -> None:
    inputs = [corpus / "books", corpus / "crawl"]
    run(govern, *inputs, "--out", tmp_path / "one", "--workers", 1)
    run(govern, *reversed(inputs), "--out", tmp_path / "two", "--workers", 2)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert "removed.parquet" in everything(tmp_path / "one")


def test_a_dry_run_writes_nothing(govern: Command, corpus: Path, tmp_path: Path) -> None:
    code, shown = run(govern, corpus, "--out", tmp_path / "out", "--dry-run")
    assert code == 0
    assert "would read" in shown
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["corpus"], "Missing option '--out'"),
        (["absent", "--out", "out"], "absent: no such file or folder"),
        (["corpus", "--out", "out", "--keep", "longest"], "'longest' is not one of license, source, date, length"),
        (["corpus", "--out", "out", "--threshold", "0"], "0.0 is not in the range 0<x<=1"),
        (["corpus/books", "--out", "corpus"], "corpus/books lies in corpus"),
    ],
)
def test_wrong_usage(
    govern: Command, corpus: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(corpus.parent)
    code, shown = run(govern, *arguments)
    assert code == 2
    assert message in " ".join(shown.split())


def test_nothing_to_read(govern: Command, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_text("broken\n")
    code, _ = run(govern, tmp_path / "corpus", "--out", tmp_path / "out")
    assert code == 3
    assert (tmp_path / "out" / "kept" / "a.jsonl").read_text() == "broken\n"
