"""How long work tells of itself; the command line decides what that looks like."""

from collections.abc import Callable
from typing import Protocol

WorkDone = Callable[[], tuple[int, int]]


class Progress(Protocol):
    """Told of each stage in turn. Sizes are bytes of input as stored."""

    def start(self, stage: str, total: int, done: int = 0, work_done: WorkDone | None = None) -> None:
        """Begin a stage of `total` bytes, `done` of them by an earlier run.

        `work_done` gives the documents and text bytes that this run has dealt with so far.
        """
        ...

    def advance(self, size: int) -> None:
        """Say that `size` more bytes of the stage are done."""
        ...

    def say(self, line: str) -> None:
        """Show one line of news."""
        ...


class Silent:
    """Tells nothing."""

    def start(self, stage: str, total: int, done: int = 0, work_done: WorkDone | None = None) -> None:
        """Begin a stage."""

    def advance(self, size: int) -> None:
        """Count."""

    def say(self, line: str) -> None:
        """Keep quiet."""
