"""JSON Lines and JSON: every record once, whatever is wrong with its neighbour."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.discovery import discover
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.readers.json_text import values
from govern.corpus.reading import read_part, split_file
from govern.corpus.records import Document, Skipped

GOOD = b'{"text": "one"}', b'{"text": "three"}'
SMALL = ReaderSettings(max_record_bytes=200)
DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"text": "two"', "malformed"),
        (b'{"text": "tw\xff\xfeo"}', "invalid-encoding"),
        (b'{"text": "' + b"x" * 300 + b'"}', "too-large"),
        (b'{"label": "two"}', "no-text"),
        (b'{"text": 2}', "no-text"),
        (b'{"text": null}', "no-text"),
        (b'{"text": " \\n "}', "empty"),
        (b'{"text": ""}', "empty"),
        (b"[1, 2]", "no-text"),
        (b'"a string"', "no-text"),
        (b'{"a":' * 30, "malformed"),
    ],
)
def test_a_broken_line_keeps_its_neighbours(read: Callable[..., Any], bad: bytes, reason: str) -> None:
    found = read("a.jsonl", b"\n".join((GOOD[0], bad, GOOD[1])), SMALL)
    assert found.texts == ["one", "three"]
    assert found.reasons == [(reason, "line 2")]
    assert found.skipped[0].record == 1
    assert [document.record for document in found.documents] == [0, 2]


def test_deep_nesting(read: Callable[..., Any]) -> None:
    found = read("a.jsonl", b"\n".join((GOOD[0], DEEP, GOOD[1])))
    assert (found.texts, found.reasons) == (["one", "three"], [("too-deep", "line 2")])


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "a", "score": NaN}', "a"),
        (b'{"text": "a\\ud800b"}', "a\ufffdb"),
        ('{"text": "grüße 😀"}'.encode(), "grüße 😀"),
        (b'\xef\xbb\xbf{"text": "marked"}', "marked"),
        (b'{"text": "carriage"}\r', "carriage"),
    ],
)
def test_what_other_writers_give_is_read(read: Callable[..., Any], line: bytes, text: str) -> None:
    found = read("a.jsonl", line + b"\n\n   \n")
    assert (found.texts, found.skipped) == ([text], [])


def test_positions_name_the_byte_where_the_file_is_split(read: Callable[..., Any]) -> None:
    data = b"\n".join([*GOOD * 5, b"{broken", *GOOD * 5])
    found = read("a.jsonl", data, ReaderSettings(part_bytes=40))
    assert found.parts > 3
    assert found.texts == ["one", "three"] * 10
    assert found.reasons == [("malformed", f"byte {data.index(b'{broken')}")]


@pytest.mark.parametrize("name", ["utf-16", "utf-32", "cp1252"])
def test_a_file_in_another_encoding(read: Callable[..., Any], name: str) -> None:
    texts = ["une leçon très agréable à l'école"] * 4
    data = "\n".join(f'{{"text": "{text}"}}' for text in texts).encode(name)
    found = read("a.jsonl", data, ReaderSettings(part_bytes=50))
    assert (found.texts, found.skipped) == (texts, [])
    assert {document.encoding for document in found.documents} == {name}


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.html", "a.json"])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x7fELF\x02\x01\x01" + bytes(99)])
def test_a_binary_file_with_the_name_of_text(read: Callable[..., Any], name: str, data: bytes) -> None:
    assert [row.reason for row in read(name, data).skipped] == ["binary"]


LINES = st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"")), max_size=30)


@given(LINES, st.integers(1, 200), st.booleans())
@settings(max_examples=150, deadline=None)
def test_byte_ranges_give_every_record_once(lines: list[bytes], part_bytes: int, newline: bool) -> None:
    rows = [orjson.dumps({"text": f"x{number}" + "y" * len(line)}) for number, line in enumerate(lines)]
    data = b"\n".join(rows) + (b"\n" if newline else b"")
    assert _texts(data, part_bytes) == [orjson.loads(row)["text"] for row in rows]


@given(LINES, st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=100, deadline=None)
def test_every_line_is_accounted_for_whatever_it_is(lines: list[bytes], part_bytes: int, limit: int) -> None:
    data = b'{"text": "first"}\n' + b"\n".join(lines)
    whole, split = (_rows(data, size, limit) for size in (1 << 20, part_bytes))
    assert [getattr(row, "text", getattr(row, "reason", "")) for row in whole] == [
        getattr(row, "text", getattr(row, "reason", "")) for row in split
    ]


def _texts(data: bytes, part_bytes: int) -> list[str]:
    return [row.text.decode() for row in _rows(data, part_bytes, 1 << 20) if isinstance(row, Document)]


def _rows(data: bytes, part_bytes: int, limit: int) -> list[Document | Skipped]:
    reader_settings = ReaderSettings(part_bytes=part_bytes, max_record_bytes=limit)
    with TemporaryDirectory() as folder:
        Path(folder, "a.jsonl").write_bytes(data)
        rows: list[Document | Skipped] = []
        for file in discover([folder]).files:
            parts = split_file(file, reader_settings)
            assert isinstance(parts, list)
            for part in parts:
                rows += read_part(part, reader_settings)
    return rows


@pytest.mark.parametrize(
    ("data", "texts", "reasons"),
    [
        (b'[{"text": "a"}, {"text": "b, ]} \\" c"}]', ["a", 'b, ]} " c'], []),
        (b' [\n{"text": "a"},\n{"text": nope},{"text": "b"}\n]\n', ["a", "b"], ["malformed"]),
        (b'[{"text": "a"}, 5, {"text": "' + b"x" * 300 + b'"}, {"text": "b"}]', ["a", "b"], ["no-text", "too-large"]),
        (b'{\n  "text": "pretty",\n  "n": [1, {"a": 2}]\n}\n', ["pretty"], []),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"], []),
        (b'[{"text": "a"}, {"text": "b"', ["a"], ["truncated"]),
        (b'[{"text": "a"}, {"text": "b"}', ["a", "b"], ["truncated"]),
        (b"[]", [], []),
    ],
)
def test_json(read: Callable[..., Any], data: bytes, texts: list[str], reasons: list[str]) -> None:
    found = read("a.json", data, SMALL)
    assert found.texts == texts
    assert [row.reason for row in found.skipped] == reasons


VALUES = st.recursive(
    st.text(max_size=8) | st.integers(-(1 << 53), 1 << 53) | st.none(), lambda inner: st.lists(inner, max_size=3)
)


@given(st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=3), min_size=1, max_size=8), st.integers(1, 7))
def test_array_elements_are_cut_where_they_end(rows: list[dict[str, Any]], chunk: int) -> None:
    data = orjson.dumps(rows)

    class Drops:
        position = 0

        def read(self, size: int, /) -> bytes:
            self.position += chunk
            return data[self.position - chunk : self.position]

    assert [orjson.loads(line.data or b"") for line in values(Drops(), 1 << 20)] == rows
