"""The options of what a user brings to find more with, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from govern.detect.own.choice import OwnFiles

Command = Callable[..., Any]
_OPTIONS = (
    click.option(
        "--recognizers",
        multiple=True,
        metavar="FILE",
        help="Presidio recognisers of your own: a YAML file in Presidio's format, a Python file, or MODULE:NAME; "
        "again for more.",
    ),
    click.option(
        "--secret-rules",
        multiple=True,
        metavar="FILE",
        help="Rules for secrets of your own, in the format of gitleaks (TOML); again for more.",
    ),
)


def own_options(command: Command) -> Command:
    """Give a command what to find more with."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def own_files(options: dict[str, Any]) -> OwnFiles:
    """Give the files that the options name, loaded once to find out whether they can be used.

    Raises:
        OwnError, RulesError: one cannot be used.
    """
    from govern.detect.own import choice

    own = choice.own_files(options["recognizers"], options["secret_rules"])
    if own != choice.NONE:
        from govern.detect.own.loading import rules, with_own

        with_own((), own)
        for pack in rules(own.secret_rules):
            for note in pack.notes:
                click.echo(f"{pack.name}: {note}", err=True)
    return own
