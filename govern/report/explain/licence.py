"""The licence of one document on the terminal: which one, who says so, who contradicts, and whether it is free."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from govern.report.escaping import printable
from govern.report.labels import label

Facts = dict[str, Any]
MAX_SAID = 12


def licence(facts: Facts) -> Group:
    """Give the rows on a document's licence, copies under other terms, and terms of protection."""
    found = facts["licence"]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Stands under", Text(printable(found["expression"] or "not known")))
    for name, value in _rows(facts):
        table.add_row(name, Text(printable(value)))
    parts: list[RenderableType] = [Text("Licence", style="bold"), table]
    return Group(*parts)


def _rows(facts: Facts) -> Iterator[tuple[str, str]]:
    found = facts["licence"]
    if found["basis"]:
        yield "Because of", label("licence_bases", found["basis"])
    if found["class"]:
        yield "Class", label("licence_classes", found["class"])
    for each in found["said"][:MAX_SAID]:
        yield "Said", f"{each['expression']}, {label('licence_bases', each['basis'])}{_where(found, each['basis'])}"
    if len(found["said"]) > MAX_SAID:
        yield "", f"and {len(found['said']) - MAX_SAID} more, with --json"
    if found["stricter"]:
        yield "Stricter", f"{found['stricter']} asks more"
    for party in found["conflicts"]:
        yield "Conflict", label("licence_conflicts", party)
    for copy in facts["copies_under_other_terms"][:MAX_SAID]:
        yield "Other terms", f"{copy['expression']}: {copy['path']}:{copy['record']}"
    for term in facts["public_domain"]:
        free = f", free from {term['free_from']}" if term["free_from"] else ""
        yield f"Public domain {term['jurisdiction']}", f"{term['answer']} ({term['rule']}{free})"


def _where(found: Facts, basis: str) -> str:
    path = {"licence-file": found["licence_file"], "manifest": found["manifest"]}.get(basis)
    return f": {path}" if path else ""
