"""What records say of themselves beside their text, as one text a batch: a gate before fields are read one by one."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any
from weakref import WeakKeyDictionary

import orjson

from govern.corpus.batch import SEPARATOR, Batch
from govern.corpus.records import Document
from govern.text.windows import compiled

DEPTH, VALUES = 4, 1000

_said: WeakKeyDictionary[Batch, bytes] = WeakKeyDictionary()


def rows_saying(batch: Batch, pattern: str) -> list[int]:
    """Give the rows whose record says something that an RE2 pattern in small letters matches, in order."""
    text = said(batch)
    ends: list[int] = []
    found: dict[int, None] = {}
    for match in compiled(pattern).finditer(text):
        ends = ends or list(accumulate(len(piece) + 1 for piece in text.split(SEPARATOR)))
        found[bisect_right(ends, match.start())] = None
    return list(found)


def said(batch: Batch) -> bytes:
    """Give, for each document, its id, URL, source, path and metadata as JSON in small letters, joined by NUL."""
    if batch not in _said:
        _said[batch] = SEPARATOR.join([_packed(document) for document in batch.documents]).lower()
    return _said[batch]


def scalars(fields: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Yield the values of metadata with the names of their fields, joined by dots; nested ones too, within bounds.

    Names are in small letters with underscores; numbers and truth values are given as JSON writes them.
    """
    left = VALUES
    waiting: list[tuple[str, Any, int]] = [("", fields, 0)]
    while waiting and left:
        left -= 1
        name, value, depth = waiting.pop()
        match value:
            case str():
                yield name, value
            case bool():
                yield name, "true" if value else "false"
            case int() | float():
                yield name, str(value)
            case Mapping() if depth < DEPTH:
                before = f"{name}." if name else ""
                waiting.extend((before + _plain(key), value[key], depth + 1) for key in reversed(list(value)))
            case list() if depth < DEPTH:
                waiting.extend((name, inner, depth + 1) for inner in reversed(value[:left]))


def _plain(name: Any) -> str:
    return str(name).lower().replace("-", "_").replace(" ", "_")


def _packed(document: Document) -> bytes:
    said = (document.id, document.url, document.source, document.path, document.metadata)
    if not any(said):
        return b""
    return orjson.dumps(said, option=orjson.OPT_NON_STR_KEYS)
