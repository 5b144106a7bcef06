"""`govern init`: draft a `sources.yaml` from what a corpus shows of itself."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors

if TYPE_CHECKING:
    from govern.corpus.draft import Draft


@click.command(short_help="Draft a sources.yaml: where the texts come from.")
@click.argument("path", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not PATH/sources.yaml.")
@click.option("--stdout", is_flag=True, help="Print the draft and write nothing.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@clear_errors
def init(path: Path, output: Path | None, stdout: bool, force: bool) -> None:
    """Draft a sources.yaml for the corpus in the folder PATH.

    One source for each data set or top folder; licences come from dataset cards and licence files. What a person has
    to fill in is `unknown`, marked GAP in the draft and listed here. Nothing is replaced without --force.

    \b
    Examples:
      govern init corpus
      govern init corpus --stdout
      govern init corpus --output declared/sources.yaml

    Globs are relative to PATH, wherever the draft is written.
    """
    from govern.corpus.discovery import discover
    from govern.corpus.draft import draft
    from govern.corpus.sources import FILE_NAME

    if stdout and output:
        raise click.UsageError("--stdout and --output exclude each other.")
    target = output or path / FILE_NAME
    if not stdout and target.exists() and not force:
        raise click.UsageError(f"{target} is there already; --force replaces it, --stdout only shows the draft.")
    drafted = draft(path, [file.path for file in discover([str(path)]).files])
    if stdout:
        click.echo(drafted.text, nl=False)
    else:
        target.write_text(drafted.text, encoding="utf-8")
    _tell(drafted, path, None if stdout else target)


def _tell(drafted: "Draft", path: Path, target: Path | None) -> None:
    def count(number: int, what: str) -> str:
        return f"{number} {what}{'' if number == 1 else 's'}"

    where = f" in {target}" if target else ""
    click.echo(
        f"{count(len(drafted.sources), 'source')} drafted, {count(len(drafted.gaps), 'gap')}{where}",
        err=target is None,
    )
    for source in drafted.sources:
        keys = [gap.key for gap in drafted.gaps if gap.source == source]
        shown = "".join(c if c.isprintable() else "?" for c in source)
        click.echo(f"  {shown}: {count(len(keys), 'gap')}: {', '.join(keys)}", err=target is None)
    if target:
        click.echo(
            f"Fill in each value marked GAP in {target}, then run: govern audit {shlex.quote(str(path))}",
            err=target is None,
        )
