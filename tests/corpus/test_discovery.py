"""Which files a corpus consists of."""

import os
import re
import socket
import sys
from itertools import permutations
from pathlib import Path

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.discovery import CorpusError, discover, shown_name, without_credentials
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document
from govern.corpus.storage import file_digest

LINE = b'{"text": "a"}\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in (
        *("a/one.jsonl", "a/two.txt", "b/three.md", "b/deep/four.csv", ".git/config.txt", "a/.hidden.txt"),
        *("sources.yaml", "LICENSE", "NOTICE", "COPYING.txt", "_SUCCESS", "a/.one.jsonl.crc", "a/x.crc", "a/x.lock"),
        *("b/picture.xyz", "b/part.tar.gz", "b/table.parquet.gz"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(LINE)
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Card\n")
    (tmp_path / "b" / "README.md").write_text("# Words of a person\n")
    (tmp_path / "b" / "nothing.txt").touch()
    return tmp_path


def shown(*inputs: str | Path) -> list[str]:
    return [file.path for file in discover([str(name) for name in inputs]).files]


def test_a_folder(corpus: Path) -> None:
    found = discover([str(corpus)])
    documents = ["a/one.jsonl", "a/two.txt", "b/README.md", "b/deep/four.csv", "b/three.md"]
    assert [file.path for file in found.files] == documents
    assert [(path, row.reason) for path, row in found.skipped] == [
        ("b/nothing.txt", "empty"),
        ("b/part.tar.gz", "unsupported"),
        ("b/picture.xyz", "unsupported"),
        ("b/table.parquet.gz", "unsupported"),
    ]
    assert found.skipped[0][1].records == 0


LEDGER = ("manifest.json", "documents.parquet", "findings.parquet", "source_licences.parquet")


def test_what_an_earlier_audit_wrote_is_no_part_of_the_corpus(tmp_path: Path) -> None:
    for name in ("one.jsonl", *(f"audit-of-may/{name}" for name in (*LEDGER, "work/shards/part.jsonl"))):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(LINE)
    found = discover([str(tmp_path)])
    assert [file.path for file in found.files] == ["one.jsonl"]
    assert [(path, row.reason, row.detail) for path, row in found.skipped] == [
        ("audit-of-may", "unsupported", "what an audit wrote, never read")
    ]
    assert not discover([str(tmp_path)], tmp_path / "audit-of-may").skipped
    with pytest.raises(CorpusError, match="audit-of-may: what an audit wrote, not a corpus"):
        discover([str(tmp_path / "audit-of-may")])
    (tmp_path / "audit-of-may" / "findings.parquet").unlink()
    assert "audit-of-may/documents.parquet" in shown(tmp_path)


def test_paths_are_shown_from_the_shared_folder(corpus: Path) -> None:
    assert shown(corpus / "a" / "one.jsonl") == ["one.jsonl"]
    assert shown(corpus / "a", corpus / "b" / "deep") == ["a/one.jsonl", "a/two.txt", "b/deep/four.csv"]
    assert shown(f"{corpus}/**/*.txt") == ["a/two.txt"]
    assert shown(f"{corpus}/[ab]/*.md", corpus / "a" / "two.txt") == ["a/two.txt", "b/README.md", "b/three.md"]
    assert shown((corpus / "a").as_uri()) == ["one.jsonl", "two.txt"]


def test_a_file_that_is_named_counts_whatever_its_name(corpus: Path) -> None:
    assert shown(corpus / "a" / ".hidden.txt") == [".hidden.txt"]


def test_the_order_of_inputs_and_naming_twice_do_not_matter(corpus: Path) -> None:
    inputs = [str(corpus), str(corpus / "a"), f"{corpus}/b/*.md", str(corpus / "a" / "one.jsonl")]
    results = {discover(list(order)) for order in permutations(inputs)}
    assert results == {discover([str(corpus)])}


def test_links_are_followed_once(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "five.txt").write_bytes(LINE)
    (corpus / "a" / "loop").symlink_to(corpus)
    (corpus / "0").symlink_to(corpus / "b")
    (corpus / "again.jsonl").symlink_to(corpus / "a" / "one.jsonl")
    (corpus / "out").symlink_to(elsewhere)
    (corpus / "broken.txt").symlink_to(corpus / "gone")
    found = discover([str(corpus)])
    documents = ["a/one.jsonl", "a/two.txt", "b/README.md", "b/deep/four.csv", "b/three.md", "out/five.txt"]
    assert [file.path for file in found.files] == documents
    assert dict(found.skipped)["broken.txt"].reason == "vanished"


def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    os.mkfifo("README.md")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        found = discover([str(tmp_path)])
    assert [(path, row.reason) for path, row in found.skipped] == [
        ("README.md", "unsupported"),
        ("pipe.txt", "unsupported"),
        ("socket.txt", "unsupported"),
    ]


@pytest.mark.parametrize("name", ["missing", "missing/*.txt", "memory://missing"])
def test_an_input_that_does_not_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match=r"^(memory:/+)?missing.*: no such file or folder$"):
        discover([name])


def test_objects_of_a_store() -> None:
    store = fsspec.filesystem("memory")
    store.pipe({"/shop/a.jsonl": LINE * 2, "/shop/b/c.txt": LINE, "/shop/.git/d.txt": LINE, "/shop/LICENSE": LINE})
    try:
        for name in ("memory://shop", "memory://shop/**"):
            found = discover([name])
            assert [file.path for file in found.files] == ["memory:///shop/a.jsonl", "memory:///shop/b/c.txt"]
        parts = [part for file in found.files for part in split_file(file, ReaderSettings())]  # type: ignore[union-attr]
        rows = [row for part in parts for row in read_part(part, ReaderSettings())]
        assert [type(row) for row in rows] == [Document] * 3
        assert file_digest(found.files[0]).startswith("store:")
        store.rm("/shop/a.jsonl")
        assert [row.reason for row in read_part(parts[0], ReaderSettings())] == ["vanished"]  # type: ignore[union-attr]
    finally:
        store.rm("/shop", recursive=True)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://name:secret@example.org/a/b?token=1#x", "https://example.org/a/b"),
        ("s3://bucket/key", "s3://bucket/key"),
        ("memory:///a", "memory:///a"),
    ],
)
def test_credentials_are_not_shown(url: str, clean: str) -> None:
    assert without_credentials(url) == clean


def test_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    (file,) = discover([str(tmp_path)]).files
    assert file_digest(file) == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file.digest == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files have to be text")
def test_a_name_that_is_no_utf8_is_shown_as_text_and_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.jsonl")).write_bytes(LINE)
    (file,) = discover([str(tmp_path)]).files
    assert file.path == r"caf\xe9.jsonl"
    assert Path(file.location).read_bytes() == LINE


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files have to be text")
def test_a_name_that_reads_like_one_that_is_no_utf8_is_another(tmp_path: Path) -> None:
    for name in (b"\xff.jsonl", rb"\xff.jsonl"):
        (tmp_path / os.fsdecode(name)).write_bytes(LINE)
    assert {file.path: Path(file.location).name for file in discover([str(tmp_path)]).files} == {
        r"\xff.jsonl": os.fsdecode(b"\xff.jsonl"),
        r"\x5cxff.jsonl": r"\xff.jsonl",
    }


@given(
    st.lists(st.sampled_from([b"\\", b"x", b"f", b"5", b"c", b"\xff", b"\xc3\xa9", b"a"]), max_size=12).map(b"".join)
)
def test_every_name_is_shown_as_no_other_is(name: bytes) -> None:
    bytes_again = re.sub(
        rb"\\x([0-9a-f]{2})", lambda escape: bytes.fromhex(escape[1].decode()), shown_name(name).encode()
    )
    assert bytes_again == name
