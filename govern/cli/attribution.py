"""`govern attribution`: the NOTICE file of what an audit keeps: who has to be named, under which licences."""

from __future__ import annotations

from pathlib import Path

import click

from govern.cli.errors import clear_errors

EXAMPLES = """\b
Examples:
  govern attribution govern-audit
  govern attribution govern-audit --out NOTICE --title 'Example corpus 1.0'
"""


@click.command(epilog=EXAMPLES, short_help="Write the NOTICE file of what an audit keeps.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: standard output]"
)
@click.option("--title", default="Attribution", show_default=True, help="The first line.")
@clear_errors
def attribution(folder: Path, out: Path | None, title: str) -> None:
    """Name the licences, holders and works of all documents that stay by the ledger in DIR.

    Left out are copies of another document, and what the policy last decided on drops or blocks. Licences are as the
    corrections of that decision have them. Works without a known licence have a section of their own: nothing is
    passed over. Only the ledger is read. Exit codes: 0 written, 2 no ledger, or the file cannot be written.
    """
    from govern.detect.rights.licences.attribution import attribution as notice
    from govern.ledger.reading import Ledger
    from govern.pipeline.licences.kept import kept_works
    from govern.policy.frozen import frozen_verdict
    from govern.report.escaping import text_line
    from govern.report.facts.examples import applied_corrections

    ledger = Ledger(folder)
    verdict = frozen_verdict(ledger) if ledger.manifest.get("decision") else None
    works = kept_works(ledger, applied_corrections(verdict), verdict.policy.rules) if verdict else kept_works(ledger)
    lines = map(text_line, notice(title, works))
    if out is None:
        for line in lines:
            click.echo(line)
        return
    partial = out.with_name(out.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
