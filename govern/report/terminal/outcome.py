"""The outcome of `audit` and `check` on the terminal: the verdict first. Plain text where it is not a terminal."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govern.policy.verdict import Verdict
from govern.report.audit.lead import asked_for, lead
from govern.report.escaping import printable
from govern.report.facts.gathering import Facts
from govern.report.language.language import language
from govern.report.terminal.deciding import what_to_do, why
from govern.report.terminal.finding import found, uses
from govern.report.terminal.looking import not_looked_at, remarks

STYLES = {"pass": "bold green", "review": "bold yellow", "block": "bold red"}
MAX_WIDTH = 100


def show_verdict(
    facts: Facts, verdict: Verdict, manifest: Mapping[str, Any], folder: Path, console: Console | None = None
) -> None:
    """Print the outcome of the audit in `folder`, whose ledger has the manifest."""
    console = console or Console(highlight=False)
    console.width = min(console.width, MAX_WIDTH)
    for part in _parts(facts, verdict, manifest, folder):
        console.print()
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    console.print()


def _parts(facts: Facts, verdict: Verdict, manifest: Mapping[str, Any], folder: Path) -> Iterator[RenderableType]:
    yield Text("\n").join([_headline(verdict), _extent(facts)])
    yield from why(verdict)
    yield from what_to_do(facts.steps, verdict)
    yield from found(facts)
    yield from uses(verdict.uses)
    yield from not_looked_at(facts, verdict, manifest)
    yield from remarks(facts, verdict)
    yield _places(folder)


def _headline(verdict: Verdict) -> Text:
    text = Text(verdict.word.upper(), style=STYLES[verdict.word])
    text.append(f"  {lead(verdict, language())}", style="not bold default")
    text.append("\n" + printable(asked_for(verdict, language())), style="dim not bold")
    return text


def _extent(facts: Facts) -> Text:
    words, copies = language(), facts.duplicates.copies
    text = Text(words.counted(facts.documents, "%(count)s document", "%(count)s documents"))
    text.append(f", {words.size(facts.bytes)} of text, from ")
    text.append(words.counted(len(facts.sources), "%(count)s source", "%(count)s sources"))
    one, many = "; %(count)s copy of another document", "; %(count)s copies of another document"
    text.append(words.counted(copies, one, many) if copies else "; no copies")
    return text


def _places(folder: Path) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row("Report", Text(printable(str(folder / "report.html"))))
    table.add_row("Ledger", Text(printable(str(folder))))
    more = "govern report DIR --kind all (PDF, checklist, SARIF ...); govern explain for one document"
    table.add_row("More", Text(more, style="dim"))
    return table
