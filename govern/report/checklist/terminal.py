"""The checklist on the terminal: what blocks first, with what to do. Plain text where it is not a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govern.report.checklist.checked import CheckedItem, Checklist
from govern.report.escaping import printable
from govern.report.labels import label
from govern.report.language.language import language

MAX_WIDTH = 100
MAX_OTHER = 6
STYLES = {"not-met": "red", "open": "yellow", "not-attested": "cyan", "met": "green", "not-applicable": "dim"}


def show_checklist(checklist: Checklist, written: Sequence[Path], console: Console | None = None) -> None:
    """Print how the checklist stands, and where it was written."""
    console = console or Console(highlight=False)
    console.width = min(console.width, MAX_WIDTH)
    for part in _parts(checklist, written):
        console.print()
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    console.print()


def _parts(checklist: Checklist, written: Sequence[Path]) -> Iterator[RenderableType]:
    blocking, other = checklist.blocking, checklist.other
    yield _headline(checklist, len(blocking))
    if blocking:
        yield _items("Blocking", blocking)
    if other:
        yield _items("Not blocking", other[:MAX_OTHER], len(other) - MAX_OTHER)
    files = Table.grid(padding=(0, 2))
    files.add_column(style="bold")
    files.add_column(overflow="fold")
    for number, path in enumerate(written):
        files.add_row("" if number else "Checklist", Text(printable(str(path))))
    yield files


def _headline(checklist: Checklist, blocking: int) -> Text:
    words, late = language(), len(checklist.overdue)
    text = Text(
        words.counted(blocking, "%(count)s blocking item open", "%(count)s blocking items open")
        if blocking
        else "No blocking item is open",
        style="bold red" if blocking else "bold green",
    )
    counts = checklist.counts
    said = f"{counts['met']} of {checklist.asked} items met"
    left = [
        f"{counts[status]} {label('checklist_statuses', status).lower()}"
        for status in ("not-met", "open", "not-attested")
    ]
    overdue = words.counted(late, "; %(count)s item overdue", "; %(count)s items overdue") if late else ""
    text.append(f"\n{said}; {', '.join(left)}{overdue}", style="not bold default")
    return text


def _items(title: str, items: Sequence[CheckedItem], left_out: int = 0) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(Text(title, style="bold"), "")
    for item in items:
        table.add_row(Text(label("checklist_statuses", item.status), style=STYLES[item.status]), _item(item))
    if left_out > 0:
        one, many = "and %(count)s more item, in the checklist", "and %(count)s more items, in the checklist"
        table.add_row("", language().counted(left_out, one, many))
    return table


def _item(item: CheckedItem) -> Text:
    text = Text(printable(item.item.title))
    if item.item.blocking:
        text.append("\n" + printable(item.to_do or item.reason), style="dim")
    day = f", due {item.due}" if item.due else ""
    text.append("\n" + printable(f"{item.item.id}: {item.owner}{day}"), style="dim")
    if item.overdue:
        text.append(" (overdue)", style="red")
    return text
