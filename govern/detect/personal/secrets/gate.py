"""Where in a batch the rules for secrets have to look: near their anchors, for most rules only near long runs.

What issuers give out stands in a run of printable ASCII without a space. Prose has few such runs, and numpy finds
them faster than any pattern runs; so the anchors of most rules are looked for only there. The anchors of the others
begin with fixed letters, for which RE2 searches fast, one by one. Near a hit a set of all anchors tells the rules
that may match.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import re2

from govern.corpus.batch import SEPARATOR, Batch
from govern.detect.personal.secrets.rule import Rule
from govern.text.windows import compiled

BLOCK = 4  # bytes that are looked at as one
RUN = 19  # bytes: every run so long holds four whole blocks
PAD = 96  # bytes around a run in which the anchor of what stands in it may lie
BEFORE, AFTER = 512, 1024  # bytes around an anchor within which a match lies
MORE = 16 << 10  # bytes after that for patterns without a bound
MOST_SINGLY = 24  # patterns that cost less one by one than in one alternation
SET_MEMORY = 64 << 20


class Neighbourhood(NamedTuple):
    """A piece of one document (byte offsets into its text) and the rules, by number, whose anchors are in it."""

    row: int
    start: int
    end: int
    rules: list[int]


class Gate:
    """Finds where any of `rules` has to look."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._ungated = [number for number, rule in enumerate(rules) if not rule.anchors]
        self._in_runs = alternation({anchor for rule in rules if rule.near_run for anchor in rule.anchors})
        wide = sorted({anchor for rule in rules if not rule.near_run for anchor in rule.anchors})
        self._anywhere = wide if len(wide) <= MOST_SINGLY else alternation(wide)
        self._anchors = sorted({anchor for rule in rules for anchor in rule.anchors})
        places = {anchor: place for place, anchor in enumerate(self._anchors)}
        self._rules_at: list[list[int]] = [[] for _ in self._anchors]
        for number, rule in enumerate(rules):
            for anchor in rule.anchors:
                self._rules_at[places[anchor]].append(number)
        self._set = anchor_set(self._anchors)

    def neighbourhoods(self, batch: Batch) -> Iterator[Neighbourhood]:
        """Yield the pieces of documents to be looked at; those of one document do not overlap."""
        if self._ungated:
            for row, document in enumerate(batch.documents):
                yield Neighbourhood(row, 0, len(document.text), self._ungated)
        hits = sorted(self._hits(batch))
        if not hits:
            return
        spans = np.array(hits, dtype=np.int64)
        rows = np.searchsorted(batch.ends, spans[:, 0], side="left")
        starts = np.maximum(spans[:, 0] - BEFORE, batch.starts[rows])
        ends = np.minimum(spans[:, 1] + AFTER, batch.ends[rows])
        reach = np.maximum.accumulate(ends)
        fresh = np.append(True, (rows[1:] != rows[:-1]) | (starts[1:] > reach[:-1]))
        first = np.flatnonzero(fresh)
        last = np.append(first[1:], len(spans)) - 1
        offsets = batch.starts[rows[first]]
        for row, start, end in zip(
            rows[first].tolist(), (starts[first] - offsets).tolist(), (reach[last] - offsets).tolist(), strict=True
        ):
            yield Neighbourhood(row, start, end, self.rules_in(batch.documents[row].text[start:end]))

    def may_hold(self, text: bytes) -> bool:
        """Whether any rule may match in `text`."""
        return bool(self._ungated or self._set.Match(text))

    def rules_in(self, text: bytes) -> list[int]:
        """Give the rules, by number, that have an anchor in `text`."""
        places = self._set.Match(text) or range(len(self._anchors))  # none: the set ran out of memory
        return sorted({number for place in places for number in self._rules_at[place]})

    def _hits(self, batch: Batch) -> Iterator[tuple[int, int]]:
        for pattern in self._anywhere:
            for match in compiled(pattern).finditer(batch.buffer):
                yield match.span()
        for pattern in self._in_runs:
            yield from hits_in(batch.buffer, runs(batch.buffer), pattern)


def hits_in(buffer: bytes, ranges: list[tuple[int, int]], pattern: str) -> Iterator[tuple[int, int]]:
    """Yield the byte spans of a pattern's hits in ranges of the buffer, laid side by side and read at once."""
    joined = SEPARATOR.join([buffer[start:end] for start, end in ranges])
    begins: list[int] = []
    for match in compiled(pattern).finditer(joined):
        if not begins:
            begins = [0, *accumulate(end - start + 1 for start, end in ranges)]
        place = bisect_right(begins, match.start()) - 1
        shift = ranges[place][0] - begins[place]
        yield match.start() + shift, match.end() + shift


def runs(buffer: bytes) -> list[tuple[int, int]]:
    """Give byte ranges that hold, with `PAD` around it, every run of at least `RUN` printable ASCII characters."""
    usable = len(buffer) // BLOCK * BLOCK
    if usable < BLOCK * 4:
        return [(0, len(buffer))]
    codes = np.frombuffer(buffer, dtype=np.uint8, count=usable)
    printable = codes - np.uint8(33)
    np.less(printable, 94, out=printable.view(np.bool_))  # in place: fresh memory costs more than to compare
    blocks = printable.view(np.uint32) == 0x01010101
    pairs = blocks[1:] & blocks[:-1]
    fours = np.flatnonzero(pairs[2:] & pairs[:-2])
    if not len(fours):
        return []
    starts = np.maximum(fours * BLOCK - PAD, 0)
    ends = np.minimum((fours + 4) * BLOCK + PAD, len(buffer))
    reach = np.maximum.accumulate(ends)
    first = np.flatnonzero(np.append(True, starts[1:] > reach[:-1]))
    last = np.append(first[1:], len(starts)) - 1
    return list(zip(starts[first].tolist(), reach[last].tolist(), strict=True))


def alternation(anchors: set[str] | list[str]) -> list[str]:
    """Give one pattern that meets whatever one of `anchors` meets; none where there are none."""
    return ["|".join(f"(?:{anchor})" for anchor in sorted(anchors))] if anchors else []


def anchor_set(anchors: Sequence[str]) -> Any:
    """Compile patterns over bytes to a set, which tells all that hit in one pass."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    options.never_capture = True
    options.max_mem = SET_MEMORY
    patterns = re2.Set.SearchSet(options)
    for anchor in anchors:
        patterns.Add(anchor.encode("utf-8"))
    patterns.Compile()
    return patterns
