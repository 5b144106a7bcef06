"""The options of comparing a corpus with something else, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from govern.pipeline.against.comparing import Against

Command = Callable[..., Any]
_OPTIONS = (
    click.option(
        "--against",
        multiple=True,
        metavar="PATH",
        help="Evaluation sets or other texts to look for in the corpus, or the folder of an earlier audit to tell "
        "what is new; again for more.",
    ),
    click.option(
        "--against-column",
        metavar="NAME",
        help="Column or key of the text in those of --against.  [default: found by its name]",
    ),
    click.option(
        "--against-words",
        type=click.IntRange(4, 64),
        default=8,
        show_default=True,
        help="So many words in a row are a match.",
    ),
)


def against_options(command: Command) -> Command:
    """Give a command what to compare the corpus with."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def compared_with(options: dict[str, Any]) -> Against:
    """Give what the options say to compare the corpus with."""
    from govern.pipeline.against.comparing import against
    from govern.pipeline.against.references import ReferenceSettings

    return against(options["against"], ReferenceSettings(options["against_words"], options["against_column"]))
