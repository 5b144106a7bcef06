"""`govern policy schema`: the JSON Schemas of the files that decide."""

from __future__ import annotations

import json

import click

from govern.cli.errors import clear_errors

EXAMPLES = """\b
Examples:
  govern policy schema > policy.schema.json
  govern policy schema --of cases
  govern policy schema --of plan > release.schema.json
"""


@click.command(epilog=EXAMPLES, short_help="Print the JSON Schema of packs, cases or release plans.")
@click.option(
    "--of",
    type=click.Choice(("pack", "cases", "plan")),
    default="pack",
    show_default=True,
    help="Of which file: a pack, its cases, or a release plan.",
)
@clear_errors
def schema(of: str) -> None:
    """Print a JSON Schema (2020-12), with which editors complete and check the files that you write."""
    from govern.policy import pack, plan
    from govern.policy.testing import case

    schemas = {"pack": pack.json_schema, "cases": case.json_schema, "plan": plan.json_schema}
    click.echo(json.dumps(schemas[of](), indent=2, ensure_ascii=False))
