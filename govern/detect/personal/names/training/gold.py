"""Texts with the names that people marked in them, as tokens and tags."""

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson

from govern.detect.personal.names.chains import TAGS
from govern.detect.personal.names.tokens import Tokens

BEGINS = {label: TAGS.index(f"B-{label}") for label in ("PER", "LOC", "ORG")}


class Span(NamedTuple):
    """A name in a text: characters `start` to `end`, and what it names."""

    start: int
    end: int
    label: str


class Row(NamedTuple):
    """One text of a set."""

    text: str
    spans: tuple[Span, ...]
    language: str
    source: str
    license: str


class Gold(NamedTuple):
    """A set as tokens: `tags` (uint8) of each; `ends` are the characters, of all texts together, where names end."""

    tokens: Tokens
    tags: np.ndarray
    ends: np.ndarray


def read_rows(path: Path) -> list[Row]:
    """Read a file of gzipped JSON Lines."""
    rows = []
    with gzip.open(path) as lines:
        for line in lines:
            record = orjson.loads(line)
            spans = tuple(sorted(Span(span["start"], span["end"], span["label"]) for span in record["spans"]))
            rows.append(
                Row(
                    record["text"],
                    spans,
                    record["language"],
                    record["source"],
                    record["license"],
                )
            )
    return rows


def marked(rows: Iterable[Row], classes: np.ndarray) -> Gold:
    """Give texts as tokens with the tags that their names say; a token that is partly in a name is in it."""
    rows = list(rows)
    points = np.frombuffer("\0".join(row.text for row in rows).encode("utf-32-le"), dtype=np.uint32)
    borders = np.append(0, np.cumsum([len(row.text) + 1 for row in rows], dtype=np.int64))
    tokens = Tokens(points, borders, classes)
    tags = np.zeros(len(tokens), dtype=np.uint8)
    ends = []
    for row, border in zip(rows, borders.tolist(), strict=False):
        for span in row.spans:
            first = int(np.searchsorted(tokens.ends, border + span.start, side="right"))
            last = int(np.searchsorted(tokens.starts, border + span.end, side="left"))
            if first < last:
                tags[first] = BEGINS[span.label]
                tags[first + 1 : last] = BEGINS[span.label] + 1
                ends.append(border + span.end)
    return Gold(tokens, tags, np.array(ends, dtype=np.int64))
