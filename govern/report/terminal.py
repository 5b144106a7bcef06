"""The outcome on the terminal: the verdict first, then what it rests on. Plain text where it is not a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govern.policy.uses import Use
from govern.policy.verdict import Fired, Verdict
from govern.report.compared import sentences
from govern.report.corrected import noted
from govern.report.curations import curation_table
from govern.report.duplicates import DuplicateFacts
from govern.report.facts import NOT_CONTENT, Facts, SourceFacts
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.licence_table import licence_table
from govern.report.names import names_sentence
from govern.report.numbers import counted, number, printable, size
from govern.report.repeated import CategoryValues
from govern.report.uses import matrix

STYLES = {"pass": "bold green", "review": "bold yellow", "block": "bold red"}
ACTION_STYLES = {"block": "red", "drop": "red", "redact": "yellow", "review": "yellow", "note": "dim"}
USE_STYLES = {"yes": "green", "after-redaction": "yellow", "unknown": "yellow", "no": "red"}
MAX_WIDTH = 100
NAMES = 34  # columns of the names, so that the tables stand in line
MAX_RULES = 4
MAX_SOURCES = 8


def show_verdict(facts: Facts, verdict: Verdict, folder: Path, console: Console | None = None) -> None:
    """Print the outcome of the audit in `folder`."""
    console = console or Console(highlight=False)
    console.width = min(console.width, MAX_WIDTH)
    for part in _parts(facts, verdict, folder):
        console.print()
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    console.print()


def _parts(facts: Facts, verdict: Verdict, folder: Path) -> Iterator[RenderableType]:
    yield _headline(verdict)
    yield _extent(facts)
    if facts.duplicates.copies or facts.duplicates.passage_kinds:
        yield _copies(facts.duplicates)
    if compared := list(sentences(facts.compared, language())):
        yield Text("\n".join(printable(sentence) for sentence in compared))
    if facts.categories:
        yield _findings(facts)
    if facts.repeated.repeating:
        yield _repeated(facts.repeated.repeating)
    if facts.licences.told:
        yield licence_table(facts.licences, facts.corrected)
    if facts.names is not None:
        yield Text(names_sentence(facts.names, language()))
    gapped = [source for source in facts.sources if source.gaps]
    if gapped:
        yield _sources(gapped, facts)
    if facts.skipped:
        yield _skipped(facts)
    yield _uses(verdict.uses)
    if verdict.fired:
        yield _rules(verdict)
    if verdict.open:
        yield _unknown(verdict)
    if verdict.curations:
        yield curation_table(verdict.curations)
    yield _places(folder)


def _headline(verdict: Verdict) -> Text:
    text = Text(verdict.word.upper(), style=STYLES[verdict.word])
    text.append("  " + label("verdicts", verdict.word), style="not bold default")
    if not verdict.audited:
        text.append("\nNo document could be read, so there is nothing that could pass.", style="not bold default")
    return text


def _extent(facts: Facts) -> Text:
    copies = facts.duplicates.copies
    text = Text(f"{counted(facts.documents, 'document')}, {size(facts.bytes)} of text")
    text.append(f", from {counted(len(facts.sources), 'source')}")
    text.append(f"; {counted(copies, 'copy', 'copies')} of another document" if copies else "; no copies")
    return text


def _copies(duplicates: DuplicateFacts) -> Table:
    table = _table("Copies", "documents", "text")
    for name, level in duplicates.levels.items():
        count = duplicates.counts[name]
        documents, text = ("not looked for", "") if count is None else (number(count), size(level.bytes))
        table.add_row(label("levels", name), documents, text)
    for kind in duplicates.passage_kinds:
        table.add_row(label("levels", kind.kind), number(kind.documents), f"{number(kind.chars)} characters")
    return table


def _findings(facts: Facts) -> Table:
    table = _table("Found", "findings", "documents")
    for row in facts.categories:
        name = noted(label("categories", row.category), facts.corrected.findings.get(row.category, ()), "finding")
        table.add_row(name, number(row.findings), number(row.documents))
    return table


def _repeated(categories: list[CategoryValues]) -> Table:
    table = _table("Values that repeat", "of all values", "most", "without copies")
    for row in categories:
        part = f"{number(row.all.repeated)} of {number(row.all.values)}"
        table.add_row(label("categories", row.category), part, number(row.all.most), number(row.kept.most))
    return table


def _sources(gapped: list[SourceFacts], facts: Facts) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=NAMES)
    table.add_column()
    table.add_row(Text(f"Sources with gaps ({len(gapped)} of {len(facts.sources)})", style="bold"), "")
    for source in gapped[:MAX_SOURCES]:
        missing = ", ".join(gap for gap in source.gaps if ":" not in gap)
        wrong = [gap for gap in source.gaps if ":" in gap]
        gaps = "; ".join(([f"missing {missing}"] if missing else []) + wrong) if source.declared else "not declared"
        told = noted(gaps, facts.corrected.sources.get(source.name, ()), named=True)
        table.add_row(Text(printable(source.name)), told)
    if len(gapped) > MAX_SOURCES:
        table.add_row(f"and {len(gapped) - MAX_SOURCES} more, in the report", "")
    return table


def _skipped(facts: Facts) -> Table:
    table = _table("Not read", "records")
    for reason, count in facts.skipped.items():
        if reason != NOT_CONTENT:
            table.add_row(label("skipped", reason), number(count))
    table.add_row("Lost in all", number(facts.lost))
    if NOT_CONTENT in facts.skipped:
        table.add_row(label("skipped", NOT_CONTENT), number(facts.skipped[NOT_CONTENT]), style="dim")
    return table


def _rules(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(ratio=1)
    table.add_row(Text("Rules", style="bold"), "")
    for fired in verdict.fired[:MAX_RULES]:
        table.add_row(Text(fired.action, style=ACTION_STYLES[fired.action]), _rule(fired))
    if len(verdict.fired) > MAX_RULES:
        table.add_row("", f"and {counted(len(verdict.fired) - MAX_RULES, 'more rule')}, in the report")
    return table


def _rule(fired: Fired) -> Text:
    scope = "" if fired.rule.scope == "corpus" else f" ({counted(fired.count, fired.rule.scope)})"
    text = Text(fired.rule.title + scope)
    if fired.waived:
        text.append(", waived" if fired.waived == fired.count else f", {number(fired.waived)} of them waived")
    text.append("\n" + "; ".join(str(law) for law in fired.rule.law), style="dim")
    text.append("\n" + fired.rule.how_to_fix, style="dim")
    return text


def _uses(uses: Sequence[Use]) -> Table:
    regions, rows = matrix(uses)
    table = _table("May be used in", *regions)
    for row in [row for row in rows if row.source is not None][:MAX_SOURCES]:
        words = [Text(label("uses", use.use), style=USE_STYLES[use.use]) for use in row.uses]
        table.add_row(Text(printable(row.source or "")), *words)
    if len(rows) - 1 > MAX_SOURCES:
        table.add_row(f"and {len(rows) - 1 - MAX_SOURCES} more, in the report", *[""] * len(regions))
    return table


def _unknown(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_row(Text("Not known", style="bold"))
    for found in verdict.open[:MAX_RULES]:
        table.add_row(Text(printable(found.sentence)))
    if len(verdict.open) > MAX_RULES:
        table.add_row(f"and {counted(len(verdict.open) - MAX_RULES, 'more rule')}, in the report")
    return table


def _places(folder: Path) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row("Report", Text(printable(str(folder / "report.html"))))
    table.add_row("Ledger", Text(printable(str(folder))))
    return table


def _table(title: str, *counts: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=NAMES)
    for _ in counts:
        table.add_column(justify="right", no_wrap=True)
    table.add_row(Text(title, style="bold"), *(Text(name, style="dim") for name in counts))
    return table
