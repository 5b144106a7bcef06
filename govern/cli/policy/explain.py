"""`govern policy explain`: why each rule fires for a document, or does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import WRONG_USAGE
from govern.cli.plan_options import circumstance_options, circumstances

EXAMPLES = """\b
Examples:
  govern policy explain govern-audit --doc 4294967301
  govern policy explain govern-audit --doc books/part-3.jsonl:17 --all
  govern policy explain govern-audit --doc n17 --plan release.yaml --stage release
"""


@click.command(epilog=EXAMPLES, short_help="Tell why rules fire for a document, or do not.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--doc", "name", required=True, metavar="ID", help="Its number, the id that its record has, or PATH:RECORD."
)
@click.option("--policy", help="Policy packs by name or file, separated by commas.  [default: those of the audit]")
@circumstance_options
@click.option("--all", "everything", is_flag=True, help="Also list the rules that do not fire, and why not.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every rule.")
@clear_errors
def explain(folder: Path, name: str, policy: str | None, everything: bool, as_json: bool, **options: Any) -> None:
    """Tell which rules over documents fire for a document of the ledger in DIR, which do not, and why.

    Rules that nobody can tell of are listed with the facts that the release plan does not state. What was found in
    the document is told by govern explain. Exit codes: 0 told, 2 no document, or more than one, fits.
    """
    import orjson
    from rich.console import Console

    from govern.ledger.reading import Ledger
    from govern.policy.explaining import decided, explained
    from govern.policy.packs import load_packs
    from govern.report.explain import documents_named
    from govern.report.explain_rules import as_data, show_rules, unlike
    from govern.report.explain_terminal import show_places

    ledger = Ledger(folder)
    found = documents_named(ledger, name)
    if len(found) > 1:
        click.echo(f"{name} fits several documents; ask for one by its number, or by PATH:RECORD:", err=True)
        show_places(found)
        raise SystemExit(WRONG_USAGE)
    rules = load_packs(policy if policy is not None else ledger.manifest.get("policies") or ["eu"]).rules
    outcomes = explained(ledger, found[0]["doc"], rules, circumstances(**options))
    decisions = decided(ledger, found[0]["doc"])
    if as_json:
        told = {"document": found[0], **as_data(outcomes, decisions)}
        click.echo(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        return
    console = Console(highlight=False)
    show_places(found, console)
    show_rules(outcomes, decisions, everything, console)
    if difference := unlike(outcomes, decisions):
        click.echo(f"note: {difference}", err=True)
