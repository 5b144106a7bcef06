"""`govern policy`: read, check and compare policy packs. Gathers its commands and holds nothing else."""

import click

from govern.cli.policy.attestations import attestations
from govern.cli.policy.diff import diff
from govern.cli.policy.explain import explain
from govern.cli.policy.lint import lint
from govern.cli.policy.list import list_packs
from govern.cli.policy.schema import schema
from govern.cli.policy.show import show
from govern.cli.policy.test import test

EXAMPLES = """\b
Examples:
  govern policy list
  govern policy show eu.personal.email
  govern policy test ./house.yaml
"""


@click.group(short_help="Read, check and compare policy packs.", epilog=EXAMPLES)
def policy() -> None:
    """Read, check and compare policy packs: the rules that a corpus is held against.

    A pack is named as --policy names it: by its name, or by the path of your own.
    """


policy.add_command(attestations)
policy.add_command(diff)
policy.add_command(explain)
policy.add_command(lint)
policy.add_command(list_packs)
policy.add_command(schema)
policy.add_command(show)
policy.add_command(test)
