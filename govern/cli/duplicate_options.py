"""The options about copies, the same for `audit` and `dedupe`, and the settings that they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from govern.cli.corpus_options import reader_settings

if TYPE_CHECKING:
    from govern.duplicates.settings import Preference
    from govern.pipeline.settings import ScanSettings

Command = Callable[..., Any]
PREFERENCES: tuple[Preference, ...] = ("license", "source", "date", "length")


def duplicate_options(passages: int) -> Callable[[Command], Command]:
    """Give a command the options about copies; `passages` is the default of `--passages`."""
    options = (
        click.option(
            "--threshold",
            type=click.FloatRange(0, 1, min_open=True),
            default=0.8,
            show_default=True,
            help="Jaccard similarity of the word shingles from which two documents are copies.",
        ),
        click.option("--no-near", is_flag=True, help="Exact copies only."),
        click.option(
            "--passages",
            type=click.IntRange(min=0),
            default=passages,
            show_default=True,
            metavar="WORDS",
            help="Shortest run of words that is listed where several documents have it; 0 looks for none.",
        ),
        click.option(
            "--keep",
            metavar="LIST",
            default=",".join(PREFERENCES),
            show_default=True,
            callback=_preferences,
            help="What decides, in order, who stays: clearest license, preferred source, earliest date, length.",
        ),
        click.option(
            "--prefer-source",
            multiple=True,
            metavar="NAME",
            help="Source whose copies stay; again for the next preferred.",
        ),
    )

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def _preferences(context: click.Context, option: click.Parameter, keep: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in keep.split(",") if name.strip())
    for name in names:
        if name not in PREFERENCES:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(PREFERENCES)}")
    return tuple(dict.fromkeys(names))


def scan_settings(key: bytes, options: dict[str, Any], detect: bool) -> ScanSettings:
    """Give what a corpus is scanned with, as the options say; `key` is that of the value digests."""
    from govern.duplicates.settings import DuplicateSettings
    from govern.pipeline.settings import ScanSettings

    duplicates = DuplicateSettings(
        near=not options["no_near"],
        threshold=options["threshold"],
        passage_words=options["passages"],
        survivor=options["keep"],
        sources=options["prefer_source"],
    )
    return ScanSettings(key, reader_settings(options), duplicates, detect)
