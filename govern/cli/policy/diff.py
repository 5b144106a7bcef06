"""`govern policy diff`: what changed between two versions of a pack."""

from __future__ import annotations

import click

from govern.cli.errors import clear_errors
from govern.cli.exit_codes import FAILED, PASSED
from govern.cli.policy.arguments import FORMAT

EXAMPLES = """\b
Examples:
  govern policy diff eu ./eu-of-last-year.yaml
  govern policy diff old/house.yaml new/house.yaml --format json
"""


@click.command(epilog=EXAMPLES, short_help="Tell what changed between two versions of a pack.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@FORMAT
@clear_errors
def diff(before: str, after: str, form: str) -> None:
    """Tell what changed from pack A to pack B: rules that came, went, or changed, and in which keys.

    Exit codes: 0 they have the same rules, 1 they differ, 2 one cannot be read.
    """
    from govern.cli.policy.shown import show_changes, show_json
    from govern.policy.comparing import compared
    from govern.policy.packs import load_pack, locate

    changes = compared(*(load_pack(*locate(name)).pack for name in (before, after)))
    if form == "json":
        show_json([change._asdict() for change in changes])
    else:
        show_changes(changes)
    raise SystemExit(FAILED if changes else PASSED)
