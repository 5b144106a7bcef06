"""Licences on the terminal: sources whose licences do not fit or are not known, then who contradicts whom."""

from rich.table import Table
from rich.text import Text

from govern.policy.curation.corrected import NOTHING_CORRECTED, CorrectedFacts
from govern.report.corrected import noted
from govern.report.labels import label
from govern.report.licences import LicenceFacts, SourceLicences
from govern.report.numbers import counted, number, printable

MAX_SOURCES = 8
MAX_FOUND = 3
NAMES = 34  # columns of the names, as in the other tables


def licence_table(facts: LicenceFacts, corrected: CorrectedFacts = NOTHING_CORRECTED) -> Table:
    """Give the table: of each source what is declared and what was found, and what was corrected of both."""
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=NAMES)
    table.add_column(overflow="fold")
    table.add_row(Text("Licences", style="bold"), Text("declared; found", style="dim"))
    for row in facts.sources[:MAX_SOURCES]:
        declared, own = (level.get(row.source, ()) for level in (corrected.sources, corrected.documents))
        told = noted(_sentence(row), [one for one in declared if one.key == "license"])
        told += noted("", [one for one in own if one.key == "license"], "document")
        table.add_row(Text(printable(row.source)), told)
    more = len(facts.sources) + facts.sources_left_out - MAX_SOURCES
    if more > 0:
        table.add_row(f"and {counted(more, 'more source')}, in the report", "")
    for party, count in facts.conflicts.items():
        table.add_row(f"Conflicts in {counted(count, 'document')}", Text(label("licence_conflicts", party)))
    return table


def _sentence(row: SourceLicences) -> str:
    found = [f"{each.expression} ({number(each.documents)})" for each in row.found if each.expression]
    told = ", ".join(found[:MAX_FOUND]) + (", ..." if len(found) > MAX_FOUND or row.more else "")
    sentence = f"{row.declared or 'unknown'}; {told or 'nothing'}"
    return f"{sentence}: {label('licence_standings', row.standing)}" if told else sentence
