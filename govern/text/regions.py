"""Regions: the byte ranges of a batch in which an anchor with digits can have a hit, found by where digits stand.

Prose has few digits: what has to hold around them is checked on them alone, and the pattern runs over the rest.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from govern.corpus.batch import Batch

Regions = list[tuple[int, int]]

BORDER = 1  # byte beside a hit, by which a pattern sees that a word ends
DIGITS = b"0123456789"
CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
CLASSES = {"9": DIGITS, "U": CAPITALS, "A": LETTERS, "X": DIGITS + LETTERS}


def dense(batch: Batch, fewest: int, span: int, longest: int, gap: int = 0) -> Regions:
    """Give the ranges around `fewest` digits that stand within `span` bytes; a hit has at most `longest` bytes.

    With `gap`, no two of them that follow one another stand more than so many bytes apart.
    """
    digits = batch.digits
    if len(digits) < fewest:
        return []
    first, last = digits[: len(digits) - fewest + 1], digits[fewest - 1 :]
    close = last - first < span
    if gap:
        runs = np.cumsum(np.diff(digits, prepend=0) > gap)
        close &= runs[: len(first)] == runs[fewest - 1 :]
    return _around(first[close], last[close] + 1, longest, len(batch.buffer))


def printed(batch: Batch, prints: Sequence[str], longest: int) -> Regions:
    """Give the ranges around every place where one of `prints` stands; a hit has at most `longest` bytes."""
    found = [places(batch, shape) for shape in prints]
    starts = np.concatenate(found)
    ends = np.concatenate([place + len(shape) for place, shape in zip(found, prints, strict=True)])
    order = np.argsort(starts, kind="stable")
    return _around(starts[order], ends[order], longest, len(batch.buffer))


def places(batch: Batch, shape: str) -> np.ndarray:
    """Give where in the buffer a print stands: `9` is a digit, `U` a capital, `A` a letter, `X` a letter or digit.

    All of ASCII; any other character stands for itself. At least one is a `9` (the print is looked for at digits).
    """
    buffer = np.frombuffer(batch.buffer, dtype=np.uint8)
    at = shape.index("9")
    starts = batch.digits - at
    starts = starts[(starts >= 0) & (starts + len(shape) <= len(buffer))]
    for offset, character in enumerate(shape):
        if offset != at:
            starts = starts[_members(character)[buffer[starts + offset]]]
    return starts


@cache
def _members(character: str) -> np.ndarray:
    """Give for each byte whether a character of a print stands for it (bool, shape (256,))."""
    members = np.zeros(256, dtype=bool)
    members[list(CLASSES.get(character, character.encode("ascii")))] = True
    return members


def _around(starts: np.ndarray, ends: np.ndarray, longest: int, size: int) -> Regions:
    """Widen ranges, which begin in order, by `longest` bytes and the border, and make those that meet one."""
    if not len(starts):
        return []
    starts = np.maximum(starts - longest - BORDER, 0)
    ends = np.minimum(np.maximum.accumulate(ends) + longest + BORDER, size)
    fresh = np.append(True, starts[1:] > ends[:-1])
    closing = np.append(np.flatnonzero(fresh)[1:], len(ends)) - 1
    return list(zip(starts[fresh].tolist(), ends[closing].tolist(), strict=True))
