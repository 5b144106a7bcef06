"""What was not looked at, what of corrections and waivers did nothing, and which licences contradict each other."""

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any

from rich.table import Table
from rich.text import Text

from govern.policy.verdict import Verdict
from govern.report.audit.coverage import coverage
from govern.report.escaping import ELLIPSIS, printable
from govern.report.facts.gathering import NOT_CONTENT, Facts
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.terminal.layout import lines

MAX_CURATIONS = 4
MAX_SENTENCE = 76  # characters: a line; the report has the rest


def not_looked_at(facts: Facts, verdict: Verdict, manifest: Mapping[str, Any]) -> Iterator[Table]:
    """Give what was not looked at, then what was in part, a line each."""
    rows = coverage(facts, verdict, manifest, language())
    left_out = [row.subject for row in rows if row.state == "not"]
    parts = [row for row in rows if row.state == "partly"]
    if not left_out and not parts and not facts.lost:
        return
    table = lines()
    if left_out:
        table.add_row(Text("Not looked at", style="bold"), "; ".join(left_out))
    if parts or facts.lost:
        table.add_row(Text("Looked at in part", style="bold"), "")
    if facts.lost:
        table.add_row("Records lost", Text(printable(_lost(facts))))
    for row in parts:
        if row.subject != language().gettext("Documents"):  # the records lost say more
            table.add_row(row.subject, Text(shorten(printable(row.sentence), MAX_SENTENCE, placeholder=ELLIPSIS)))
    yield table


def remarks(facts: Facts, verdict: Verdict) -> Iterator[Table]:
    """Give corrections and waivers that ended or found nothing, and contradictions of licences in a line."""
    words, table = language(), lines()
    idle = [outcome for outcome in verdict.curations if outcome.state != "applied"]
    for outcome in idle[:MAX_CURATIONS]:
        entry = outcome.curation
        said = f"{entry.id} {label('curation_states', outcome.state)} ({entry.owner})"
        table.add_row(Text(outcome.kind.capitalize(), style="bold"), Text(printable(said)))
    if (more := len(idle) - MAX_CURATIONS) > 0:
        table.add_row("", words.counted(more, "and %(count)s more", "and %(count)s more"))
    if facts.licences.open_conflicts:
        contradictions = [
            f"{label('licence_conflicts', party)} ({words.number(count)})"
            for party, count in facts.licences.open_conflicts.items()
        ]
        table.add_row(Text("Licences", style="bold"), Text("; ".join(contradictions)))
    if table.row_count:
        yield table


def _lost(facts: Facts) -> str:
    """Say how many, and the most frequent reason."""
    lost = [(label("skipped", reason), count) for reason, count in facts.skipped.items() if reason != NOT_CONTENT]
    reason, most = lost[0]
    total, often = language().number(facts.lost), language().number(most)
    return f"{total}: {reason} ({often})" if len(lost) == 1 else f"{total}, most often: {reason} ({often})"
