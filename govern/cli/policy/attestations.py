"""`govern policy attestations`: what people sign for where a model is released."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govern.cli.errors import clear_errors
from govern.cli.policy.arguments import PACKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govern.policy.attested import AskedItem

EXAMPLES = """\b
Examples:
  govern policy attestations eu us
  govern policy attestations eu ./house.yaml --format yaml >> release.yaml
  govern policy attestations cn --format json
"""
FILL_IN = "# Give answer (yes, no or not-applicable), by and signed; take out what nobody has signed yet."


@click.command(epilog=EXAMPLES, short_help="List what people sign for.")
@PACKS
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "yaml", "json")),
    default="text",
    show_default=True,
    help="How to print; yaml gives the part of release.yaml to fill in.",
)
@clear_errors
def attestations(packs: tuple[str, ...], form: str) -> None:
    """List what rules ask named people to sign for in the release plan: what they answer for, and who usually signs.

    Of each PACK and of those that it builds on; without PACK, of the packs in force that come with govern.
    """
    from govern.cli.policy.arguments import asked_for
    from govern.cli.policy.shown import show_items, show_json
    from govern.policy.attested import asked_items
    from govern.policy.packs import load_packs

    names = asked_for(packs)
    if not packs:
        names = [one.pack.name for one in load_packs(names).packs if one.pack.status == "in-force"]
    items = [one for one in asked_items(load_packs(names)) if one.rules]
    if form == "json":
        show_json([_told(one) for one in items])
    elif form == "yaml":
        click.echo("\n".join(_skeleton(items)))
    else:
        show_items(items)


def _told(one: AskedItem) -> dict[str, object]:
    return {
        "item": one.item,
        "explained": {pack: item.model_dump() for pack, item in one.explained.items()},
        "rules": [rule.id for rule in one.rules],
        "stages": list(one.stages),
    }


def _skeleton(items: list[AskedItem]) -> Iterator[str]:
    import json

    from govern.report.escaping import printable

    yield "attestations:"
    yield f"  {FILL_IN}"
    for one in items:
        for pack, item in one.explained.items():
            yield printable(f"  # {pack}: {item.title} ({item.law})")
        role = next(iter(one.explained.values())).signed_by if one.explained else ""
        yield f"  - item: {one.item}"
        yield "    answer:"
        yield "    by:"
        yield f"    role: {json.dumps(role, ensure_ascii=False)}"
        yield "    signed:"
