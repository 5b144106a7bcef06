"""A task of cleaning: some files written without the records that leave, and a note of what became of them."""

import errno
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from govern.corpus.broken import BrokenInputError
from govern.corpus.readers.interface import ReaderSettings
from govern.corpus.storage import local_stamp
from govern.corpus.writers.interface import Selection, SelectionError
from govern.corpus.writing import place_below, write_selection
from govern.ledger.manifest import write_json


@dataclass(frozen=True, slots=True)
class CleanTask:
    """Files to write below `kept`. `done` is where the outcome is noted, a file that stands for having done it."""

    selections: tuple[Selection, ...]
    kept: Path
    done: Path
    settings: ReaderSettings

    @property
    def bytes(self) -> int:
        """Size of the files as they lie in the corpus."""
        return sum(selection.file.size for selection in self.selections)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of a file: `stamp` of its copy (None: no record stays), records lost, and why there is no copy."""

    stamp: str | None
    bytes: int = 0
    lost: int = 0
    problem: str | None = None


def clean_files(task: CleanTask) -> list[FileOutcome]:
    """Write the files of a task and note their outcome. Safe to repeat: each appears under its name when complete.

    Raises:
        OSError: the disk is full.
    """
    temporary = task.done.with_name(f"{task.done.name}.{os.getpid()}.partial")
    outcomes = [_outcome(task, selection, temporary) for selection in task.selections]
    if not any(outcome.problem for outcome in outcomes):
        write_json(task.done, [asdict(outcome) for outcome in outcomes])
    return outcomes


def _outcome(task: CleanTask, selection: Selection, temporary: Path) -> FileOutcome:
    try:
        target = place_below(task.kept, selection.file)
        written = write_selection(selection, task.settings, temporary, target)
        if written is not None and not written.records:
            return FileOutcome(None, lost=written.lost)
        status = target.stat()
    except (SelectionError, BrokenInputError) as error:
        return FileOutcome(None, problem=str(error))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise
        return FileOutcome(None, problem=error.strerror or type(error).__name__)
    return FileOutcome(local_stamp(status), status.st_size, written.lost if written else 0)


def done_before(task: CleanTask) -> list[FileOutcome] | None:
    """Give the outcome of a task that an earlier run did, if all that it wrote is still there as it was."""
    try:
        outcomes = [FileOutcome(**outcome) for outcome in orjson.loads(task.done.read_bytes())]
        for selection, outcome in zip(task.selections, outcomes, strict=True):
            place = place_below(task.kept, selection.file)
            if outcome.stamp is not None and local_stamp(place.stat()) != outcome.stamp:
                return None
    except (OSError, ValueError, TypeError):
        return None
    return outcomes
