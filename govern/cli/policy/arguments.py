"""The packs that a command is about, and how it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKS = click.argument("packs", nargs=-1, metavar="[PACK]...")
FORMAT = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print."
)


def asked_for(packs: Sequence[str]) -> list[str]:
    """Give the packs that were named, separated by spaces or commas; all shipped ones where none was."""
    from govern.policy.packs import shipped_packs

    return [name.strip() for given in packs for name in given.split(",")] or shipped_packs()
