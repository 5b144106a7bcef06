"""Regions: the byte ranges of a batch in which an anchor with digits can have a hit, found by where digits stand.

Prose has few digits: what has to hold around them is checked on them alone, and the pattern runs over the rest.
"""

from collections.abc import Sequence
from functools import cache, reduce
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch
from govern.text.offsets import offsets_of

BORDER = 1  # character beside a hit, by which a pattern sees that a word ends
DIGITS = b"0123456789"
CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = CAPITALS + CAPITALS.lower()
NO_DIGIT = bytes(byte for byte in range(256) if byte not in DIGITS)
BEFORE_NUMBER = bytes(byte for byte in NO_DIGIT if byte not in LETTERS + b"_.,:/$+-")
CLASSES = {"9": DIGITS, "U": CAPITALS, "A": LETTERS, "X": DIGITS + LETTERS, "N": NO_DIGIT, "B": BEFORE_NUMBER}

NEAR = 4  # bytes from a digit within which all digits are asked at once, since many prints ask the same

_gathered: WeakKeyDictionary[Batch, dict[int, np.ndarray]] = WeakKeyDictionary()
_standing: WeakKeyDictionary[Batch, dict[tuple[int, str], np.ndarray]] = WeakKeyDictionary()


class Regions(NamedTuple):
    """Byte ranges of a batch's buffer, in order and apart: `starts` and `ends` are int64, of shape (regions,)."""

    starts: np.ndarray
    ends: np.ndarray


NONE = Regions(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def dense(batch: Batch, fewest: int, span: int, longest: int, gap: int = 0) -> Regions:
    """Give the ranges around `fewest` digits that stand within `span` bytes; a hit has at most `longest` characters.

    With `gap`, no two of them that follow one another stand more than so many bytes apart.
    """
    digits = batch.digits
    if len(digits) < fewest:
        return NONE
    first, last = digits[: len(digits) - fewest + 1], digits[fewest - 1 :]
    close = last - first < span
    if gap:
        runs = np.cumsum(np.diff(digits, prepend=0) > gap)
        close &= runs[: len(first)] == runs[fewest - 1 :]
    return _around(batch, first[close], last[close] + 1, longest)


def printed(batch: Batch, prints: Sequence[str], longest: int) -> Regions:
    """Give the ranges of `longest` characters, which hold every hit, around every place of one of `prints`."""
    found = [places(batch, shape) for shape in prints]
    if len(found) == 1:
        return _around(batch, found[0], found[0] + len(prints[0]), longest)
    starts = np.concatenate(found)
    ends = np.concatenate([place + len(shape) for place, shape in zip(found, prints, strict=True)])
    order = np.argsort(starts, kind="stable")
    return _around(batch, starts[order], ends[order], longest)


def places(batch: Batch, shape: str) -> np.ndarray:
    """Give where in the buffer a print stands: `9` is a digit, `U` a capital, `A` a letter, `X` a letter or digit.

    All of ASCII. `N` is any byte but a digit, `B` one before a number that is not a part of something longer; either
    may be the end of the buffer too. Any other character stands for itself. At least one is a `9` (the print is
    looked for at digits).
    """
    at = shape.index("9")
    beside = [offset for offset in range(len(shape)) if offset != at and abs(offset - at) <= NEAR]
    starts = batch.digits - at
    if beside:
        starts = starts[reduce(np.bitwise_and, [_stands(batch, offset - at, shape[offset]) for offset in beside])]
    further = (offset for offset in range(len(shape)) if abs(offset - at) > NEAR)
    for offset in sorted(further, key=lambda offset: abs(offset - at)):  # the nearest tell most
        starts = starts[_members(shape[offset])[_bytes_at(batch, starts + offset)]]
    return starts


def _stands(batch: Batch, distance: int, character: str) -> np.ndarray:
    """Give for each digit whether what a character of a print stands for is so far from it; prints share most."""
    known = _standing.setdefault(batch, {})
    if (distance, character) not in known:
        known[distance, character] = _members(character)[_neighbours(batch, distance)]
    return known[distance, character]


def _neighbours(batch: Batch, distance: int) -> np.ndarray:
    """Give the byte so far from each digit; gathered once a batch."""
    known = _gathered.setdefault(batch, {})
    if distance not in known:
        known[distance] = _bytes_at(batch, batch.digits + distance)
    return known[distance]


def _bytes_at(batch: Batch, positions: np.ndarray) -> np.ndarray:
    """Give the bytes at rising positions in the buffer; beyond it is NUL."""
    buffer = np.frombuffer(batch.buffer, dtype=np.uint8)
    if not len(positions):
        return np.zeros(0, dtype=np.uint8)
    found: np.ndarray = buffer.take(positions, mode="clip")
    if positions[0] < 0 or positions[-1] >= len(buffer):
        found[(positions < 0) | (positions >= len(buffer))] = 0
    return found


@cache
def _members(character: str) -> np.ndarray:
    """Give for each byte whether a character of a print stands for it (bool, shape (256,))."""
    members = np.zeros(256, dtype=bool)
    members[list(CLASSES.get(character, character.encode("ascii")))] = True
    return members


def _around(batch: Batch, starts: np.ndarray, ends: np.ndarray, longest: int) -> Regions:
    """Widen ranges, which begin in order, by `longest` characters and the border, and make those that meet one."""
    if not len(starts):
        return NONE
    reach = longest + BORDER
    starts, ends = _joined(starts, np.maximum.accumulate(ends), 2 * reach)  # so many bytes are no more characters
    offsets = offsets_of(batch)
    opening = offsets.before(np.maximum(starts, 0), reach)
    closing = np.maximum.accumulate(offsets.after(np.minimum(ends, len(batch.buffer)), reach))
    opening = np.minimum.accumulate(opening[::-1])[::-1]
    return Regions(*_joined(opening, closing, 0))


def _joined(starts: np.ndarray, ends: np.ndarray, apart: int) -> tuple[np.ndarray, np.ndarray]:
    """Make ranges one that are no more than some bytes apart; both their starts and their ends rise."""
    fresh = np.append(True, starts[1:] - ends[:-1] > apart)
    return starts[fresh], ends[np.append(fresh[1:], True)]
