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
    """Give, for each document, its URL, source, path and metadata as JSON in small letters, joined by NUL."""
    if batch not in _said:
        _said[batch] = SEPARATOR.join([_packed(document) for document in batch.documents]).lower()
    return _said[batch]


def strings(fields: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Yield the strings of metadata with the names of their fields; nested ones too, within bounds."""
    left = VALUES
    waiting: list[tuple[str, Any, int]] = [("", fields, 0)]
    while waiting and left:
        left -= 1
        name, value, depth = waiting.pop()
        if isinstance(value, str):
            yield name, value
        elif depth < DEPTH and isinstance(value, Mapping):
            waiting.extend((str(key), value[key], depth + 1) for key in reversed(list(value)))
        elif depth < DEPTH and isinstance(value, list):
            waiting.extend((name, inner, depth + 1) for inner in reversed(value[:left]))


def _packed(document: Document) -> bytes:
    if not (document.url or document.source or document.path or document.metadata):
        return b""
    said = (document.url, document.source, document.path, document.metadata)
    return orjson.dumps(said, option=orjson.OPT_NON_STR_KEYS)
