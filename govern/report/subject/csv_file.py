"""What is known of a person, as a table: a row for each place, and one for each copy in which nothing was found."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Facts = dict[str, Any]
DOCUMENT = ("doc", "path", "record", "id", "source")
PLACE = ("start", "end", "category", "confidence", "detector", "excerpt", "digest")
COPY = ("level", "similarity", "path", "record")
HEADER = ("kind", "lines", *DOCUMENT, *PLACE, *(f"copy_{name}" for name in COPY))


def subject_csv(answer: Facts, documents: Iterable[Facts], copies: Iterable[Facts]) -> Iterator[str]:
    """Yield rows (RFC 4180): `found` for a place in a document, `copy` for a document that is a copy of one."""
    yield _row(HEADER)
    for document in documents:
        for place in document["places"]:
            lines = " ".join(map(str, place["lines"]))
            yield _row(
                ["found", lines, *_of(document, DOCUMENT), *_of(place, PLACE), *_of(document["copy_of"], COPY)]
            )
    for document in copies:
        blank = [""] * len(PLACE)
        yield _row(["copy", "", *_of(document, DOCUMENT), *blank, *_of(document["copy_of"], COPY)])


def _of(facts: Facts | None, names: Sequence[str]) -> list[Any]:
    return [facts[name] if facts is not None else "" for name in names]


def _row(cells: Iterable[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()
