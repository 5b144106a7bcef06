"""`govern diff`: what came, went and changed between two audits."""

from __future__ import annotations

from pathlib import Path

import click

from govern.cli.errors import clear_errors

EXAMPLES = """\b
Examples:
  govern diff audit-of-october govern-audit
  govern diff audit-of-october govern-audit --format json
  govern check govern-audit --baseline audit-of-october
"""


@click.command(epilog=EXAMPLES, short_help="Tell what differs between two audits.")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@clear_errors
def diff(old: Path, new: Path, form: str) -> None:
    """Tell what came, went and changed from the audit in the folder OLD to that in NEW.

    Documents are told by their text and their place, values by their digests, which takes one digest key for both
    audits. To fail on what is new only, use --baseline of audit and check.
    """
    from govern.ledger.reading import WHOLE, Ledger
    from govern.report.changes.changes import changes
    from govern.report.changes.text import changes_json, changes_text

    found = changes(*(Ledger(folder, (*WHOLE, "decisions", "uses")) for folder in (old, new)))
    if form == "json":
        import orjson

        click.echo(orjson.dumps(changes_json(found), option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo("\n".join(changes_text(found)))
