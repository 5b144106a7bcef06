"""Broken input is normal input: every file gets a clear outcome, none costs its neighbour, nothing is a traceback."""

import bz2
import gzip
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import Command

GOOD = {"id": "good", "text": "A sound document about the harbour and its ships."}


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def text_of_words(count: int) -> str:
    return " ".join(f"word{number}" for number in range(count))


def malformed_line(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(lines(GOOD) + b'{"text": "no end\n' + lines(GOOD))


def invalid_utf8(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(lines(GOOD) + b'{"text": "caf\xe9 \xff\xfe"}\n' + lines(GOOD))


def truncated_gzip(path: Path) -> None:
    whole = gzip.compress(lines(GOOD) + os.urandom(0) + lines(*[{"text": text_of_words(n)} for n in range(1, 900)]))
    path.with_suffix(".jsonl.gz").write_bytes(whole[: len(whole) // 2])


def truncated_bz2(path: Path) -> None:
    whole = bz2.compress(lines(GOOD, *[{"text": text_of_words(n)} for n in range(1, 900)]))
    path.with_suffix(".jsonl.bz2").write_bytes(whole[: len(whole) - 20])


def corrupt_xz(path: Path) -> None:
    whole = bytearray(lzma.compress(lines(*[{"text": text_of_words(n)} for n in range(1, 300)])))
    whole[len(whole) // 2] ^= 0xFF
    path.with_suffix(".jsonl.xz").write_bytes(bytes(whole))


def empty_file(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(b"")


def missing_text_column(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(lines({"id": "1", "label": 3}, {"id": "2", "label": 4}))


def missing_text_column_in_parquet(path: Path) -> None:
    pq.write_table(pa.table({"label": [1, 2, 3]}), path.with_suffix(".parquet"))


def binary_named_jsonl(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def not_parquet(path: Path) -> None:
    path.with_suffix(".parquet").write_bytes(b"PAR1 this is not one")


def huge_line(path: Path) -> None:
    with path.with_suffix(".jsonl").open("wb") as stream:
        stream.write(lines(GOOD) + b'{"text": "')
        for _ in range(200):
            stream.write(b"x" * (1 << 20))
        stream.write(b'"}\n' + lines(GOOD))


def deep_nesting(path: Path) -> None:
    path.with_suffix(".jsonl").write_bytes(
        lines(GOOD) + b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + lines(GOOD)
    )


def compression_bomb(path: Path) -> None:
    with gzip.open(path.with_suffix(".txt.gz"), "wb", compresslevel=9) as stream:
        for _ in range(300):
            stream.write(b" " * (1 << 20))


# what is made, the reason that has to be on record, and how many good documents have to survive beside it
BROKEN: list[tuple[Callable[[Path], None], set[str], int]] = [
    (malformed_line, {"malformed"}, 2),
    (invalid_utf8, {"invalid-encoding"}, 2),
    (truncated_gzip, {"truncated"}, 1),
    (truncated_bz2, {"truncated"}, 1),
    (corrupt_xz, {"malformed", "truncated"}, 0),
    (empty_file, {"empty"}, 0),
    (missing_text_column, {"no-text"}, 0),
    (missing_text_column_in_parquet, {"no-text"}, 0),
    (binary_named_jsonl, {"binary"}, 0),
    (not_parquet, {"malformed", "binary", "truncated"}, 0),
    (huge_line, {"too-large"}, 2),
    (deep_nesting, {"too-deep"}, 2),
    (compression_bomb, {"compression-bomb"}, 0),
]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One audit over everything broken at once, and what it printed."""
    corpus = tmp_path_factory.mktemp("broken")
    for make, _, _ in BROKEN:
        make(corpus / make.__name__)
    (corpus / "neighbour.jsonl").write_bytes(lines(GOOD))
    out = tmp_path_factory.mktemp("out") / "audit"
    done = Command(tmp_path_factory.mktemp("home")).audit(corpus, "--out", out, "--workers", 2)
    assert done.returncode in (0, 1), done.stderr
    return out, done.stdout + done.stderr


def rows_of(out: Path, table: str) -> list[dict[str, Any]]:
    return list(pq.read_table(out / f"{table}.parquet").to_pylist())


@pytest.mark.parametrize(("make", "reasons", "survivors"), BROKEN, ids=[make.__name__ for make, _, _ in BROKEN])
def test_what_is_broken_is_on_record_and_its_neighbours_are_kept(
    make: Callable[[Path], None], reasons: set[str], survivors: int, audited: tuple[Path, str]
) -> None:
    out, _ = audited
    skipped = [row for row in rows_of(out, "skipped") if row["path"].startswith(make.__name__ + ".")]
    assert skipped, "nothing is on record"
    assert {row["reason"] for row in skipped} <= reasons
    assert all(row["position"] and row["detail"] for row in skipped)
    kept = [
        row
        for row in rows_of(out, "documents")
        if row["path"].startswith(make.__name__ + ".") and row["id"] == "good"
    ]
    assert len(kept) == survivors


def test_nothing_is_a_traceback(audited: tuple[Path, str]) -> None:
    _, printed = audited
    assert "Traceback" not in printed


def test_the_file_beside_them_is_read(audited: tuple[Path, str]) -> None:
    out, _ = audited
    assert "neighbour.jsonl" in pq.read_table(out / "documents.parquet")["path"].to_pylist()


def test_no_content_is_quoted_in_a_detail(audited: tuple[Path, str]) -> None:
    out, _ = audited
    details = " ".join(pq.read_table(out / "skipped.parquet")["detail"].to_pylist())
    assert "no end" not in details
    assert "word12" not in details


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{tmp}/absent",), "absent"),
        (("{tmp}/corpus", "--policy", "atlantis"), "atlantis"),
        (("{tmp}/corpus", "--digest-key", "{tmp}/no.key"), "digest key"),
        (("{tmp}/corpus", "--out", "{tmp}/corpus/a.jsonl/out"), "out"),
        (("{tmp}/corpus", "--sources", "{tmp}/bad-sources.yaml"), "bad-sources.yaml:"),
    ],
)
def test_wrong_usage_is_one_clear_error(
    arguments: tuple[str, ...], said: str, govern: Command, tmp_path: Path
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_bytes(lines(GOOD))
    (tmp_path / "bad-sources.yaml").write_text("version: 1\nsources:\n  - nam: x\n")
    given = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    if "--out" not in given:
        given += ["--out", str(tmp_path / "out")]
    done = govern("audit", *given)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 4


def test_nothing_to_audit_exits_three(govern: Command, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_bytes(b"not json\n")
    assert govern.audit(tmp_path / "corpus", "--out", tmp_path / "out").returncode == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_is_on_record(govern: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_bytes(lines(GOOD))
    (corpus / "b.jsonl").write_bytes(lines(GOOD))
    (corpus / "b.jsonl").chmod(0)
    govern.audit(corpus, "--out", tmp_path / "out")
    rows = pq.read_table(tmp_path / "out" / "skipped.parquet").to_pylist()
    assert [(row["path"], row["reason"]) for row in rows] == [("b.jsonl", "unreadable")]


def test_a_full_disk_is_one_clear_line_and_the_work_is_kept(govern: Command, tmp_path: Path) -> None:
    small = tmp_path / "small-disk"
    small.mkdir()
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size=400k tmpfs {small} 2>/dev/null") != 0:
        pytest.skip("a small disk can only be mounted by root")
    try:
        corpus = tmp_path / "corpus"
        corpus.mkdir()
        for number in range(40):
            noise = [os.urandom(20).hex() for _ in range(300)]
            records = [{"id": noise[n], "text": text_of_words(9 + n)} for n in range(300)]
            (corpus / f"{number:03}.jsonl").write_bytes(lines(*records))
        done = govern.audit(corpus, "--out", small / "out")
        assert done.returncode == 2
        assert "disk is full" in done.stderr
        assert "run the same command again" in done.stderr
        assert "Traceback" not in done.stderr
        os.system(f"mount -o remount,size=200m {small}")
        assert govern.audit(corpus, "--out", small / "out").returncode in (0, 1)
    finally:
        os.system(f"umount {small}")
