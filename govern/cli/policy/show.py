"""`govern policy show`: a rule, or all rules of a pack, as a lawyer reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.cli.policy.arguments import FORMAT

if TYPE_CHECKING:
    from govern.policy.pack import Rule

EXAMPLES = """\b
Examples:
  govern policy show eu.personal.email
  govern policy show eu
  govern policy show ./house.yaml
  govern policy show house.no-chat-logs --pack ./house.yaml
"""
RULE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


@click.command(epilog=EXAMPLES, short_help="Show a rule, or a pack, in words.")
@click.argument("name", metavar="RULE|PACK")
@click.option("--pack", metavar="PACK", help="The pack that the rule is of.  [default: the one its id begins with]")
@FORMAT
@clear_errors
def show(name: str, pack: str | None, form: str) -> None:
    """Show a rule in words: the law with its link, when the rule holds, what follows, and how to fix it.

    Of a PACK, all rules of its own.
    """
    from govern.cli.policy.shown import show_json, show_rules
    from govern.policy.packs import load_pack, locate

    if pack is None and (not RULE.fullmatch(name) or name.endswith((".yaml", ".yml"))):
        shown = load_pack(*locate(name)).pack
        bases = f", building on {', '.join(shown.extends)}" if shown.extends else ""
        title, rules = f"{shown.title} ({shown.name} {shown.version}{bases})", shown.rules
    else:
        title, rules = "", [_named(name, load_pack(*locate(pack or name.partition(".")[0])).pack.rules)]
    if form == "json":
        show_json([rule.model_dump(mode="json", exclude_unset=True) for rule in rules])
    else:
        show_rules(title, rules)


def _named(rule_id: str, rules: list[Rule]) -> Rule:
    from difflib import get_close_matches

    for rule in rules:
        if rule.id == rule_id:
            return rule
    near = get_close_matches(rule_id, [rule.id for rule in rules], n=1)
    hint = f"did you mean {near[0]}?" if near else f"govern policy show {rule_id.partition('.')[0]} has all"
    raise click.UsageError(f"no rule has the id {rule_id}; {hint}")
