"""SPDX tags in files: `SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note` (SPDX 2.3, annex E)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from govern.corpus.batch import Batch
from govern.detect.rights.licences.expressions import written
from govern.detect.rights.licences.regions import Regions
from govern.detect.rights.licences.words import hashes_of

TAG = re.compile(r"SPDX[ \t_-]{0,2}Licen[sc]e[ \t_-]{0,2}Identifier[\"']?[ \t]{0,8}[:=]{0,2}[ \t\"'<`]{0,8}", re.I)
LONGEST = 600  # bytes of a tag's line that are read


class Tag(NamedTuple):
    """A tag in a document: its bytes in the batch's buffer, and the expression in SPDX form."""

    row: int
    start: int
    end: int
    expression: str


def tags(batch: Batch, found: Regions) -> Iterator[Tag]:
    """Yield the tags of the batch in order."""
    places = np.flatnonzero(found.words.hashes == _mark())
    rows = found.row[np.searchsorted(found.first, places, side="right") - 1]
    for row, start in zip(rows.tolist(), found.words.starts[places].tolist(), strict=True):
        line = batch.buffer[start : min(start + LONGEST, int(batch.ends[row]))].decode("utf-8", "ignore")
        line = line.partition("\n")[0]
        tag = TAG.match(line)
        read = written(line[tag.end() :]) if tag else None
        if tag and read:
            end = start + len(line[: tag.end() + read[1]].encode("utf-8"))
            yield Tag(row, start, end, read[0])


@cache
def _mark() -> np.uint64:
    return np.uint64(hashes_of(["spdx"])[0])
