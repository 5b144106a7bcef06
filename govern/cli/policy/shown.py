"""Packs, rules and their changes in a terminal, and as plain data."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govern.policy.attested import AskedItem
from govern.policy.comparing import Change
from govern.policy.pack import Pack, Rule
from govern.report.escaping import printable
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.wording.rule import sentence, when

PIPED_WIDTH = 160  # columns where there is no terminal
AGAINST = {"document": "each document", "source": "each source", "corpus": "the corpus"}
KINDS = {"pack": "the pack itself", "removed": "removed", "added": "added", "changed": "changed"}


def show_json(data: Any) -> None:
    """Print plain data as JSON."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def show_packs(packs: Sequence[Pack]) -> None:
    """Print one line a pack."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("name", "title", "version", "rules", "extends"):
        table.add_column(name, overflow="fold", justify="right" if name == "rules" else "left")
    for pack in packs:
        title = f"{pack.title} (future)" if pack.status == "future" else pack.title
        said = (pack.name, title, pack.version, str(len(pack.rules)), ", ".join(pack.extends))
        table.add_row(*(Text(printable(cell)) for cell in said))
    _console().print(table)


def show_rules(title: str, rules: Sequence[Rule]) -> None:
    """Print rules in words, one after the other, under the title of their pack."""
    console = _console()
    if title:
        counted = language().counted(len(rules), "%(count)s rule", "%(count)s rules")
        console.print(Text(printable(f"{title}: {counted}"), style="bold"))
    for number, rule in enumerate(rules):
        if number or title:
            console.print()
        console.print(Text(printable(rule.title), style="bold"))
        console.print(_sheet(rule))


def show_items(items: Sequence[AskedItem]) -> None:
    """Print what people sign for, one line an item and pack that explains it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("item", "pack", "what the person answers for", "who usually signs", "law"):
        table.add_column(name, overflow="fold", no_wrap=name in ("item", "pack"))
    for one in items:
        for pack, item in one.explained.items():
            told = (one.item, pack, item.title, item.signed_by, item.law)
            table.add_row(*(Text(printable(cell)) for cell in told))
        if not one.explained:
            table.add_row(
                one.item, "", Text(f"not explained; {', '.join(rule.id for rule in one.rules)} asks for it")
            )
    _console().print(table)


def show_changes(changes: Sequence[Change]) -> None:
    """Print what changed, under each rule its keys."""
    if not changes:
        click.echo("the same rules")
    told = ""
    for change in changes:
        head = f"{KINDS[change.kind]}  {change.rule}  {change.title}".rstrip()
        if head != told:
            click.echo(printable(head))
            told = head
        if change.key:
            click.echo(f"  {change.key}")
            for sign, value in (("-", change.before), ("+", change.after)):
                click.echo(printable(f"    {sign} {value if isinstance(value, str) else json.dumps(value)}"))


def _sheet(rule: Rule) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    rows = [("Rule", rule.id)]
    rows += [("Law", f"{law}: {law.link} (read on {law.as_of.isoformat()})") for law in rule.law]
    if not rule.verified:
        rows.append(("Not verified", "Its author knows of the law, and has not read it in the text yet."))
    rows += [
        ("When", sentence(rule)),
        ("Held against", f"{AGAINST[rule.scope]}. {when(rule)}."),
        ("What follows", f"{label('actions', rule.action)}. {label('action_meanings', rule.action)}"),
        ("Severity", rule.severity),
        ("How to fix", rule.how_to_fix),
    ]
    for name, value in rows:
        table.add_row(Text(name, style="dim"), Text(printable(value)))
    return table


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
