"""What is known of a person, for machines: JSON, written a document at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

Facts = dict[str, Any]


def subject_json(answer: Facts, documents: Iterable[Facts], copies: Iterable[Facts]) -> Iterator[str]:
    """Yield lines of one JSON object: the answer, with `documents` and `copies` as its last keys."""
    yield orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode().removesuffix("\n}") + ","
    yield '  "documents": ['
    yield from _items(documents)
    yield "  ],"
    yield '  "copies": ['
    yield from _items(copies)
    yield "  ]"
    yield "}"


def _items(rows: Iterable[Facts]) -> Iterator[str]:
    waiting = None
    for row in rows:
        if waiting is not None:
            yield waiting + ","
        waiting = "    " + orjson.dumps(row).decode()
    if waiting is not None:
        yield waiting
