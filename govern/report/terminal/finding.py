"""What was found, in few lines, and where each source may be used."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from govern.policy.uses import Answer, Use
from govern.report.escaping import printable
from govern.report.facts.compared import sentences
from govern.report.facts.gathering import Facts
from govern.report.facts.uses import Row, matrix
from govern.report.labels import label
from govern.report.language.language import language
from govern.report.terminal.layout import counts

USE_STYLES = {"yes": "green", "after-redaction": "yellow", "unknown": "yellow", "no": "red"}
MAX_SOURCES = 8
MAX_REGIONS = 6


def found(facts: Facts) -> Iterator[Table | Text]:
    """Give findings by family, copies, and what a comparison came to."""
    words, copies = language(), facts.duplicates
    if facts.families or copies.copies or copies.passage_kinds:
        table = counts("Found", "findings", "documents")
        for family in facts.families:
            name = label("category_groups", family.name)
            table.add_row(name, words.number(family.findings), words.number(family.documents))
        if copies.copies:
            levels = [
                f"{words.number(row.documents)} {level}" for level, row in copies.levels.items() if row.documents
            ]
            table.add_row(f"Copies of another document ({', '.join(levels)})", "", words.number(copies.copies))
        for kind in copies.passage_kinds:
            table.add_row(label("levels", kind.kind), words.number(kind.passages), words.number(kind.documents))
        yield table
    if compared := list(sentences(facts.compared, words)):
        yield Text("\n".join(printable(sentence) for sentence in compared))


def uses(told: Sequence[Use]) -> Iterator[Table]:
    """Give the matrix: the corpus as such unless it may be used, and sources, together where the same holds."""
    regions, rows = matrix(told)
    if not rows:
        return
    words, table = language(), counts("May be used in", *regions[:MAX_REGIONS])
    sources = sorted(
        (row for row in rows if row.source is not None), key=lambda row: (-row.uses[0].documents, row.source)
    )
    by_answers: dict[tuple[Answer, ...], list[str]] = {}
    for row in rows:
        if row.source is None and any(use.use != "yes" for use in row.uses):
            by_answers[_answers(row)] = ["the corpus as such"]
    for row in sources[:MAX_SOURCES]:
        by_answers.setdefault(_answers(row), []).append(printable(row.source or ""))
    for answers, names in by_answers.items():
        shown = [Text(label("uses", answer), style=USE_STYLES[answer]) for answer in answers]
        table.add_row(Text(", ".join(names)), *shown)
    if (more := len(sources) - MAX_SOURCES) > 0:
        table.add_row(words.counted(more, "and %(count)s more source", "and %(count)s more sources"))
    if (more := len(regions) - MAX_REGIONS) > 0:
        table.add_row(words.counted(more, "in %(count)s more region", "in %(count)s more regions"))
    yield table


def _answers(row: Row) -> tuple[Answer, ...]:
    return tuple(use.use for use in row.uses[:MAX_REGIONS])
