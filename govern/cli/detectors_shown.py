"""Detectors in a terminal: as a list, or one with all that is known of it."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govern.detect.catalogue import Entry, Identifier
from govern.detect.interface import Measured

PIPED_WIDTH = 200  # columns where there is no terminal


def show_json(data: Any) -> None:
    """Print plain data as JSON."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def show_list(entries: Sequence[Entry]) -> None:
    """Print one line a detector, its long texts cut to the width that there is."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, share in (("id", None), ("finds", 3), ("categories", 2), ("law", 2)):
        table.add_column(name, no_wrap=True, overflow="ellipsis", ratio=share)
    for name in ("P", "R", "F1"):
        table.add_column(name, justify="right", no_wrap=True)
    for entry in entries:
        categories = ", ".join(entry.sheet.categories)
        table.add_row(entry.sheet.id, *map(Text, (entry.short, categories, entry.sheet.basis)), *headline(entry))
    table.expand = True
    _console().print(table)
    if any(not entry.sheet.measured for entry in entries):
        click.echo("– not measured, or not that figure; govern detectors show ID says why.")


def show_entry(entry: Entry) -> None:
    """Print all that is known of a detector."""
    sheet = entry.sheet
    click.echo(f"{sheet.id}\n")
    facts = {"finds": sheet.finds if not entry.identifiers else entry.short, "law": sheet.basis}
    _print_facts({**facts, "categories": ", ".join(sheet.categories)}, "")
    if entry.about:
        click.echo(f"\n{entry.about}")
    for identifier in entry.identifiers:
        _print_identifier(identifier)
    if entry.rules:
        click.echo("\nRules")
        for rule in entry.rules:
            click.echo(f"  {rule.id}  {rule.category}  {rule.description}")
    click.echo("\nMeasured")
    for figure in sheet.measured:
        click.echo(f"  {measured_in_words(figure)}")
    if entry.not_measured:
        click.echo(f"  not measured: {' '.join(entry.not_measured.split())}")
    if entry.not_found:
        click.echo("\nDoes not find")
        for line in entry.not_found:
            click.echo(f"  - {line}")


def headline(entry: Entry) -> tuple[str, str, str]:
    """Give precision, recall and F1 of the whole detector, else of the part that was measured first."""
    for figure in sorted(entry.sheet.measured, key=lambda figure: (bool(figure.of), figure.f1 is None)):
        return rate(figure.precision), rate(figure.recall), rate(figure.f1)
    return rate(None), rate(None), rate(None)


def measured_in_words(figure: Measured) -> str:
    """Write one measurement as a line."""
    rates = {"precision": figure.precision, "recall": figure.recall, "F1": figure.f1}
    words = [f"{name} {rate(value)}" for name, value in rates.items() if value is not None]
    if figure.false_per_million_tokens is not None:
        words.append(f"{figure.false_per_million_tokens:g} false findings per million tokens")
    seen = "seen while tuning" if figure.seen_while_tuning else "not seen while tuning"
    part = f"{figure.of}: " if figure.of else ""
    return (
        f"{part}{', '.join(words)}, on {figure.set} ({figure.n:,} {figure.unit}, {seen}); "
        f"{figure.version}, {figure.date}, {figure.script}"
    )


def rate(value: float | None) -> str:
    """Write a rate, or a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def _print_identifier(identifier: Identifier) -> None:
    facts = identifier.facts
    click.echo(f"\n{facts.name}: {facts.label}")
    check = f"{facts.check_bits:g} bits" if facts.check_bits else "none"
    forms = ", ".join(f"{form} ({bits:+g} bits)" for form, bits in facts.forms)
    _print_facts(
        {
            "category": facts.category,
            "in Presidio": facts.entity,
            "issued by": facts.issuer,
            "law": facts.law,
            "forms": forms,
            "check": check,
            "examples": ", ".join(facts.examples),
            **{f"words ({language})": ", ".join(words) for language, words in identifier.context.items()},
        },
        "  ",
    )


def _print_facts(facts: dict[str, str], indent: str) -> None:
    width = max(map(len, facts))
    for name, value in facts.items():
        click.echo(f"{indent}{name:<{width}}  {value}")


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
