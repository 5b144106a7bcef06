"""The options of what a user brings to find more with, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
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
    click.option(
        "--works",
        multiple=True,
        metavar="FILE",
        help="Registry of protected works that are looked for, made by govern works build; again for more.",
    ),
    click.option(
        "--allow-works",
        multiple=True,
        metavar="FILE",
        help="Registry of texts that are free: what stands in them is no work's; again for more.",
    ),
    click.option(
        "--works-key",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File with the key of the registries.  [default: your own]",
    ),
    click.option(
        "--robots",
        multiple=True,
        metavar="FOLDER",
        help="Snapshots of what sites reserved, when fetched and now: HOST/DATE.NAME with NAME robots.txt, "
        "tdmrep.json, ai.txt, rsl.xml or tdm-policy.json; again for more.",
    ),
    click.option(
        "--opt-outs",
        multiple=True,
        metavar="FILE",
        help="Opt-out list: CSV of kind (domain, url, repository, isbn, doi, sha256, swhid) and value; "
        "again for more.",
    ),
    click.option(
        "--source-lists",
        multiple=True,
        metavar="FILE",
        help="List of sites that texts should not come from: domains as text, CSV or YAML, such as those of "
        "authorities; again for more.",
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
        OwnError, RulesError, WorksError, OptOutListError, SourceListError: one cannot be used.
        WorksKeyError: there are registries of works, and their key cannot be had.
    """
    from govern.detect.own import choice

    works, allowed = options["works"], options["allow_works"]
    if allowed and not works:
        raise click.UsageError("--allow-works takes from what is looked for with --works, which is not given")
    key = _works_key(options["works_key"]) if works else b""
    own = choice.own_files(
        *(options["recognizers"], options["secret_rules"], works, allowed, key),
        *(options["robots"], options["opt_outs"], options["source_lists"]),
    )
    if own != choice.NONE:
        from govern.detect.own.loading import rules, with_own

        with_own((), own)
        for pack in rules(own.secret_rules):
            for note in pack.notes:
                click.echo(f"{pack.name}: {note}", err=True)
    return own


def _works_key(file: Path | None) -> bytes:
    from govern.pipeline.works_key import kept_works_key

    return kept_works_key(file)
