"""Progress as a person sees it: a live bar in a terminal, a plain line now and then everywhere else."""

import sys
import threading
import time
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from govern.pipeline.progress import WorkDone

PLAIN_EVERY = 10.0  # seconds between lines where there is no terminal


class ProgressDisplay:
    """Shows stages on standard error. Use as a context manager."""

    def __init__(self, quiet: bool = False) -> None:
        self.console = Console(file=sys.stderr, quiet=quiet, highlight=False)
        self._lock = threading.Lock()
        self._stage = "load"
        self._total = self._done = 0
        self._before = 0  # done before this run, so no part of its speed
        self._begun = time.monotonic()
        self._work: WorkDone | None = None
        self._first = (0, 0)
        self._stop = threading.Event()
        self._live = Live(get_renderable=self._bar, console=self.console, refresh_per_second=4, transient=True)
        self._plain = threading.Thread(target=self._tell_plainly, daemon=True)

    def __enter__(self) -> "ProgressDisplay":
        if self.console.is_terminal:
            self._live.start()
        else:
            self._plain.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self.console.is_terminal:
            self._live.stop()

    def start(self, stage: str, total: int, done: int = 0, work_done: WorkDone | None = None) -> None:
        """Begin a stage; see `govern.pipeline.progress.Progress`."""
        with self._lock:
            self._stage, self._total, self._done, self._before = stage, total, done, done
            self._begun = time.monotonic()
            self._work = work_done
            self._first = work_done() if work_done else (0, 0)

    def advance(self, size: int) -> None:
        """Count `size` bytes as done."""
        with self._lock:
            self._done += size

    def say(self, line: str) -> None:
        """Show a line above the bar."""
        self.console.print(Text(line))

    def _facts(self) -> tuple[float, str]:
        """Give the share that is done and the words beside it: documents, speed, time left."""
        with self._lock:
            seconds = max(time.monotonic() - self._begun, 1e-6)
            documents, text = self._work() if self._work else (0, 0)
            documents, text = documents - self._first[0], text - self._first[1]
            # shards in work count by the text that has come out of them, as far as that can be
            share = (
                min(1.0, max(self._done, min(self._before + text, self._total)) / self._total) if self._total else 0.0
            )
            words = []
            if documents:
                words.append(f"{documents:,} documents")
                words.append(f"{documents / seconds:,.0f} documents/s")
                words.append(f"{text / seconds / 1e6:.1f} MB/s")
            fresh = share - (self._before / self._total if self._total else 0)
            if self._total and fresh > 0.01 and share < 1:
                words.append(f"{duration(seconds * (1 - share) / fresh)} left")
            return share, "  ".join(words)

    def _bar(self) -> Table:
        share, words = self._facts()
        row = Table.grid(padding=(0, 1))
        row.add_row(
            Text(f"{self._stage:<9}", style="bold"),
            ProgressBar(total=1.0, completed=share, width=24, pulse=not self._total),
            Text(f"{share:4.0%}" if self._total else "", style="cyan"),
            Text(words, style="dim"),
        )
        return row

    def _tell_plainly(self) -> None:
        while not self._stop.wait(PLAIN_EVERY):
            share, words = self._facts()
            self.console.print(
                Text(f"{self._stage}  {share:.0%}  {words}" if self._total else self._stage), soft_wrap=True
            )


def duration(seconds: float) -> str:
    """Give a time as people write it: 1h05m, 3m20s, 45s."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}h{minutes:02}m"
    return f"{minutes}m{rest:02}s" if minutes else f"{rest}s"
