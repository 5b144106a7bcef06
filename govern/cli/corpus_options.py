"""The options of every command that reads a corpus, and what they mean: one place for `audit` and `dedupe`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from govern.cli.progress import ProgressDisplay
    from govern.corpus.readers.interface import ReaderSettings
    from govern.pipeline.local import LocalEngine
    from govern.pipeline.settings import ScanSettings

Command = Callable[..., Any]
_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
    click.option(
        "--workers", type=click.IntRange(min=1), default=None, help="Processes.  [default: the number of cores]"
    ),
    click.option(
        "--sources",
        "sources_file",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="Where the texts come from.  [default: sources.yaml beside the corpus]",
    ),
    click.option(
        "--text-column", help="Column or key of the text, dots for nested ones.  [default: found by its name]"
    ),
    click.option("--id-column", help="Column or key of the record's own id.  [default: found by its name]"),
    click.option(
        "--max-record",
        type=click.IntRange(min=1),
        default=64,
        show_default=True,
        metavar="MIB",
        help="Records larger than this are skipped, and listed as such.",
    ),
    click.option(
        "--max-ratio",
        type=click.IntRange(min=2),
        default=250,
        show_default=True,
        help="Compressed files that expand further than this many times are taken for bombs.",
    ),
    click.option(
        "--digest-key",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File with the key of the value digests.  [default: your own, made at the first run]",
    ),
    click.option(
        "--dry-run", is_flag=True, help="Show what would be read, how long it takes and how much disk it needs."
    ),
)


def corpus_options(command: Command) -> Command:
    """Give a command the corpus to read and how to read it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def reader_settings(options: dict[str, Any]) -> ReaderSettings:
    """Give the settings of the readers that the options say."""
    from govern.corpus.readers.interface import MEBIBYTE, ReaderSettings

    return ReaderSettings(
        text_column=options["text_column"],
        id_column=options["id_column"],
        max_record_bytes=options["max_record"] * MEBIBYTE,
        max_ratio=options["max_ratio"],
    )


def show_dry_run(paths: tuple[str, ...], settings: ScanSettings, options: dict[str, Any]) -> None:
    """Print what a run with these options would read, take and write; nothing is kept of it."""
    from govern.cli.dry_run import show_estimate
    from govern.pipeline.estimate import estimate

    show_estimate(estimate(paths, settings, worker_count(options)), options["out"])


def worker_count(options: dict[str, Any]) -> int:
    """Give the number of processes: as asked for, else one a core."""
    return options["workers"] or os.cpu_count() or 1


@contextmanager
def running(options: dict[str, Any], detect: bool = True) -> Iterator[tuple[LocalEngine, ProgressDisplay]]:
    """Give an engine and a progress display; a person's Ctrl-C ends in a line that says how to go on."""
    from govern.cli.progress import ProgressDisplay
    from govern.pipeline.local import LocalEngine

    try:
        with ProgressDisplay(options["quiet"]) as progress, LocalEngine(worker_count(options), detect) as engine:
            yield engine, progress
    except KeyboardInterrupt:
        click.echo(
            f"\nStopped. What is done is kept in {options['out']}: run the same command again to go on.", err=True
        )
        raise SystemExit(130) from None
