"""`govern policy list`: which packs there are."""

from __future__ import annotations

import click

from govern.cli.errors import clear_errors
from govern.cli.policy.arguments import FORMAT, PACKS, asked_for

EXAMPLES = """\b
Examples:
  govern policy list
  govern policy list eu ./house.yaml
  govern policy list --format json
"""


@click.command("list", epilog=EXAMPLES, short_help="List the packs.")
@PACKS
@FORMAT
@clear_errors
def list_packs(packs: tuple[str, ...], form: str) -> None:
    """List packs: name, title, version, how many rules, and the packs that each builds on.

    Without PACK, the packs that come with govern.
    """
    from govern.cli.policy.shown import show_json, show_packs
    from govern.policy.packs import load_pack, locate

    loaded = [load_pack(*locate(name)) for name in asked_for(packs)]
    if form == "json":
        show_json(
            [
                {**one.pack.model_dump(mode="json", exclude={"rules", "attestations"}), "rules": len(one.pack.rules)}
                for one in loaded
            ]
        )
    else:
        show_packs([one.pack for one in loaded])
