"""What is known of one document, on the terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from govern.report.escaping import printable
from govern.report.explain.licence import licence
from govern.report.labels import label
from govern.report.language.language import language

MAX_ROWS = 20
Facts = dict[str, Any]


def show_explanation(facts: Facts, console: Console | None = None) -> None:
    """Print the facts that `govern.report.explain.document.explain` gives."""
    console = console or Console(highlight=False)
    for part in _parts(facts):
        console.print()
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    console.print()


def show_places(places: Sequence[Facts], console: Console | None = None) -> None:
    """Print where several documents are, one a line."""
    console = console or Console(highlight=False)
    for place in places:
        console.print(Text(f"{place['doc']}  {_place(place)}"), soft_wrap=True)


def _parts(facts: Facts) -> Iterator[RenderableType]:
    yield _facts(facts)
    yield _duplicates(facts)
    if facts["licence"]:
        yield licence(facts)
    if facts["passages"]:
        yield _passages(facts["passages"])
    if facts["findings"]:
        yield _findings(facts["findings"])
    if facts["decision"]:
        yield _decision(facts["decision"])


def _facts(facts: Facts) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("Document", Text(_place(facts)))
    table.add_row("Number", str(facts["doc"]))
    for name in ("source", "url", "license", "date", "encoding"):
        if facts[name]:
            table.add_row(name.capitalize(), Text(printable(str(facts[name]))))
    if facts["repository"]:
        table.add_row("Repository", Text(printable(f"{facts['repository']}: {facts['repository_path']}")))
    if facts["language"]:
        table.add_row("Language", f"{facts['language']} ({facts['language_confidence']:.2f})")
    extent = [language().size(facts["bytes"])]
    extent.append(language().counted(facts["chars"], "%(count)s character", "%(count)s characters"))
    if facts["words"] is not None:
        extent.append(_words(facts["words"]))
    table.add_row("Text", ", ".join(extent))
    table.add_row("Digest", Text(facts["digest"]))
    return table


def _duplicates(facts: Facts) -> RenderableType:
    copy, copies = facts["copy_of"], facts["kept_for"]
    if copy:
        return _pairs("A copy of another document, and leaves for it", [copy])
    if copies:
        one, many = "Kept for %(count)s copy", "Kept for %(count)s copies, the least alike first"
        return _pairs(language().counted(len(copies), one, many), copies)
    return Text("No copy of another document, and none is a copy of it")


def _pairs(title: str, pairs: Sequence[Facts]) -> Group:
    rows = [
        (pair["level"], f"{pair['similarity']:.3f}", _with_reason(_place(pair), pair["reason"]))
        for pair in pairs[:MAX_ROWS]
    ]
    return _titled(title, rows, len(pairs))


def _with_reason(place: str, reason: str) -> Text:
    text = Text(place)
    text.append("\n" + printable(reason), style="dim")
    return text


def _passages(passages: Sequence[Facts]) -> Group:
    rows = [(row["kind"], _extent(row), _spans(row)) for row in passages[:MAX_ROWS]]
    return _titled("Passages that stand in other documents too", rows, len(passages))


def _extent(passage: Facts) -> str:
    documents = language().counted(passage["documents"], "%(count)s document", "%(count)s documents")
    return f"{_words(passage['words'])} in {documents}"


def _words(count: int) -> str:
    return language().counted(count, "%(count)s word", "%(count)s words")


def _spans(passage: Facts) -> Text:
    kept = f"{passage['kept_path']}:{passage['kept_record']}"
    spans = f"{passage['kept_start']} to {passage['kept_end']}"
    return Text(printable(f"{passage['start']} to {passage['end']}; the copy to keep: {kept}, {spans}"))


def _findings(findings: Sequence[Facts]) -> Group:
    rows = [
        (
            label("categories", row["category"]),
            f"{row['start']} to {row['end']}",
            f"{row['confidence']:.2f}",
            Text(printable(row["excerpt"] or "")),
        )
        for row in findings[:MAX_ROWS]
    ]
    return _titled("Findings", rows, len(findings))


def _decision(decision: Facts) -> Group:
    waived = decision.get("waived") or []
    named = [f"{rule} (waived)" if rule in waived else rule for rule in decision["rules"] or []]
    rules = Text(printable(", ".join(named)))
    return _titled("Decision", [(label("actions", decision["action"]), rules)], 1)


def _titled(title: str, rows: Sequence[Sequence[str | Text]], total: int) -> Group:
    """Give rows of `total` under a title; the last column takes the room that the others leave."""
    table = Table.grid(padding=(0, 2))
    for column in range(len(rows[0])):
        table.add_column(overflow="fold", no_wrap=column < len(rows[0]) - 1)
    for row in rows:
        table.add_row(*row)
    more = [Text(f"and {language().number(total - len(rows))} more, with --json")] if total > len(rows) else []
    return Group(Text(title, style="bold"), table, *more)


def _place(place: Facts) -> str:
    own = f" (id {place['id']})" if place["id"] else ""
    return printable(f"{place['path']}:{place['record']}{own}")
