"""What a writer is: it writes a file again, in its own format, without the records that leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

import numpy as np

from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.shard import CorpusFile, Part

NOT_MET = "the file does not hold every record that is to leave it"


class SelectionError(ValueError):
    """The file does not hold the records that are to leave it: it is not what was read before."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A file with all of its parts, and for each part the numbers of the records in it that leave.

    `leaving` holds a sorted uint64 array a part; numbers count from 0 at the start of the part, as readers count.
    """

    file: CorpusFile
    parts: tuple[Part, ...]
    leaving: tuple[np.ndarray, ...]

    @property
    def count(self) -> int:
        """How many records leave."""
        return sum(len(numbers) for numbers in self.leaving)


class Written(NamedTuple):
    """How many records were written, unread ones among them, and how many could not be: broken beyond copying."""

    records: int
    lost: int = 0


class Writer(Protocol):
    """One format. Implementations are stateless; one instance serves every file."""

    def write(self, selection: Selection, settings: ReaderSettings, out: BinaryIO) -> Written:
        """Write to `out` the file of `selection` without the records that leave; compressed as it was.

        Records that cannot be read stay as they are, wherever their bytes can be told.

        Raises:
            SelectionError: a record that is to leave is not there.
            BrokenInputError: the file is not what was read before.
            OSError: it cannot be read, or `out` cannot be written.
        """
        ...


class Leaving:
    """The records that leave a file, asked for one after another as they are met, part by part."""

    def __init__(self, leaving: Sequence[np.ndarray]) -> None:
        self._parts = iter(leaving)
        self._begin()

    def next_part(self) -> None:
        """Go on with the next part, whose records count from 0 again.

        Raises:
            SelectionError: a record of the part before was not met.
        """
        self.end()
        self._begin()

    def _begin(self) -> None:
        self._numbers = next(self._parts)
        self._go_to(0)

    def _go_to(self, place: int) -> None:
        self._at = place
        self._next = int(self._numbers[place]) if place < len(self._numbers) else -1

    def take(self, number: int) -> bool:
        """Tell whether record `number` leaves; numbers ascend within a part."""
        if number != self._next:
            return False
        self._go_to(self._at + 1)
        return True

    def take_range(self, start: int, end: int) -> np.ndarray:
        """Give the records from `start` up to `end` that leave.

        Raises:
            SelectionError: one before `start` was not met.
        """
        first = self._at
        self._go_to(int(np.searchsorted(self._numbers, end)))
        if first < self._at and self._numbers[first] < start:
            raise SelectionError(NOT_MET)
        return self._numbers[first : self._at]

    def end(self) -> None:
        """Make sure that every record that leaves was met.

        Raises:
            SelectionError: one was not.
        """
        if self._at < len(self._numbers):
            raise SelectionError(NOT_MET)
