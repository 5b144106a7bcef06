"""What an engine is: it maps a pure function over tasks, anywhere, in any order, and tells which tasks were lost."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose process died on it (out of memory, a crash in native code); `reason` says what is known."""

    reason: str


class LostWorkError(RuntimeError):
    """A step that nothing can do without was lost with its process; running again goes on from what is done."""


def results(
    engine: "Engine", function: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[tuple[Task, Result]]:
    """Map `function` over `tasks` where no result may be missing.

    Raises:
        LostWorkError: a process died over a task.
    """
    for task, result in engine.map(function, tasks):
        if isinstance(result, Lost):
            raise LostWorkError(f"{result.reason}; run the same command again, with fewer --workers perhaps")
        yield task, result


class Engine(Protocol):
    """Functions must be importable by name, tasks and results picklable; a task may run more than once."""

    workers: int

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        """Yield each task with its result as it is done, in any order.

        Raises what `function` raises; a task whose process dies comes back as `Lost` and costs no other task.
        """
        ...

    def work_done(self) -> tuple[int, int]:
        """Give documents and text bytes that running and finished tasks have reported through `report_work`."""
        ...
