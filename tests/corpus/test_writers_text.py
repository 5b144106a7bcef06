"""Writers of text formats: what stays is the original bytes, what leaves is gone, whatever the layout."""

import bz2
import gzip
import json
import lzma
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govern.corpus.broken import BrokenInputError
from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped
from govern.corpus.shard import CorpusFile
from govern.corpus.writers.interface import Selection, SelectionError, Written
from govern.corpus.writing import place_below, write_selection
from tests.corpus.conftest import read_path

LINES = '{"text": "one"}\n\n{"text": "two"}\r\nbroken\n  \n{"text": "three"}\n{"text": "four"}'
ROWS = 'id,text\n1,one\n\n2,"two\nlines"\n3,"a ""quoted"" word"\r\n4\n5,"five"'
ARRAY = '[\n  {"text": "one"},\n  {"text": "two, [\\"2]"} ,{"text": "three"},\n  7, {"text": "four"}\n]\n'
VALUES = '{"text":\n "one"}\n{"text":\n "two"} {"text": "three"}\n'


def rewrite(path: Path, wanted: Sequence[str], part_bytes: int = 64 << 20) -> tuple[Written | None, Path]:
    """Write the file again without the documents of these texts."""
    reader = ReaderSettings(part_bytes=part_bytes)
    (file,) = discover([str(path)]).files
    parts = split_file(file, reader)
    assert not isinstance(parts, Skipped)
    leaving = tuple(
        np.array(
            [
                item.record
                for item in read_part(part, reader)
                if isinstance(item, Document) and item.text.decode() in wanted
            ],
            dtype=np.uint64,
        )
        for part in parts
    )
    out = path.parent / "out" / path.name
    written = write_selection(Selection(file, tuple(parts), leaving), reader, path.parent / "partial", out)
    assert not (path.parent / "partial").exists()
    return written, out


@pytest.mark.parametrize(
    ("name", "content", "gone", "left"),
    [
        ("a.jsonl", LINES, ["one"], LINES[16:]),
        ("a.jsonl", LINES, ["two"], LINES.replace('{"text": "two"}\r\n', "")),
        ("a.jsonl", LINES, ["four"], LINES.removesuffix('{"text": "four"}')),
        ("a.jsonl", LINES, ["one", "two", "three", "four"], "\nbroken\n  \n"),
        ("a.csv", ROWS, ["one"], ROWS.replace("1,one\n", "")),
        ("a.csv", ROWS, ["two\nlines"], ROWS.replace('2,"two\nlines"\n', "")),
        ("a.csv", ROWS, ['a "quoted" word', "five"], 'id,text\n1,one\n\n2,"two\nlines"\n4\n'),
        ("a.json", ARRAY, ["one"], ARRAY.replace('\n  {"text": "one"},', "")),
        ("a.json", ARRAY, ['two, ["2]', "three"], '[\n  {"text": "one"},\n  7, {"text": "four"}\n]\n'),
        ("a.json", ARRAY, ["four"], ARRAY.replace(', {"text": "four"}\n', "")),
        ("a.json", ARRAY, ["one", 'two, ["2]', "three", "four"], "[\n  7]\n"),
        ("a.json", VALUES, ["two"], '{"text":\n "one"} {"text": "three"}\n'),
        ("a.json", LINES, ["three"], LINES.replace('{"text": "three"}\n', "")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_what_stays_is_the_original(
    tmp_path: Path, name: str, content: str, gone: list[str], left: str, encoding: str
) -> None:
    path = tmp_path / name
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes((mark + content).encode(encoding))
    _, out = rewrite(path, gone)
    assert out.read_bytes() == (mark + left).encode(encoding)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "one"}\n\n{"text": "two"}\n'),
        ("a.csv", "text\none\ntwo\n"),
        ("a.json", '[{"text": "one"}, {"text": "two"}]'),
        ("a.txt", "one"),
        ("a.html", "<p>one</p>"),
    ],
)
def test_a_file_of_which_nothing_stays_is_left_out(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    written, out = rewrite(path, ["one", "two"])
    assert written == Written(0)
    assert not out.exists()


OPENERS: dict[str, Callable[..., bytes]] = {
    ".gz": lambda data: gzip.compress(data),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: pytest.importorskip("zstandard").compress(data),
}


@pytest.mark.parametrize("suffix", OPENERS)
def test_compressed_files_are_compressed_again_the_same_every_time(tmp_path: Path, suffix: str) -> None:
    content = "".join(json.dumps({"text": f"text {n}"}) + "\n" for n in range(5000)).encode()
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(OPENERS[suffix](content))
    written, out = rewrite(path, [f"text {n}" for n in range(0, 5000, 2)])
    first = out.read_bytes()
    assert written == Written(2500)
    assert first[:3] == path.read_bytes()[:3]
    assert read_path(out).texts == [f"text {n}" for n in range(1, 5000, 2)]
    out.unlink()
    rewrite(path, [f"text {n}" for n in range(0, 5000, 2)])
    assert out.read_bytes() == first


def test_a_file_that_loses_nothing_is_copied_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "one"}\n') + b"\0\0")
    written, out = rewrite(path, [])
    assert written is None
    assert out.read_bytes() == path.read_bytes()


def test_what_a_broken_stream_gives_before_it_breaks_stays(tmp_path: Path) -> None:
    dice = random.Random(1)
    content = b"".join(b'{"text": "%d"}\n' % dice.getrandbits(200) for _ in range(5000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(content)[:-9000])
    texts = read_path(path).texts
    _, out = rewrite(path, texts[::2])
    found = read_path(out)
    assert found.texts == texts[1::2]
    assert len(found.skipped) <= 1  # the cut line; the stream itself is whole now
    assert gzip.decompress(out.read_bytes())


def test_a_record_over_the_limit_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "%s"}\n{"text": "two"}\n' % (b"x" * 3_000_000))
    (file,) = discover([str(path)]).files
    (part,) = split_file(file, limited := ReaderSettings(max_record_bytes=1_000_000))
    selection = Selection(file, (part,), (np.array([0, 2], dtype=np.uint64),))
    assert write_selection(selection, limited, tmp_path / "partial", tmp_path / "out") == Written(1)
    assert (tmp_path / "out").read_bytes() == path.read_bytes()[16:-16]


def test_a_record_that_is_not_there_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "one"}\n')
    (file,) = discover([str(path)]).files
    (part,) = split_file(file, ReaderSettings())
    selection = Selection(file, (part,), (np.array([0, 7], dtype=np.uint64),))
    with pytest.raises(SelectionError):
        write_selection(selection, ReaderSettings(), tmp_path / "partial", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "partial").exists()


@pytest.mark.parametrize(
    ("path", "place"),
    [("a/b.jsonl", "kept/a/b.jsonl"), ("s3://bucket/a/b.jsonl", "kept/bucket/a/b.jsonl"), ("..a/b", "kept/..a/b")],
)
def test_a_copy_has_the_path_of_its_file(path: str, place: str) -> None:
    assert place_below(Path("kept"), CorpusFile(path, path, 1, "")) == Path(place)


@pytest.mark.parametrize("path", ["s3://bucket/../../a.jsonl", "s3:///etc/a.jsonl", "../a.jsonl"])
def test_no_copy_leads_out_of_its_folder(path: str) -> None:
    with pytest.raises(BrokenInputError):
        place_below(Path("kept"), CorpusFile(path, path, 1, ""))


newlines = st.sampled_from(["\n", "\r\n", "\n\n", "\n \n"])
# few control characters make a short file look binary, which is another test's matter
written = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1).filter(str.strip)
texts = st.lists(st.tuples(written, newlines, st.booleans()), min_size=1, max_size=20)
written_once = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@written_once
@given(records=texts, broken=st.sampled_from(["", "broken\n", "[1]\n"]), part_bytes=st.integers(10, 400))
def test_kept_and_removed_lines_are_all_lines(
    tmp_path: Path, records: list[tuple[str, str, bool]], broken: str, part_bytes: int
) -> None:
    marked = [
        (json.dumps({"text": f"{n} {text}"}) + end + broken, gone) for n, (text, end, gone) in enumerate(records)
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes("".join(line for line, _ in marked).encode())
    gone = [f"{n} {text}" for n, (text, _, gone) in enumerate(records) if gone]
    expected = [f"{n} {text}" for n, (text, _, gone) in enumerate(records) if not gone]
    before = read_path(path)
    written, out = rewrite(path, gone, part_bytes)
    if not gone:
        assert out.read_bytes() == path.read_bytes()
    elif expected or broken:
        after = read_path(out)
        assert after.texts == expected
        assert len(after.skipped) == len(before.skipped)
        assert written == Written(after.records)
    else:
        assert written == Written(0)


@written_once
@given(records=texts, delimiter=st.sampled_from([",", "\t"]))
def test_kept_and_removed_rows_are_all_rows(
    tmp_path: Path, records: list[tuple[str, str, bool]], delimiter: str
) -> None:
    path = tmp_path / "a.csv"
    rows = []
    for number, (text, end, gone) in enumerate(records):
        quoted = text.replace('"', '""')
        rows.append((f'{number}{delimiter}"{quoted}"{end}', gone))
    header = f"id{delimiter}text\n"
    path.write_bytes((header + "".join(row for row, _ in rows)).encode())
    before = read_path(path)
    leaving = [document.text.decode() for document in before.documents if records[int(document.id or 0)][2]]
    _, out = rewrite(path, leaving)
    stayed = [document for document in before.documents if document.text.decode() not in leaving]
    if stayed:
        after = read_path(out)
        assert [(each.id, each.text) for each in after.documents] == [(each.id, each.text) for each in stayed]
        assert len(after.skipped) == len(before.skipped)
