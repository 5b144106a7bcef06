"""`govern explain`: what a ledger knows of one document, and why it stays or leaves."""

from __future__ import annotations

from pathlib import Path

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import WRONG_USAGE

EXAMPLES = """\b
Examples:
  govern explain deduped --doc 4294967301
  govern explain deduped --doc books/part-3.jsonl:17
  govern explain govern-audit --doc isbn-9780000000002 --json
"""


@click.command(epilog=EXAMPLES, short_help="Tell what is known of one document.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--doc", "name", required=True, metavar="ID", help="Its number, the id that its record has, or PATH:RECORD."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every finding, copy and passage.")
@clear_errors
def explain(folder: Path, name: str, as_json: bool) -> None:
    """Tell what the ledger in DIR knows of a document: where it is, its copies, passages, findings and decision.

    Only the ledger is read, which holds no text. An ID that fits several documents lists them. Exit codes: 0 told,
    2 no document, or more than one, fits.
    """
    import orjson

    from govern.ledger.reading import Ledger
    from govern.report.explain import document as report
    from govern.report.explain.terminal import show_explanation, show_places

    ledger = Ledger(folder)
    found = report.documents_named(ledger, name)
    if len(found) > 1:
        click.echo(f"{name} fits several documents; ask for one by its number, or by PATH:RECORD:", err=True)
        if as_json:
            click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2))
        else:
            show_places(found)
        raise SystemExit(WRONG_USAGE)
    facts = report.explain(ledger, found[0]["doc"])
    if as_json:
        click.echo(orjson.dumps(facts, option=orjson.OPT_INDENT_2))
    else:
        show_explanation(facts)
