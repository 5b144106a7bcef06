"""Compressed files: bounded, several members, cut short, corrupt, and bombs."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from typing import Any

import pytest
import zstandard

from govern.corpus import compression
from govern.corpus.readers.interface import ReaderSettings

PACKERS = {
    ".gz": gzip.compress,
    ".zst": zstandard.ZstdCompressor().compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
LINES = [b'{"text": "%d %s"}\n' % (number, bytes([65 + number % 26]) * 30) for number in range(40_000)]
DATA = b"".join(LINES)


@pytest.mark.parametrize("suffix", PACKERS)
def test_several_members_are_one_stream(read: Callable[..., Any], suffix: str) -> None:
    half = len(DATA) // 2
    found = read("a.jsonl" + suffix, PACKERS[suffix](DATA[:half]) + PACKERS[suffix](DATA[half:]))
    assert (len(found.documents), found.skipped) == (len(LINES), [])


@pytest.mark.parametrize("suffix", PACKERS)
def test_the_first_bytes_decide_not_the_name(read: Callable[..., Any], suffix: str) -> None:
    assert len(read("a.jsonl", PACKERS[suffix](DATA), ReaderSettings(part_bytes=100)).documents) == len(LINES)
    assert len(read("b.jsonl" + suffix, DATA).documents) == len(LINES)


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_truncated_stream_keeps_what_was_read(read: Callable[..., Any], suffix: str) -> None:
    packed = PACKERS[suffix](DATA[: len(DATA) // 2]) + PACKERS[suffix](DATA[len(DATA) // 2 :])
    found = read("a.jsonl" + suffix, packed[: int(len(packed) * 0.9)])
    assert len(LINES) // 2 - 1 <= len(found.documents) < len(LINES)
    assert found.reasons == [("truncated", f"after record {found.documents[-1].record}")]
    assert found.skipped[0].records is None


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_corrupt_stream(read: Callable[..., Any], suffix: str) -> None:
    packed = PACKERS[suffix](DATA)
    found = read("a.jsonl" + suffix, packed[:20] + b"\x00corrupt\xff" * 4 + packed[56:])
    assert found.skipped
    assert {row.reason for row in found.skipped} <= {"malformed", "truncated", "invalid-encoding"}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_is_cut_off(read: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(compression, "BOMB_FLOOR_BYTES", 2 << 20)
    bomb = LINES[0] + LINES[1] + b'{"text": "' + b"a" * (40 << 20) + b'"}\n'
    found = read("a.jsonl" + suffix, PACKERS[suffix](bomb), ReaderSettings(max_ratio=50))
    assert len(found.documents) == 2
    assert [(row.reason, row.records) for row in found.skipped] == [("compression-bomb", None)]


def test_text_that_compresses_well_is_no_bomb(read: Callable[..., Any]) -> None:
    found = read("a.txt.gz", gzip.compress(b"na " * (1 << 20)))
    assert (len(found.documents), found.skipped) == (1, [])


def test_half_a_document_is_none(read: Callable[..., Any]) -> None:
    found = read("a.txt.gz", gzip.compress(DATA)[:-100])
    assert (found.documents, [(row.reason, row.records) for row in found.skipped]) == ([], [("truncated", 1)])
