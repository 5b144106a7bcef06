"""The end of `govern dedupe`: how much there was, what left and why, and where everything lies."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govern.ledger.reading import Ledger
from govern.report.escaping import printable
from govern.report.facts.compared import gather_compared, sentences
from govern.report.language.language import language

if TYPE_CHECKING:
    from govern.pipeline.cleaning.corpus import Cleaned

MAX_PROBLEMS = 10
COUNTS = """
    select count(*), coalesce(sum(bytes), 0), count(*) filter (words < ?),
        count(level), coalesce(sum(bytes) filter (level is not null), 0),
        count(*) filter (level = 'exact'), count(*) filter (level = 'near')
    from documents left join duplicates using (doc)
"""
UNREAD = "select coalesce(sum(coalesce(records, 1)), 0) from skipped where reason <> 'not-a-document'"


class _Counts(NamedTuple):
    """Documents of the ledger; bytes are of their texts. `short` have fewer words than a shingle."""

    documents: int
    bytes: int
    short: int
    removed: int
    removed_bytes: int
    exact: int
    near: int
    unread: int
    shingle: int


def show_summary(out: Path, cleaned: Cleaned | None, quiet: bool) -> int:
    """Print what was deduplicated in `out`; give the number of documents that there were.

    `cleaned` is what was written, None where only the list was asked for.
    """
    words, counts = language(), _counts(out)
    if quiet:
        documents = words.counted(counts.documents, "%(count)s document", "%(count)s documents")
        click.echo(f"{words.number(counts.removed)} of {documents} removed: {out}")
    else:
        console = Console(highlight=False)
        console.print()
        console.print(_table(counts, out, cleaned))
        for sentence in sentences(gather_compared(Ledger(out).manifest), words):
            console.print(Padding(Text(printable(sentence)), (1, 0, 0, 2)))
    for path, reason in (cleaned.problems if cleaned else [])[:MAX_PROBLEMS]:
        click.echo(f"Error: {printable(path)} was not written: {reason}", err=True)
    if cleaned and len(cleaned.problems) > MAX_PROBLEMS:
        click.echo(f"Error: and {len(cleaned.problems) - MAX_PROBLEMS} more; see {out / 'kept.json'}", err=True)
    return counts.documents


def _counts(out: Path) -> _Counts:
    ledger = Ledger(out)
    shingle = ledger.manifest["settings"]["duplicates"]["shingle"]
    with closing(ledger.connection()) as connection:
        found = connection.execute(COUNTS, [shingle]).fetchone()
        unread = connection.execute(UNREAD).fetchone()
    assert found
    assert unread
    return _Counts(*(int(count) for count in (*found, *unread, shingle)))


def _table(counts: _Counts, out: Path, cleaned: Cleaned | None) -> Table:
    english = language()
    table = Table.grid(padding=(0, 2, 0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")

    def row(name: str, count: int, words: str = "") -> None:
        table.add_row(name, english.number(count), Text(printable(words)))

    row("Documents", counts.documents, f"{english.size(counts.bytes)} of text")
    row("Kept", counts.documents - counts.removed, f"{english.size(counts.bytes - counts.removed_bytes)} of text")
    share = english.share(counts.removed_bytes, counts.bytes)
    row("Removed", counts.removed, f"{english.size(counts.removed_bytes)}, {share}")
    row("  exact", counts.exact, "the same text")
    row("  near", counts.near, "verified on the documents' shingles")
    row("Short", counts.short, f"fewer than {counts.shingle} words: compared for exact copies only")
    if counts.unread:
        row("Not read", counts.unread, "stay where their bytes can be copied; listed in skipped.parquet")
    if cleaned and cleaned.lost:
        row("Not copied", cleaned.lost, "broken beyond copying")
    table.add_row()
    if cleaned:
        left_out = f", {english.number(cleaned.left_out)} left out whole" if cleaned.left_out else ""
        written = english.counted(cleaned.files, "%(count)s file", "%(count)s files")
        files = f"{written}, {english.size(cleaned.bytes_out)}{left_out}"
        table.add_row("Kept documents", "", Text(printable(f"{out / 'kept'} ({files})")))
    table.add_row("Removal list", "", Text(printable(f"{out / 'removed.parquet'}, {out / 'removed.jsonl'}")))
    table.add_row("Ledger", "", Text(printable(str(out))))
    return table
