"""`govern report`: write reports of any kind, format and language from an audit that was decided on."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.report.kinds import KINDS, Kind

if TYPE_CHECKING:
    from govern.report.evidence import Evidence
    from govern.report.language.language import Language

ALL = "all"
STANDARD_OUTPUT = Path("-")
FORMATS = tuple(dict.fromkeys(suffix for kind in KINDS.values() for suffix in kind.formats))
EXAMPLES = """\b
Examples:
  govern report govern-audit --kind audit --format pdf
  govern report govern-audit --lang de --out bericht.html
  govern report govern-audit --kind all --out release-files
\b
Kinds:
""" + "\n".join(f"  {name:<18}{', '.join(kind.formats)}: {kind.title}" for name, kind in KINDS.items())


@click.command(epilog=EXAMPLES, short_help="Write a report of any kind, format and language.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice((*KINDS, ALL)), default="audit", show_default=True, help="What to write.")
@click.option(
    "--format",
    "suffix",
    type=click.Choice(FORMATS),
    help="In which format.  [default: that of --out, else the kind's first]",
)
@click.option("--lang", default="en", show_default=True, help="In which language: en, de, fr.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write, or - for standard output; with --kind all a folder.  [default: into DIR]",
)
@clear_errors
def report(folder: Path, kind: str, suffix: str | None, lang: str, out: Path | None) -> None:
    """Write a report on the audit in DIR, as it was last decided on by `govern audit` or `govern check`.

    Only the ledger and its decision are read, so it takes seconds, and the same ledger gives the same file.
    """
    from govern.report.evidence import evidence
    from govern.report.language.catalogue import languages
    from govern.report.language.language import language

    if lang not in languages():
        raise click.BadParameter(f"no reports in {lang}; there is {', '.join(languages())}", param_hint="--lang")
    told, words = evidence(folder), language(lang)
    if kind == ALL:
        if suffix is not None:
            raise click.UsageError("--kind all writes every format; leave --format out")
        if out == STANDARD_OUTPUT:
            raise click.BadParameter("--kind all writes many files; name a folder", param_hint="--out")
        place = out or folder
        if place.exists() and not place.is_dir():
            raise click.BadParameter(f"{place} is a file; with --kind all name a folder", param_hint="--out")
        place.mkdir(parents=True, exist_ok=True)
        for one in KINDS.values():
            for each in one.formats:
                path = place / one.file_name(each, lang)
                one.write(each, told, words, path)
                click.echo(path)
            _say(one, told, words)
        return
    chosen = KINDS[kind]
    wanted = _suffix(kind, suffix, out)
    if out == STANDARD_OUTPUT:
        if sys.stdout is None:
            raise click.BadParameter("standard output is closed", param_hint="--out")
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / chosen.file_name(wanted, lang)
            chosen.write(wanted, told, words, path)
            with path.open("rb") as written:  # which may be larger than memory
                shutil.copyfileobj(written, sys.stdout.buffer)
        _say(chosen, told, words)
        return
    path = out or folder / chosen.file_name(wanted, lang)
    if path.is_dir():
        raise click.BadParameter(f"{path} is a folder; name a file in it", param_hint="--out")
    if not path.resolve().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.resolve().parent}", param_hint="--out")
    chosen.write(wanted, told, words, path)
    click.echo(path)
    _say(chosen, told, words)


def _say(kind: Kind, told: Evidence, words: Language) -> None:
    """Say on standard error what a kind has to say beside its file."""
    for line in kind.remarks_on(told, words):
        click.echo(line, err=True)


def _suffix(kind: str, suffix: str | None, out: Path | None) -> str:
    formats = KINDS[kind].formats
    told = suffix or (out.suffix.removeprefix(".").lower() if out else "") or formats[0]
    if told not in formats:
        hint = "--format" if suffix else "--out"
        raise click.BadParameter(f"{kind} is written as {', '.join(formats)}, not as {told}", param_hint=hint)
    return told
