"""`govern policy explain`: why each rule fires for a document, a source or the corpus, or does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import WRONG_USAGE
from govern.cli.plan_options import circumstance_options

if TYPE_CHECKING:
    from govern.ledger.reading import Ledger
    from govern.policy.circumstances import Circumstances
    from govern.policy.explained import About
    from govern.policy.pack import Rule

EXAMPLES = """\b
Examples:
  govern policy explain govern-audit --doc 4294967301
  govern policy explain govern-audit --doc books/part-3.jsonl:17 --all
  govern policy explain govern-audit --source crawl
  govern policy explain govern-audit --corpus --plan release.yaml --stage release
"""


@click.command(epilog=EXAMPLES, short_help="Tell why rules fire, or do not.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--doc", "name", metavar="ID", help="A document: its number, its record's id, or PATH:RECORD.")
@click.option("--source", metavar="NAME", help="A source, instead of a document.")
@click.option("--corpus", is_flag=True, help="The corpus, instead of a document.")
@click.option("--policy", help="Policy packs by name or file, separated by commas.  [default: those of the decision]")
@circumstance_options
@click.option("--all", "everything", is_flag=True, help="Also list the rules that do not fire, and why not.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every rule.")
@clear_errors
def explain(
    folder: Path,
    name: str | None,
    source: str | None,
    corpus: bool,
    policy: str | None,
    everything: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Tell which rules fire for a document, a source or the corpus of the ledger in DIR, which do not, and why.

    Explains the last decision: by its packs, plan, stage, day, corrections and waivers. Rules that nobody can tell of
    are listed with what is missing. What was found in a document is told by govern explain. Exit codes: 0 told,
    2 nothing, or more than one document, fits.
    """
    import orjson
    from rich.console import Console

    from govern.ledger.reading import Ledger
    from govern.policy.explained import decided
    from govern.policy.explaining import explained
    from govern.report.explain.rules import as_data, show_rules, unlike
    from govern.report.explain.terminal import show_places

    if (name is not None) + (source is not None) + corpus != 1:
        raise click.UsageError("give one of --doc, --source and --corpus")
    ledger = Ledger(folder)
    about, told = _about(ledger, name, source)
    rules, circumstances = _decision(ledger, policy, **options)
    explanation = explained(ledger, about, rules, circumstances)
    decisions = decided(ledger, about)
    if as_json:
        click.echo(orjson.dumps({**told, **as_data(explanation, decisions)}, option=orjson.OPT_INDENT_2))
        return
    console = Console(highlight=False)
    if "document" in told:
        show_places([told["document"]], console)
    show_rules(explanation, decisions, everything, console)
    if difference := unlike(explanation, decisions):
        click.echo(f"note: {difference}", err=True)


def _about(ledger: Ledger, name: str | None, source: str | None) -> tuple[About, dict[str, Any]]:
    """Give what is explained, and how JSON names it."""
    from govern.policy.explained import About, known_source
    from govern.report.explain.document import documents_named
    from govern.report.explain.terminal import show_places

    if source is not None:
        return About("source", source=known_source(ledger, source)), {"source": source}
    if name is None:
        return About("corpus"), {}
    found = documents_named(ledger, name)
    if len(found) > 1:
        click.echo(f"{name} fits several documents; ask for one by its number, or by PATH:RECORD:", err=True)
        show_places(found)
        raise SystemExit(WRONG_USAGE)
    return About("document", doc=found[0]["doc"]), {"document": found[0]}


def _decision(
    ledger: Ledger, policy: str | None, plan: Path | None, stage: Any, today: Any
) -> tuple[list[Rule], Circumstances]:
    """Give rules and circumstances of the last decision, but for what the options say otherwise."""
    from dataclasses import replace

    from govern.policy.circumstances import Circumstances
    from govern.policy.frozen import frozen_verdict
    from govern.policy.packs import load_packs
    from govern.policy.plan import load_plan

    last = frozen_verdict(ledger) if ledger.manifest.get("decision") else None
    circumstances = last.circumstances if last else Circumstances("pre-training", date.today())
    if plan is not None:
        circumstances = replace(circumstances, loaded=load_plan(plan))
    if stage is not None:
        circumstances = replace(circumstances, stage=stage)
    if today is not None:
        circumstances = replace(circumstances, today=today.date())
    if policy is None and last is not None:
        return last.policy.rules, circumstances
    return load_packs(
        policy if policy is not None else ledger.manifest.get("policies") or ["eu"]
    ).rules, circumstances
