"""The engine of this machine: a pool of processes that survives the death of any of them."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.connection import wait as wait_for_end
from types import TracebackType
from typing import Any

from govern.pipeline.engine import Lost, Result, Task
from govern.pipeline.memory import keep_freed_memory

PRELOADED = "govern.pipeline.worker"
DETECTORS = "govern.pipeline.detecting_worker"
GRACE = 10.0  # seconds that an ended process or thread has
AHEAD = 3  # tasks handed out per worker, so that none waits for the next

_counters: Any = None


def report_work(documents: int, text_bytes: int) -> None:
    """Add to the counters that the progress display reads; called by tasks, once a batch."""
    if _counters is not None:
        with _counters.get_lock():
            _counters[0] += documents
            _counters[1] += text_bytes


class LocalEngine:
    """A pool of `workers` processes. Use as a context manager: leaving it ends every process at once.

    Without `detect` the processes start sooner: they load no detectors.
    """

    def __init__(self, workers: int, detect: bool = True) -> None:
        self.workers = workers
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            # imported once, while this process still looks around, and shared by all workers
            self._context.set_forkserver_preload([PRELOADED, *([DETECTORS] if detect else [])])
            forkserver.ensure_running()
        self._work = self._context.Array("Q", 2)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "LocalEngine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_pool()

    def work_done(self) -> tuple[int, int]:
        """Give documents and text bytes reported so far."""
        with self._work.get_lock():
            return self._work[0], self._work[1]

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        """Yield each task with its result as it is done; see `Engine.map`."""
        waiting = iter(tasks)
        running: dict[Future[Result], Task] = {}
        while True:
            while len(running) < self.workers * AHEAD and (task := next(waiting, None)) is not None:
                running[self._submit(function, task)] = task
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            suspects = []
            for future in done:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    suspects.append(task)
            if suspects:
                suspects += running.values()
                running.clear()
                self._end_pool()
                for task in suspects:
                    yield task, self._alone(function, task)

    def _alone(self, function: Callable[[Task], Result], task: Task) -> Result | Lost:
        """Run a task that was in a pool that died with nobody beside it: only the guilty one dies again."""
        try:
            return self._submit(function, task).result()
        except BrokenProcessPool:
            self._end_pool()
            return Lost("the process that read it died, perhaps for want of memory")

    def _submit(self, function: Callable[[Task], Result], task: Task) -> Future[Result]:
        with _undisturbed():
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.workers, mp_context=self._context, initializer=_start_worker, initargs=(self._work,)
                )
            try:
                return self._pool.submit(function, task)
            except BrokenProcessPool as error:
                failed: Future[Result] = Future()
                failed.set_exception(error)
                return failed

    def _end_pool(self) -> None:
        if self._pool is None:
            return
        processes = list((self._pool._processes or {}).values())
        manager: Any = self._pool._executor_manager_thread
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(timeout=GRACE)
        # while the pool's own thread closes its pipes, the interpreter's end would write to them
        if manager is not None:
            manager.join(timeout=GRACE)
        self._pool = None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while processes are being started: one that nobody knows of yet could not be ended."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = threading.Event()
    signal.signal(signal.SIGINT, lambda number, frame: pressed.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed.is_set():
        raise KeyboardInterrupt


def _start_worker(counters: Any) -> None:
    """Prepare a worker: the main process alone answers Ctrl-C, and a worker whose main process is gone ends."""
    global _counters
    _counters = counters
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    keep_freed_memory()
    import pyarrow

    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_end([parent.sentinel])
        os._exit(1)
