"""What `--dry-run` shows: what would be read, how long it would take, how much disk it needs."""

import shutil
from pathlib import Path

from rich.console import Console
from rich.table import Table

from govern.cli.progress import duration
from govern.pipeline.estimate import Estimate


def show_estimate(estimate: Estimate, out: Path) -> None:
    """Print the estimate to standard output; nothing has been written."""
    console = Console(highlight=False)
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("format")
    table.add_column("files", justify="right")
    table.add_column("size", justify="right")
    for name, count in sorted(estimate.files.items()):
        table.add_row(name, f"{count:,}", size(estimate.stored[name]))
    console.print(table)
    console.print()
    stored = size(sum(estimate.stored.values()))
    console.print(
        f"would read   {stored}, about {size(estimate.text)} of text, in {counted(estimate.shards, 'shard')}"
    )
    if estimate.skipped:
        console.print(f"would skip   {counted(estimate.skipped, 'file')} that cannot be read or of no known format")
    if estimate.speed:
        console.print(
            f"would take   {_time(estimate.seconds)} with {counted(estimate.workers, 'worker')} "
            f"({size(estimate.speed)}/s a worker, measured on a sample)"
        )
        console.print(f"would write  about {size(estimate.disk)} to {out} ({size(_free(out))} are free)")
    console.print("\nNothing was written. Leave out --dry-run to start.")


def size(number: float) -> str:
    """Give a size in the unit that reads best, decimal as disks are sold."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if number < 1000 or unit == "TB":
            break
        number /= 1000
    return f"{number:,.0f} {unit}" if unit == "B" or number >= 100 else f"{number:,.1f} {unit}"


def counted(count: int, what: str) -> str:
    """Give a number with its noun in the right form."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _time(seconds: float) -> str:
    return f"about {duration(seconds)}" if seconds >= 1 else "under a second"


def _free(out: Path) -> int:
    place = out.absolute()
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free
