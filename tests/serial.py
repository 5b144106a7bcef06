"""An engine without processes, for tests of what runs on one."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


class SerialEngine:
    """Maps in this process, in order."""

    workers = 1

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        for task in tasks:
            yield task, function(task)

    def work_done(self) -> tuple[int, int]:
        return 0, 0
