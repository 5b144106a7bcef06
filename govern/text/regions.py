"""Regions: the byte ranges of a batch in which an anchor with digits can have a hit, found by where digits stand.

Prose has few digits: what has to hold around them is checked on them alone, and the pattern runs over the rest. All
anchors of a scan are checked at once, since with so few digits a call costs more than what it does.
"""

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from govern.corpus.batch import Batch
from govern.text.offsets import offsets_of
from govern.text.prints import Prints

BORDER = 1  # character beside a hit, by which a pattern sees that a word ends
TOO_NEAR = 128  # bytes between two regions that cost less to read than another region does
MOST_GATES = 64  # more than the anchors of all detectors have


class Gate(NamedTuple):
    """What holds around every hit of an anchor, which has at most `longest` characters.

    Either one of `prints` (see `govern.text.prints`) stands within so many characters of it, or it has `digits`
    digits within `span` bytes, with `gap` each at most so many bytes after the one before. With `behind` it ends at
    most so many characters behind them.
    """

    longest: int
    prints: tuple[str, ...] = ()
    digits: int = 0
    span: int = 0
    gap: int = 0
    behind: int | None = None


class Regions(NamedTuple):
    """Byte ranges of a batch's buffer, in order and apart: `starts` and `ends` are int64, of shape (regions,)."""

    starts: np.ndarray
    ends: np.ndarray


_found: WeakKeyDictionary[Batch, dict[Gate, Regions]] = WeakKeyDictionary()
_asked: dict[Gate, None] = {}  # the gates that were asked for lately, the last at the end


def regions(batch: Batch, gate: Gate) -> Regions:
    """Give the ranges outside which nothing lies that has to pass a gate."""
    known = _found.get(batch)
    if known is None:  # whoever asks for one gate will ask for those of the last batch too
        known = _found[batch] = found_in(batch, tuple(_asked))
    if gate not in known:
        known |= found_in(batch, (gate,))
        _asked[gate] = _asked.pop(gate, None)
        if len(_asked) > MOST_GATES:
            del _asked[next(iter(_asked))]
    return known[gate]


def found_in(batch: Batch, gates: tuple[Gate, ...]) -> dict[Gate, Regions]:
    """Give the regions of each gate, all found together; those of a gate do not depend on the others."""
    by_print = tuple(gate for gate in gates if gate.prints)
    ordered = by_print + tuple(gate for gate in gates if not gate.prints)
    found = [printed(batch, by_print)] if by_print else []
    for number, gate in enumerate(ordered[len(by_print) :], start=len(by_print)):
        starts, ends = close_digits(batch, gate)
        found.append((np.full(len(starts), number), starts, ends))
    if not found:
        return {}
    numbers, starts, ends = (np.concatenate(side) for side in zip(*found, strict=True))
    before = np.array([gate.longest for gate in ordered])
    behind = np.array([gate.longest if gate.behind is None else gate.behind for gate in ordered])
    numbers, starts, ends = widened(batch, numbers, starts, ends, before + BORDER, behind + BORDER)
    bounds = np.searchsorted(numbers, np.arange(len(ordered) + 1)).tolist()
    return {
        gate: Regions(starts[first:last], ends[first:last])
        for gate, (first, last) in zip(ordered, pairwise(bounds), strict=True)
    }


def printed(batch: Batch, gates: tuple[Gate, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give where prints of gates stand: the gate, by number, the start and the end; those around a digit are one."""
    search = search_for(gates)
    found = search.prints.at_digits(batch)
    standing = np.stack([found[first:last].any(axis=0) for first, last in pairwise(search.bounds)])
    numbers, places = np.divmod(np.flatnonzero(standing), standing.shape[1])  # four times as fast as `nonzero`
    positions = batch.digits.take(places)
    return numbers, positions - search.before[numbers], positions + search.behind[numbers]


class Search(NamedTuple):
    """The prints of some gates, where those of each begin, and the most bytes before a digit and from it on."""

    prints: Prints
    bounds: list[int]
    before: np.ndarray
    behind: np.ndarray


@lru_cache(maxsize=8)
def search_for(gates: tuple[Gate, ...]) -> Search:
    """Make the prints of some gates ready to be looked for at once."""
    shapes = [shape for gate in gates for shape in gate.prints]
    prints = Prints(shapes)
    behind = [len(shape) - at for shape, at in zip(shapes, prints.ats, strict=True)]
    bounds = [*accumulate((len(gate.prints) for gate in gates), initial=0)]
    most = [np.maximum.reduceat(sizes, bounds[:-1]) for sizes in (prints.ats, behind)]
    return Search(prints, bounds, *most)


def close_digits(batch: Batch, gate: Gate) -> tuple[np.ndarray, np.ndarray]:
    """Give where digits start and end that stand as close together as a gate has them."""
    digits = batch.digits
    first, last = digits[: max(len(digits) - gate.digits + 1, 0)], digits[gate.digits - 1 :]
    close = last - first < gate.span
    if gate.gap:
        runs = np.cumsum(np.diff(digits, prepend=0) > gate.gap)
        close &= runs[: len(first)] == runs[gate.digits - 1 :]
    return first[close], last[close] + 1


def widened(
    batch: Batch, gates: np.ndarray, starts: np.ndarray, ends: np.ndarray, before: np.ndarray, behind: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Widen ranges by the characters `before` and `behind` of their gate, and make those that then are near one.

    They rise gate by gate. What is given is the gate, the start and the end of each that is left.
    """
    apart = before + behind  # so many bytes are no more characters
    gates, starts, ends = joined(gates, starts, ends, apart[gates])
    offsets = offsets_of(batch)
    opening = offsets.before(np.maximum(starts, 0), before[gates])
    closing = offsets.after(np.minimum(ends, len(batch.buffer)), behind[gates])
    return joined(gates, opening, closing, np.full(len(gates), TOO_NEAR))


def joined(
    gates: np.ndarray, starts: np.ndarray, ends: np.ndarray, apart: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Make ranges of a gate one that are no more than some bytes apart; both their starts and their ends rise."""
    fresh = np.ones(len(starts), dtype=bool)
    fresh[1:] = (starts[1:] - ends[:-1] > apart[1:]) | (gates[1:] != gates[:-1])
    heads = np.flatnonzero(fresh)
    tails = np.append(heads[1:], len(fresh)) - 1
    return gates.take(heads), starts.take(heads), ends.take(tails[: len(heads)])
