"""`govern policy`: read, check and compare policy packs. Names its commands and holds nothing else."""

import click

from govern.cli.lazy import LazyCommands

COMMANDS = LazyCommands(
    {
        "attestations": "govern.cli.policy.attestations:attestations",
        "diff": "govern.cli.policy.diff:diff",
        "explain": "govern.cli.policy.explain:explain",
        "lint": "govern.cli.policy.lint:lint",
        "list": "govern.cli.policy.list:list_packs",
        "schema": "govern.cli.policy.schema:schema",
        "show": "govern.cli.policy.show:show",
        "test": "govern.cli.policy.test:test",
    }
)
EXAMPLES = """\b
Examples:
  govern policy list
  govern policy show eu.personal.email
  govern policy test ./house.yaml
"""


@click.group(commands=COMMANDS, short_help="Read, check and compare policy packs.", epilog=EXAMPLES)
def policy() -> None:
    """Read, check and compare policy packs: the rules that a corpus is held against.

    A pack is named as --policy names it: by its name, or by the path of your own.
    """
