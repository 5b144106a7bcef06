"""What a command costs: wall and processor seconds of all its processes, and the memory of the largest of them."""

import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CORE = str(max(os.sched_getaffinity(0)))  # the core that a measured command is bound to
EVERY = 0.01  # seconds between two looks at the processes


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor time with children, and the exit code.

    `peak` is the most memory of any one process, in bytes, with the pages of files that it looked at; `together` the
    most that all had at one time, without those pages: the operating system takes them back when it needs them.
    """

    wall: float
    processor: float
    peak: int
    together: int
    code: int


class Look(NamedTuple):
    """What a process has used so far: processor seconds, peak bytes, and the bytes it has now that no file backs."""

    process: str
    processor: float
    peak: int
    own: int


def compile_installed() -> None:
    """Compile this environment and the package to byte code, as pip leaves what it installs: else each start does."""
    folders = [sysconfig.get_paths()["purelib"], str(Path(__file__).parents[1] / "govern")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *folders], capture_output=True, check=False)


def measured(
    command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None, bound: bool = True
) -> Cost:
    """Run a command in a session of its own, bound to one core unless told otherwise; it prints to `log`."""
    line = ["taskset", "--cpu-list", CORE, *command] if bound else list(command)
    processor: dict[str, float] = {}
    peak = together = 0
    begun = time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            line, stdout=stream, stderr=stream, env={**os.environ, **(environment or {})}, start_new_session=True
        )
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            looks = list(session(process.pid))
            processor |= {look.process: look.processor for look in looks}
            peak = max([peak, *(look.peak for look in looks)])
            together = max(together, sum(look.own for look in looks))
            time.sleep(EVERY)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    # the operating system's account lacks processes that nobody waited for, the samples what came after the last look
    seconds = max(usage.ru_utime + usage.ru_stime, sum(processor.values()))
    return Cost(wall, seconds, peak, together, process.returncode)


def session(leader: int) -> Iterator[Look]:
    """Yield what every process of a session that still runs has used."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            status = (folder / "status").read_text() if int(fields[3]) == leader else ""
        except OSError:
            continue  # it has ended
        if "VmHWM" in status:
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            peak, private, shared = (
                int(status.partition(f"{name}:")[2].split()[0]) * 1024 for name in ("VmHWM", "RssAnon", "RssShmem")
            )
            yield Look(folder.name, seconds, peak, private + shared)
