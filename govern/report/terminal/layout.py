"""How parts stand on the terminal: titles in bold, columns in line."""

from rich.table import Table
from rich.text import Text

NAMES = 34  # columns of the names, so that the tables stand in line


def lines() -> Table:
    """Give a part whose rows are a word and a sentence."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def counts(title: str, *columns: str) -> Table:
    """Give a part whose rows are a name and a figure or a word in each column."""
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=NAMES)
    for _ in columns:
        table.add_column(justify="right", no_wrap=True)
    table.add_row(Text(title, style="bold"), *(Text(name, style="dim") for name in columns))
    return table
