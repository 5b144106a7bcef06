"""Registries of works in a terminal, and as plain data."""

import json
import sys
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govern.detect.rights.works.registry import Registry, Work

PIPED_WIDTH = 200  # columns where there is no terminal


def as_data(registry: Registry) -> dict[str, Any]:
    """Give what the header of a registry tells."""
    return {
        "key": registry.key,
        **registry.winnowing._asdict(),
        "fingerprints": registry.count,
        "works": [work_data(work) for work in registry.works],
    }


def work_data(work: Work) -> dict[str, Any]:
    """Give what a registry tells of a work."""
    return asdict(work)


def show_json(data: dict[str, Any]) -> None:
    """Print plain data as JSON."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def show_list(registry: Registry) -> None:
    """Print one line a work."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "title", "owner", "terms"):
        table.add_column(name, overflow="fold")
    for name in ("words", "fingerprints"):
        table.add_column(name, justify="right")
    for work in registry.works:
        said = map(Text, (work.id, work.title, work.owner, work.terms))
        table.add_row(*said, f"{work.words:,}", f"{work.fingerprints:,}")
    Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH).print(table)
    click.echo(f"key {registry.key}")


def show_work(work: Work) -> None:
    """Print a work, a line for each thing that is known."""
    for name, value in asdict(work).items():
        if value != "":
            click.echo(f"{name:<13}{value:,}" if isinstance(value, int) else f"{name:<13}{value}")
